// SPDX-License-Identifier: Apache-2.0
#include "inference/architectures/parts.h"

#include <cmath>

namespace inglenook {

namespace {

/// Attention's sizes in one layer.
struct HeadSizes {
    std::uint32_t n_heads;
    std::uint32_t n_kv_heads;
};

float read_epsilon(SpecReader& in) {
    const float epsilon = in.number("attention.layer_norm_rms_epsilon");
    if (epsilon < 0) {
        in.refuse("metadata key " + in.full("attention.layer_norm_rms_epsilon") + " is negative");
    }
    return epsilon;
}

/// Product of two counts, refused if no tensor could be so wide.
std::uint32_t width(SpecReader& in, std::uint32_t heads, std::uint32_t head_dim, std::string_view key) {
    const std::uint64_t product = std::uint64_t{heads} * head_dim;
    if (product > UINT32_MAX) {
        in.refuse("metadata key " + in.full(key) + " is too large: " + std::to_string(heads) + " heads of " +
                  std::to_string(head_dim));
        return 1;
    }
    return static_cast<std::uint32_t>(product);
}

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

NormSpec read_head_norm(SpecReader& in, std::uint32_t layer, std::string_view name, std::uint32_t head_dim) {
    NormSpec norm;
    norm.epsilon = read_epsilon(in);
    norm.weight = in.vector(layer_tensor(layer, name), head_dim);
    return norm;
}

AttentionSpec read_layer_attention(SpecReader& in, const ModelSpec& spec, std::uint32_t layer,
    HeadSizes heads, const AttentionTraits& traits) {
    AttentionSpec attention;
    attention.n_heads = heads.n_heads;
    attention.n_kv_heads = heads.n_kv_heads;
    if (heads.n_heads % heads.n_kv_heads != 0) {
        in.refuse("metadata key " + in.full("attention.head_count_kv") + " is " +
                  std::to_string(heads.n_kv_heads) + ", which does not divide the " +
                  std::to_string(heads.n_heads) + " heads");
    }
    attention.head_dim = head_size(in, spec, "attention.key_length", heads.n_heads);
    attention.value_dim = head_size(in, spec, "attention.value_length", heads.n_heads);
    attention.scale = in.number("attention.scale", 0);
    if (attention.scale == 0) {
        attention.scale = 1.0F / std::sqrt(static_cast<float>(attention.head_dim));
    }
    attention.rope = read_rope(in, spec, traits.rope, attention.head_dim);

    const std::uint32_t n_q = width(in, heads.n_heads, attention.head_dim, "attention.head_count");
    const std::uint32_t n_k = width(in, heads.n_kv_heads, attention.head_dim, "attention.head_count_kv");
    const std::uint32_t n_v = width(in, heads.n_kv_heads, attention.value_dim, "attention.head_count_kv");
    const std::uint32_t n_out = width(in, heads.n_heads, attention.value_dim, "attention.head_count");
    attention.q = in.matrix(layer_tensor(layer, "attn_q.weight"), spec.n_embd, n_q);
    attention.k = in.matrix(layer_tensor(layer, "attn_k.weight"), spec.n_embd, n_k);
    attention.v = in.matrix(layer_tensor(layer, "attn_v.weight"), spec.n_embd, n_v);
    attention.output = in.matrix(layer_tensor(layer, "attn_output.weight"), n_out, spec.n_embd);
    attention.q_bias = in.optional_vector(layer_tensor(layer, "attn_q.bias"), n_q);
    attention.k_bias = in.optional_vector(layer_tensor(layer, "attn_k.bias"), n_k);
    attention.v_bias = in.optional_vector(layer_tensor(layer, "attn_v.bias"), n_v);
    attention.output_bias = in.optional_vector(layer_tensor(layer, "attn_output.bias"), spec.n_embd);
    if (traits.head_norms) {
        attention.q_norm = read_head_norm(in, layer, "attn_q_norm.weight", attention.head_dim);
        attention.k_norm = read_head_norm(in, layer, "attn_k_norm.weight", attention.head_dim);
    }
    return attention;
}

/// The vocabulary's size is the embedding's rows; other places that name it must agree.
std::uint32_t read_vocabulary(SpecReader& in) {
    const GgufTensor* embedding = in.file().tensor("token_embd.weight");
    if (embedding == nullptr) {
        in.refuse("tensor token_embd.weight is missing");
        return 1;
    }
    const std::uint64_t rows = embedding->dims[1];
    if (rows > INT32_MAX) {
        in.refuse("tensor token_embd.weight has the shape " + embedding->shape() + ": too many tokens");
        return 1;
    }
    const auto* tokens = in.file().find("tokenizer.ggml.tokens");
    const auto* array = tokens == nullptr ? nullptr : std::get_if<GgufArray>(tokens);
    const auto* texts = array == nullptr ? nullptr : std::get_if<std::vector<std::string>>(array);
    if (texts != nullptr && texts->size() != rows) {
        in.refuse("tokenizer.ggml.tokens has " + std::to_string(texts->size()) +
                  " tokens, but token_embd.weight has the shape " + embedding->shape());
    }
    if (const auto named = in.count("vocab_size", static_cast<std::uint32_t>(rows)); named != rows) {
        in.warn("metadata key " + in.full("vocab_size") + " is " + std::to_string(named) +
                ", but token_embd.weight has " + std::to_string(rows) + " rows");
    }
    return static_cast<std::uint32_t>(rows);
}

} // namespace

void read_outside(SpecReader& in, ModelSpec& spec) {
    // More than any trained model has: 10 million tokens so far.
    constexpr std::uint32_t believable_context = 1U << 24;
    spec.n_embd = in.count("embedding_length");
    spec.context_length = in.count("context_length");
    if (spec.context_length > believable_context) {
        in.warn("metadata key " + in.full("context_length") + " is " + std::to_string(spec.context_length) +
                ", more than any model was trained for");
    }
    const std::uint32_t n_layers = in.count("block_count");
    // Each layer has tensors of its own, so this also bounds what is reserved for layers.
    if (n_layers > in.file().tensors().size()) {
        in.refuse("metadata key " + in.full("block_count") + " is " + std::to_string(n_layers) +
                  ", but the file holds only " + std::to_string(in.file().tensors().size()) + " tensors");
        return;
    }
    spec.n_vocab = read_vocabulary(in);
    spec.token_embedding = in.matrix("token_embd.weight", spec.n_embd, spec.n_vocab);
    spec.output_norm.epsilon = read_epsilon(in);
    spec.output_norm.weight = in.vector("output_norm.weight", spec.n_embd);
    const bool tied = in.file().tensor("output.weight") == nullptr;
    spec.output = tied ? spec.token_embedding : in.matrix("output.weight", spec.n_embd, spec.n_vocab);
    spec.layers.resize(n_layers);
}

NormSpec read_norm(SpecReader& in, const ModelSpec& spec, std::uint32_t layer, std::string_view name) {
    std::string weight(name);
    weight += ".weight";
    NormSpec norm;
    norm.epsilon = spec.output_norm.epsilon;
    norm.weight = in.vector(layer_tensor(layer, weight), spec.n_embd);
    return norm;
}

void read_attention(SpecReader& in, ModelSpec& spec, const AttentionTraits& traits) {
    const auto heads = in.counts("attention.head_count", spec.layers.size());
    const auto kv_heads =
        in.has("attention.head_count_kv") ? in.counts("attention.head_count_kv", spec.layers.size()) : heads;
    for (std::uint32_t layer = 0; layer < spec.layers.size() && in.ok(); ++layer) {
        spec.layers[layer].attention_norm = read_norm(in, spec, layer, "attn_norm");
        spec.layers[layer].attention =
            read_layer_attention(in, spec, layer, {heads[layer], kv_heads[layer]}, traits);
    }
}

void read_dense(SpecReader& in, ModelSpec& spec) {
    const auto widths = in.counts("feed_forward_length", spec.layers.size());
    for (std::uint32_t layer = 0; layer < spec.layers.size() && in.ok(); ++layer) {
        spec.layers[layer].feed_forward_norm = read_norm(in, spec, layer, "ffn_norm");
        FeedForwardSpec& dense = spec.layers[layer].dense.emplace();
        dense.n_ff = widths[layer];
        dense.gate = in.matrix(layer_tensor(layer, "ffn_gate.weight"), spec.n_embd, dense.n_ff);
        dense.up = in.matrix(layer_tensor(layer, "ffn_up.weight"), spec.n_embd, dense.n_ff);
        dense.down = in.matrix(layer_tensor(layer, "ffn_down.weight"), dense.n_ff, spec.n_embd);
        dense.gate_bias = in.optional_vector(layer_tensor(layer, "ffn_gate.bias"), dense.n_ff);
        dense.up_bias = in.optional_vector(layer_tensor(layer, "ffn_up.bias"), dense.n_ff);
        dense.down_bias = in.optional_vector(layer_tensor(layer, "ffn_down.bias"), spec.n_embd);
    }
}

void read_experts(SpecReader& in, ModelSpec& spec, const ExpertTraits& traits) {
    const std::uint32_t n_experts = in.count("expert_count");
    const std::uint32_t n_used = in.count("expert_used_count");
    if (n_used > n_experts) {
        in.refuse("metadata key " + in.full("expert_used_count") + " is " + std::to_string(n_used) +
                  ", but there are " + std::to_string(n_experts) + " experts");
    }
    const std::uint32_t n_ff = in.has("expert_feed_forward_length") ? in.count("expert_feed_forward_length")
                                                                    : in.count("feed_forward_length");
    for (std::uint32_t layer = 0; layer < spec.layers.size() && in.ok(); ++layer) {
        if (in.file().tensor(layer_tensor(layer, "ffn_gate.0.weight")) != nullptr) {
            in.refuse("tensor " + layer_tensor(layer, "ffn_gate.0.weight") +
                      " holds a single expert, an old form of the file: convert the model again, so that "
                      "experts are merged into " +
                      layer_tensor(layer, "ffn_gate_exps.weight"));
            return;
        }
        spec.layers[layer].feed_forward_norm = read_norm(in, spec, layer, "ffn_norm");
        ExpertsSpec& part = spec.layers[layer].experts.emplace();
        part.router.gating = traits.gating;
        part.router.normalise = traits.normalise;
        part.router.n_experts = n_experts;
        part.router.n_used = n_used;
        part.router.logits = in.matrix(layer_tensor(layer, "ffn_gate_inp.weight"), spec.n_embd, n_experts);
        FeedForwardSpec& experts = part.experts;
        experts.n_ff = n_ff;
        experts.gate = in.matrices(layer_tensor(layer, "ffn_gate_exps.weight"), spec.n_embd, n_ff, n_experts);
        experts.up = in.matrices(layer_tensor(layer, "ffn_up_exps.weight"), spec.n_embd, n_ff, n_experts);
        experts.down = in.matrices(layer_tensor(layer, "ffn_down_exps.weight"), n_ff, spec.n_embd, n_experts);
    }
}

} // namespace inglenook
