// SPDX-License-Identifier: Apache-2.0
// gpt-oss: sinks, biases everywhere, experts with a clamped activation whose router takes the softmax of the
// chosen. No key says it, but even layers have the sliding window and odd ones see everything ("layer_types"
// in the published configuration), and YaRN's range is not rounded ("truncate": false there).
#include "inference/architectures/parts.h"
#include "inference/architectures/registry.h"

namespace inglenook {

void describe_gpt_oss(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec);
    read_attention(in, spec, {.rope = RopeKind::halves});
    const std::uint32_t window = in.count("attention.sliding_window");
    for (std::uint32_t layer = 0; layer < spec.layers.size() && in.ok(); ++layer) {
        auto& attention = std::get<AttentionSpec>(spec.layers[layer].mixer);
        attention.window = layer % 2 == 0 ? window : 0;
        attention.rope.yarn_round = false;
        attention.sinks = in.vector(layer_tensor(layer, "attn_sinks.weight"), attention.n_heads);
    }
    read_experts(in, spec,
        {.gating = Gating::softmax_of_chosen,
            .normalise = false,
            .activation = Activation::clamped_swiglu,
            .norm = "post_attention_norm"});
}

} // namespace inglenook
