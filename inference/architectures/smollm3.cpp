// SPDX-License-Identifier: Apache-2.0
// smollm3: as llama, but every fourth layer has no rope. No key says so (modeling_smollm3.py,
// "no_rope_layers").
#include "inference/architectures/parts.h"
#include "inference/architectures/registry.h"

namespace inglenook {

void describe_smollm3(SpecReader& in, ModelSpec& spec) {
    constexpr std::uint32_t pattern = 4;
    read_outside(in, spec);
    read_attention(in, spec, {.rope = RopeKind::adjacent});
    read_dense(in, spec);
    for (std::uint32_t layer = 0; layer < spec.layers.size() && in.ok(); ++layer) {
        if ((layer + 1) % pattern == 0) {
            std::get<AttentionSpec>(spec.layers[layer].mixer).rope.kind = RopeKind::none;
        }
    }
}

} // namespace inglenook
