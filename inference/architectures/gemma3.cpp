// SPDX-License-Identifier: Apache-2.0
// gemma3: four norms a layer, GELU, an embedding multiplied by sqrt(n_embd). No key says it, but every sixth
// layer is global and the others have the sliding window and a rope of base 10000 without scaling
// (modeling_gemma3.py).
#include "inference/architectures/parts.h"
#include "inference/architectures/registry.h"

#include <cmath>

namespace inglenook {

namespace {

constexpr std::uint32_t pattern = 6;
constexpr float window_rope_base = 10000.0F;
constexpr std::size_t layers_of_27b = 62;

void read_window(SpecReader& in, ModelSpec& spec, std::uint32_t layer) {
    auto& attention = std::get<AttentionSpec>(spec.layers[layer].mixer);
    // The 27B model alone scales by what its heads would measure if they filled the embedding.
    if (spec.layers.size() == layers_of_27b) {
        attention.scale =
            1.0F / std::sqrt(static_cast<float>(spec.n_embd) / static_cast<float>(attention.n_heads));
    }
    if ((layer + 1) % pattern != 0) {
        attention.window = in.count("attention.sliding_window");
        attention.rope.base = in.number("rope.freq_base_swa", window_rope_base);
        attention.rope.scaling = RopeScaling::none;
        attention.rope.factor = 1;
    }
}

} // namespace

void describe_gemma3(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec);
    spec.embedding_scale = std::sqrt(static_cast<float>(spec.n_embd));
    read_attention(in, spec, {.rope = RopeKind::halves, .head_norms = true});
    read_dense(in, spec, Activation::gelu_tanh);
    for (std::uint32_t layer = 0; layer < spec.layers.size() && in.ok(); ++layer) {
        read_window(in, spec, layer);
        spec.layers[layer].mixer_post_norm = read_norm(in, spec, layer, "post_attention_norm");
        spec.layers[layer].feed_forward_post_norm = read_norm(in, spec, layer, "post_ffw_norm");
    }
}

} // namespace inglenook
