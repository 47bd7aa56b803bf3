// SPDX-License-Identifier: Apache-2.0
// phimoe: Phi-3.5-MoE. As published, not as llama.cpp computes it: LayerNorm with biases, and router weights
// of a sparse mixer (modeling_phimoe.py). Rope factors for contexts beyond the original length stand in a
// tensor.
#include "inference/architectures/parts.h"
#include "inference/architectures/registry.h"

namespace inglenook {

namespace {

void read_layer_norm(SpecReader& in, const ModelSpec& spec, const std::string& name, NormSpec& norm) {
    norm.kind = NormKind::layer;
    norm.bias = in.optional_vector(name + ".bias", spec.n_embd);
}

} // namespace

void describe_phimoe(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec);
    read_layer_norm(in, spec, "output_norm", spec.output_norm);
    spec.output_bias = in.optional_vector("output.bias", spec.n_vocab);
    read_attention(in, spec, {.rope = RopeKind::halves});
    read_experts(in, spec, {.gating = Gating::sparse_mixer, .normalise = false});
    for (std::uint32_t layer = 0; layer < spec.layers.size() && in.ok(); ++layer) {
        read_layer_norm(in, spec, layer_tensor(layer, "attn_norm"), spec.layers[layer].mixer_norm);
        read_layer_norm(in, spec, layer_tensor(layer, "ffn_norm"), spec.layers[layer].feed_forward_norm);
    }
}

} // namespace inglenook
