// SPDX-License-Identifier: Apache-2.0
// The rope.* keys: which dimensions turn, how fast, and how a longer context was trained in.
#include "inference/architectures/parts.h"
#include "inference/gguf/text_check.h"

#include <cmath>

namespace inglenook {

namespace {

/// A key whose value divides or is divided by.
float positive(SpecReader& in, std::string_view key, float fallback) {
    const float value = in.number(key, fallback);
    if (value <= 0) {
        in.refuse(
            "metadata key " + in.full(key) + " is " + std::to_string(value) + "; it must be greater than 0");
        return 1;
    }
    return value;
}

void read_yarn(SpecReader& in, std::uint32_t context_length, RopeSpec& rope) {
    rope.original_context = in.count("rope.scaling.original_context_length", context_length);
    rope.yarn_beta_fast = positive(in, "rope.scaling.yarn_beta_fast", 32.0F);
    rope.yarn_beta_slow = positive(in, "rope.scaling.yarn_beta_slow", 1.0F);
    rope.yarn_ext_factor = in.number("rope.scaling.yarn_ext_factor", 1.0F);
    rope.magnitude =
        in.number("rope.scaling.attn_factor", 1.0F) * in.number("rope.scaling.yarn_attn_factor", 1.0F);
    if (rope.yarn_ext_factor != 0 && rope.factor > 1) {
        rope.magnitude *= 1.0F + 0.1F * std::log(rope.factor);
    }
}

void read_scaling(SpecReader& in, std::uint32_t context_length, RopeSpec& rope) {
    // Before the scaling keys there was one for linear scaling alone.
    if (!in.has("rope.scaling.type") && in.has("rope.scale_linear")) {
        rope.scaling = RopeScaling::linear;
        rope.factor = positive(in, "rope.scale_linear", 1.0F);
        return;
    }
    const std::string type = in.text("rope.scaling.type", "none");
    if (type == "none" || type == "longrope") {
        return; // longrope's factors are tensors, see below
    }
    if (type != "linear" && type != "yarn") {
        in.refuse("metadata key " + in.full("rope.scaling.type") + " is \"" + printable(type) +
                  "\"; known are none, linear, longrope and yarn");
        return;
    }
    rope.factor = positive(in, "rope.scaling.factor", 1.0F);
    rope.scaling = type == "yarn" ? RopeScaling::yarn : RopeScaling::linear;
    if (rope.scaling == RopeScaling::yarn) {
        read_yarn(in, context_length, rope);
    }
}

/// longrope (Ding et al.): factors for short and for long contexts, and what cos and sin are multiplied by.
void read_long_factors(SpecReader& in, std::uint32_t context_length, RopeSpec& rope) {
    if (!in.has_tensor("rope_factors_short.weight")) {
        return;
    }
    rope.original_context = in.count("rope.scaling.original_context_length", context_length);
    rope.magnitude = in.number("rope.scaling.attn_factor", 1.0F);
    rope.frequency_factors = in.vector("rope_factors_short.weight", rope.n_dims / 2);
    rope.extended_factors = in.optional_vector("rope_factors_long.weight", rope.n_dims / 2);
}

} // namespace

RopeSpec read_rope(SpecReader& in, const ModelSpec& spec, RopeKind kind, std::uint32_t head_dim) {
    RopeSpec rope;
    rope.kind = kind;
    rope.n_dims = in.count("rope.dimension_count", head_dim);
    if (rope.n_dims % 2 != 0 || rope.n_dims > head_dim) {
        in.refuse("metadata key " + in.full("rope.dimension_count") + " is " + std::to_string(rope.n_dims) +
                  "; it must be even and no more than a head's " + std::to_string(head_dim));
    }
    rope.base = positive(in, "rope.freq_base", 10000.0F);
    read_scaling(in, spec.context_length, rope);
    rope.frequency_factors = in.optional_vector("rope_freqs.weight", rope.n_dims / 2);
    read_long_factors(in, spec.context_length, rope);
    return rope;
}

} // namespace inglenook
