// SPDX-License-Identifier: Apache-2.0
// The parts that most architectures share, read from their usual keys and tensor names.
#pragma once

#include "inference/architectures/model_spec.h"
#include "inference/architectures/spec_reader.h"

#include <cstdint>
#include <string_view>

namespace inglenook {

/// What tells one transformer from another where no metadata key does.
struct AttentionTraits {
    RopeKind rope = RopeKind::adjacent;
    bool head_norms = false;     ///< norms of queries and keys
    bool norm_all_heads = false; ///< over all heads as one vector
    bool norm_after_rope = false;
    bool gated = false; ///< rows of q: query and gate of each head
};

struct ExpertTraits {
    Gating gating = Gating::softmax; ///< where expert_gating_func is silent
    bool normalise = true;           ///< the chosen weights are divided by their sum
    bool normalise_by_key = false;   ///< only if expert_weights_norm says so
    Activation activation = Activation::silu;
    std::string_view norm = "ffn_norm";
};

/// Sizes, embedding, output norm, output; makes `spec.layers` as many as there are. Layers for multi-token
/// prediction (the last ones) are left out. `output_norm`: the final norm's name.
void read_outside(SpecReader& in, ModelSpec& spec, std::string_view output_norm = "output_norm");

float read_epsilon(SpecReader& in);
/// An RMS norm over the embedding: tensor `name` of a layer.
NormSpec read_norm(SpecReader& in, const ModelSpec& spec, std::uint32_t layer, std::string_view name);

/// How many heads each layer has; a layer without attention has no kv heads.
struct HeadCounts {
    std::vector<std::uint32_t> heads;
    std::vector<std::uint32_t> kv_heads;
};
HeadCounts read_head_counts(SpecReader& in, const ModelSpec& spec);

/// Product of two counts, refused by `key` if no tensor could be so wide.
std::uint32_t width(SpecReader& in, std::uint32_t heads, std::uint32_t head_dim, std::string_view key);

/// Norm and grouped-query attention of one layer, with biases where the file has them, q, k and v apart or
/// fused.
void read_attention_layer(SpecReader& in, ModelSpec& spec, std::uint32_t layer, const HeadCounts& counts,
    const AttentionTraits& traits);
/// The same for every layer.
void read_attention(SpecReader& in, ModelSpec& spec, const AttentionTraits& traits);

/// The rope.* keys, for heads of `head_dim`, with the frequency factors if the file has them.
RopeSpec read_rope(SpecReader& in, const ModelSpec& spec, RopeKind kind, std::uint32_t head_dim);

/// A dense gated feed-forward part in every layer.
void read_dense(SpecReader& in, ModelSpec& spec, Activation activation = Activation::silu,
    std::string_view norm = "ffn_norm");

/// Routed experts, merged in one tensor or each on its own, with a shared one where the file has it; the
/// first leading_dense_block_count layers are dense.
void read_experts(SpecReader& in, ModelSpec& spec, const ExpertTraits& traits);

} // namespace inglenook
