// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/recurrent.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace inglenook {

float softplus(float x) {
    constexpr float linear_from = 20.0F;
    return x > linear_from ? x : std::log1p(std::exp(x));
}

void convolve(std::span<const float> in, std::span<const float> weight, std::span<const float> bias,
    bool silu, std::span<float> state, std::span<float> out) {
    const std::size_t n = in.size();
    const std::size_t kernel = weight.size() / n;
    for (std::size_t c = 0; c < n; ++c) {
        double sum = bias.empty() ? 0.0 : bias[c];
        for (std::size_t j = 0; j + 1 < kernel; ++j) {
            sum += double(weight[c * kernel + j]) * state[j * n + c];
        }
        sum += double(weight[c * kernel + kernel - 1]) * in[c];
        out[c] = static_cast<float>(silu ? sum / (1.0 + std::exp(-sum)) : sum);
    }
    if (kernel > 1) {
        std::copy(state.begin() + static_cast<std::ptrdiff_t>(n), state.end(), state.begin());
        std::copy(in.begin(), in.end(), state.end() - static_cast<std::ptrdiff_t>(n));
    }
}

void delta_rule(std::span<const float> q, std::span<const float> k, std::span<const float> v, float decay,
    float rate, std::span<float> state, std::span<float> out) {
    const std::size_t n = v.size();
    const double scale = 1.0 / std::sqrt(static_cast<double>(q.size()));
    for (std::size_t j = 0; j < n; ++j) {
        double recalled = 0;
        for (std::size_t i = 0; i < k.size(); ++i) {
            recalled += double(state[i * n + j]) * decay * k[i];
        }
        const double change = rate * (v[j] - recalled);
        double sum = 0;
        for (std::size_t i = 0; i < k.size(); ++i) {
            float& s = state[i * n + j];
            s = static_cast<float>(double(s) * decay + k[i] * change);
            sum += double(s) * q[i];
        }
        out[j] = static_cast<float>(sum * scale);
    }
}

void scan(std::span<const float> x, std::span<const float> b, std::span<const float> c, float delta, float a,
    float d, std::span<float> state, std::span<float> out) {
    const std::size_t n = b.size();
    const double decay = std::exp(double(delta) * a);
    for (std::size_t p = 0; p < x.size(); ++p) {
        double sum = double(d) * x[p];
        for (std::size_t i = 0; i < n; ++i) {
            float& s = state[p * n + i];
            s = static_cast<float>(double(s) * decay + double(delta) * x[p] * b[i]);
            sum += double(s) * c[i];
        }
        out[p] = static_cast<float>(sum);
    }
}

} // namespace inglenook
