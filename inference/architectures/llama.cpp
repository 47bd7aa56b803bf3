// SPDX-License-Identifier: Apache-2.0
// llama: Llama 1 to 3, Mistral, SmolLM2, and with experts Mixtral. Rope turns adjacent pairs, because the
// conversion from the published form permutes queries and keys so; router weights are always normalised.
#include "inference/architectures/parts.h"
#include "inference/architectures/registry.h"

namespace inglenook {

void describe_llama(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec);
    read_attention(in, spec, {.rope = RopeKind::adjacent});
    if (in.any("expert_count")) {
        read_experts(in, spec, {});
    } else {
        read_dense(in, spec);
    }
}

} // namespace inglenook
