// SPDX-License-Identifier: Apache-2.0
// lfm2 and lfm2moe: layers without kv heads are gated short convolutions. The final norm is called
// token_embd_norm; router weights are always normalised.
#include "inference/architectures/parts.h"
#include "inference/architectures/registry.h"

namespace inglenook {

namespace {

void read_short_conv(SpecReader& in, ModelSpec& spec, std::uint32_t layer) {
    spec.layers[layer].mixer_norm = read_norm(in, spec, layer, "attn_norm");
    ShortConvSpec conv;
    conv.kernel = in.count("shortconv.l_cache");
    conv.in = in.matrix(layer_tensor(layer, "shortconv.in_proj.weight"), spec.n_embd,
        width(in, 3, spec.n_embd, "embedding_length"));
    conv.conv = in.table(layer_tensor(layer, "shortconv.conv.weight"), conv.kernel, spec.n_embd);
    conv.output = in.matrix(layer_tensor(layer, "shortconv.out_proj.weight"), spec.n_embd, spec.n_embd);
    spec.layers[layer].mixer = conv;
}

} // namespace

void describe_lfm2(SpecReader& in, ModelSpec& spec) {
    read_outside(in, spec, in.has_tensor("output_norm.weight") ? "output_norm" : "token_embd_norm");
    const HeadCounts counts = read_head_counts(in, spec);
    for (std::uint32_t layer = 0; layer < spec.layers.size() && in.ok(); ++layer) {
        if (counts.kv_heads[layer] == 0) {
            read_short_conv(in, spec, layer);
        } else {
            read_attention_layer(in, spec, layer, counts, {.rope = RopeKind::halves, .head_norms = true});
        }
    }
    if (in.any("expert_count")) {
        read_experts(in, spec, {.gating = Gating::sigmoid});
    } else {
        read_dense(in, spec);
    }
}

} // namespace inglenook
