// SPDX-License-Identifier: Apache-2.0
// The parts that most architectures share, read from their usual keys and tensor names.
#pragma once

#include "inference/architectures/model_spec.h"
#include "inference/architectures/spec_reader.h"

#include <cstdint>

namespace inglenook {

/// What tells one transformer from another where no metadata key does.
struct AttentionTraits {
    RopeKind rope = RopeKind::adjacent;
    bool head_norms = false; ///< RMS norms of queries and keys, per head, before rope
};

struct ExpertTraits {
    Gating gating = Gating::softmax;
    bool normalise = true; ///< the chosen weights are divided by their sum
};

/// Sizes, embedding, output norm, output; makes `spec.layers` as many as there are.
void read_outside(SpecReader& in, ModelSpec& spec);

/// Layer `layer`'s norm `name`: "attn_norm", "ffn_norm".
NormSpec read_norm(SpecReader& in, const ModelSpec& spec, std::uint32_t layer, std::string_view name);

/// Grouped-query attention of every layer, with biases where the file has them.
void read_attention(SpecReader& in, ModelSpec& spec, const AttentionTraits& traits);

/// The rope.* keys, for heads of `head_dim`, with the frequency factors if the file has them.
RopeSpec read_rope(SpecReader& in, const ModelSpec& spec, RopeKind kind, std::uint32_t head_dim);

/// A dense gated feed-forward part in every layer.
void read_dense(SpecReader& in, ModelSpec& spec);

/// Routed experts in every layer, their tensors merged into one with the expert as third dimension.
void read_experts(SpecReader& in, ModelSpec& spec, const ExpertTraits& traits);

} // namespace inglenook
