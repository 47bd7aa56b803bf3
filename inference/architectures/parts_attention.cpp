// SPDX-License-Identifier: Apache-2.0
#include "inference/architectures/parts.h"

#include <algorithm>
#include <cmath>

namespace inglenook {

namespace {

/// A head's size: its key, or else the embedding cut into heads.
std::uint32_t head_size(SpecReader& in, const ModelSpec& spec, std::string_view key, std::uint32_t n_heads) {
    if (in.has(key)) {
        return in.count(key);
    }
    if (spec.n_embd % n_heads != 0) {
        in.refuse("metadata key " + in.full("attention.head_count") + " is " + std::to_string(n_heads) +
                  ", which does not divide the embedding of " + std::to_string(spec.n_embd));
    }
    return std::max(1U, spec.n_embd / n_heads);
}

NormSpec read_head_norm(SpecReader& in, std::uint32_t layer, std::string_view name, std::uint32_t n) {
    NormSpec norm;
    norm.epsilon = read_epsilon(in);
    norm.weight = in.vector(layer_tensor(layer, name), n);
    return norm;
}

/// q, k and v with their biases: three tensors, or the rows of one.
void read_projections(SpecReader& in, const ModelSpec& spec, std::uint32_t layer,
    const AttentionTraits& traits, AttentionSpec& a) {
    const std::uint32_t n_q =
        width(in, a.n_heads, a.head_dim, "attention.head_count") * (traits.gated ? 2 : 1);
    const std::uint32_t n_k = width(in, a.n_kv_heads, a.head_dim, "attention.head_count_kv");
    const std::uint32_t n_v = width(in, a.n_kv_heads, a.value_dim, "attention.head_count_kv");
    const std::string fused = layer_tensor(layer, "attn_qkv.weight");
    if (in.has_tensor(fused)) {
        const std::uint64_t all = std::uint64_t{n_q} + n_k + n_v;
        if (all > UINT32_MAX) {
            in.refuse("tensor " + fused + " cannot hold so many heads");
            return;
        }
        const Weight whole = in.matrix(fused, spec.n_embd, static_cast<std::uint32_t>(all));
        const Weight bias =
            in.optional_vector(layer_tensor(layer, "attn_qkv.bias"), static_cast<std::uint32_t>(all));
        a.q = in.rows_of(whole, 0, n_q);
        a.k = in.rows_of(whole, n_q, n_k);
        a.v = in.rows_of(whole, std::uint64_t{n_q} + n_k, n_v);
        a.q_bias = in.rows_of(bias, 0, n_q);
        a.k_bias = in.rows_of(bias, n_q, n_k);
        a.v_bias = in.rows_of(bias, std::uint64_t{n_q} + n_k, n_v);
        return;
    }
    a.q = in.matrix(layer_tensor(layer, "attn_q.weight"), spec.n_embd, n_q);
    a.k = in.matrix(layer_tensor(layer, "attn_k.weight"), spec.n_embd, n_k);
    a.v = in.matrix(layer_tensor(layer, "attn_v.weight"), spec.n_embd, n_v);
    a.q_bias = in.optional_vector(layer_tensor(layer, "attn_q.bias"), n_q);
    a.k_bias = in.optional_vector(layer_tensor(layer, "attn_k.bias"), n_k);
    a.v_bias = in.optional_vector(layer_tensor(layer, "attn_v.bias"), n_v);
}

} // namespace

std::uint32_t width(SpecReader& in, std::uint32_t heads, std::uint32_t head_dim, std::string_view key) {
    const std::uint64_t product = std::uint64_t{heads} * head_dim;
    if (product > INT32_MAX) {
        in.refuse("metadata key " + in.full(key) + " is too large: " + std::to_string(heads) + " heads of " +
                  std::to_string(head_dim));
        return 1;
    }
    return static_cast<std::uint32_t>(product);
}

HeadCounts read_head_counts(SpecReader& in, const ModelSpec& spec) {
    HeadCounts counts;
    counts.heads = in.counts("attention.head_count", spec.layers.size() + spec.n_prediction_layers);
    counts.kv_heads = in.has("attention.head_count_kv") ? in.counts_or_zero("attention.head_count_kv",
                                                              spec.layers.size() + spec.n_prediction_layers)
                                                        : counts.heads;
    return counts;
}

void read_attention_layer(SpecReader& in, ModelSpec& spec, std::uint32_t layer, const HeadCounts& counts,
    const AttentionTraits& traits) {
    LayerSpec& out = spec.layers[layer];
    out.mixer_norm = read_norm(in, spec, layer, "attn_norm");
    AttentionSpec a;
    a.n_heads = counts.heads[layer];
    a.n_kv_heads = counts.kv_heads[layer];
    if (a.n_kv_heads == 0 || a.n_heads % a.n_kv_heads != 0) {
        in.refuse("metadata key " + in.full("attention.head_count_kv") + " is " +
                  std::to_string(a.n_kv_heads) + ", which does not divide the " + std::to_string(a.n_heads) +
                  " heads");
        return;
    }
    a.head_dim = head_size(in, spec, "attention.key_length", a.n_heads);
    a.value_dim = head_size(in, spec, "attention.value_length", a.n_heads);
    a.scale = in.number("attention.scale", 0);
    if (a.scale == 0) {
        a.scale = 1.0F / std::sqrt(static_cast<float>(a.head_dim));
    }
    a.rope = read_rope(in, spec, traits.rope, a.head_dim);
    a.norm_all_heads = traits.norm_all_heads;
    a.norm_after_rope = traits.norm_after_rope;
    a.gated = traits.gated;
    read_projections(in, spec, layer, traits, a);
    const std::uint32_t n_out = width(in, a.n_heads, a.value_dim, "attention.head_count");
    a.output = in.matrix(layer_tensor(layer, "attn_output.weight"), n_out, spec.n_embd);
    a.output_bias = in.optional_vector(layer_tensor(layer, "attn_output.bias"), spec.n_embd);
    if (traits.head_norms) {
        const auto n = [&a](std::uint32_t heads) {
            return a.norm_all_heads ? heads * a.head_dim : a.head_dim;
        };
        a.q_norm = read_head_norm(in, layer, "attn_q_norm.weight", n(a.n_heads));
        a.k_norm = read_head_norm(in, layer, "attn_k_norm.weight", n(a.n_kv_heads));
    }
    out.mixer = a;
}

void read_attention(SpecReader& in, ModelSpec& spec, const AttentionTraits& traits) {
    const HeadCounts counts = read_head_counts(in, spec);
    for (std::uint32_t layer = 0; layer < spec.layers.size() && in.ok(); ++layer) {
        read_attention_layer(in, spec, layer, counts, traits);
    }
}

} // namespace inglenook
