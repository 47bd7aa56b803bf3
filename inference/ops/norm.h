// SPDX-License-Identifier: Apache-2.0
// Normalisation of one vector, plainly.
#pragma once

#include <span>

namespace inglenook {

/// out = in / sqrt(mean(in²) + epsilon) * weight (Zhang & Sennrich, "Root Mean Square Layer Normalization").
/// All three have the same length; out may be in.
void rms_norm(std::span<const float> in, std::span<const float> weight, float epsilon, std::span<float> out);

/// out = in / sqrt(sum(in²) + epsilon); out may be in.
void l2_norm(std::span<const float> in, float epsilon, std::span<float> out);

/// out = (in - mean) / sqrt(variance + epsilon) * weight + bias; an empty bias is zero. out may be in.
void layer_norm(std::span<const float> in, std::span<const float> weight, std::span<const float> bias,
    float epsilon, std::span<float> out);

} // namespace inglenook
