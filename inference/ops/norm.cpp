// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/norm.h"

#include <cmath>
#include <cstddef>

namespace inglenook {

void rms_norm(std::span<const float> in, std::span<const float> weight, float epsilon, std::span<float> out) {
    double squares = 0;
    for (const float value : in) {
        squares += double(value) * value;
    }
    const double scale = 1.0 / std::sqrt(squares / static_cast<double>(in.size()) + epsilon);
    for (std::size_t i = 0; i < in.size(); ++i) {
        out[i] = static_cast<float>(in[i] * scale * weight[i]);
    }
}

void l2_norm(std::span<const float> in, float epsilon, std::span<float> out) {
    double squares = 0;
    for (const float value : in) {
        squares += double(value) * value;
    }
    const double scale = 1.0 / std::sqrt(squares + epsilon);
    for (std::size_t i = 0; i < in.size(); ++i) {
        out[i] = static_cast<float>(in[i] * scale);
    }
}

void layer_norm(std::span<const float> in, std::span<const float> weight, std::span<const float> bias,
    float epsilon, std::span<float> out) {
    const auto n = static_cast<double>(in.size());
    double mean = 0;
    for (const float value : in) {
        mean += value / n;
    }
    double variance = 0;
    for (const float value : in) {
        variance += (value - mean) * (value - mean) / n;
    }
    const double scale = 1.0 / std::sqrt(variance + epsilon);
    for (std::size_t i = 0; i < in.size(); ++i) {
        out[i] = static_cast<float>((in[i] - mean) * scale * weight[i] + (bias.empty() ? 0.0F : bias[i]));
    }
}

} // namespace inglenook
