// SPDX-License-Identifier: Apache-2.0
// Kernels of the layers that keep a state; contracts in kernels.h and ops/recurrent.h.
#include "inference/cpu/kernels.h"

#include <algorithm>
#include <cmath>

// Highway compiles the rest of this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "recurrent.cpp"

#include <hwy/foreach_target.h>

#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace inglenook {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

// The compiler vectorises these loops for each target by itself.

void convolve_channels(std::span<const float> in, std::span<const float> weight, std::span<const float> bias,
    bool silu, std::span<float> state, std::span<float> out) {
    const std::size_t n = in.size();
    const std::size_t kernel = weight.size() / n;
    for (std::size_t c = 0; c < n; ++c) {
        float sum = bias.empty() ? 0.0F : bias[c];
        for (std::size_t j = 0; j + 1 < kernel; ++j) {
            sum += weight[c * kernel + j] * state[j * n + c];
        }
        sum += weight[c * kernel + kernel - 1] * in[c];
        out[c] = silu ? sum / (1.0F + std::exp(-sum)) : sum;
    }
    if (kernel > 1) {
        std::copy(state.begin() + static_cast<std::ptrdiff_t>(n), state.end(), state.begin());
        std::copy(in.begin(), in.end(), state.end() - static_cast<std::ptrdiff_t>(n));
    }
}

/// `lanes` columns of the state at once, from column j on.
template <class D>
void delta_columns(D d, std::span<const float> q, std::span<const float> k, const float* v, float decay,
    float rate, float* state, std::size_t n, float* out) {
    const auto keep = hn::Set(d, decay);
    auto recalled = hn::Zero(d);
    for (std::size_t i = 0; i < k.size(); ++i) {
        const auto s = hn::Mul(hn::LoadU(d, state + i * n), keep);
        recalled = hn::MulAdd(s, hn::Set(d, k[i]), recalled);
    }
    const auto change = hn::Mul(hn::Set(d, rate), hn::Sub(hn::LoadU(d, v), recalled));
    auto sum = hn::Zero(d);
    for (std::size_t i = 0; i < k.size(); ++i) {
        const auto old = hn::Mul(hn::LoadU(d, state + i * n), keep);
        const auto s = hn::MulAdd(hn::Set(d, k[i]), change, old);
        hn::StoreU(s, d, state + i * n);
        sum = hn::MulAdd(s, hn::Set(d, q[i]), sum);
    }
    const float scale = 1.0F / std::sqrt(static_cast<float>(q.size()));
    hn::StoreU(hn::Mul(sum, hn::Set(d, scale)), d, out);
}

void delta_head(std::span<const float> q, std::span<const float> k, std::span<const float> v, float decay,
    float rate, std::span<float> state, std::span<float> out) {
    const hn::ScalableTag<float> d;
    const hn::CappedTag<float, 1> one;
    const std::size_t lanes = hn::Lanes(d);
    std::size_t j = 0;
    for (; j + lanes <= v.size(); j += lanes) {
        delta_columns(d, q, k, v.data() + j, decay, rate, state.data() + j, v.size(), out.data() + j);
    }
    for (; j < v.size(); ++j) {
        delta_columns(one, q, k, v.data() + j, decay, rate, state.data() + j, v.size(), out.data() + j);
    }
}

void scan_head(std::span<const float> x, std::span<const float> b, std::span<const float> c, float delta,
    float a, float skip, std::span<float> state, std::span<float> out) {
    const hn::ScalableTag<float> d;
    const std::size_t lanes = hn::Lanes(d);
    const std::size_t n = b.size();
    const float decay = std::exp(delta * a);
    for (std::size_t p = 0; p < x.size(); ++p) {
        float* row = state.data() + p * n;
        const float in = delta * x[p];
        auto acc = hn::Zero(d);
        std::size_t i = 0;
        for (; i + lanes <= n; i += lanes) {
            const auto old = hn::Mul(hn::LoadU(d, row + i), hn::Set(d, decay));
            const auto s = hn::MulAdd(hn::Set(d, in), hn::LoadU(d, b.data() + i), old);
            hn::StoreU(s, d, row + i);
            acc = hn::MulAdd(s, hn::LoadU(d, c.data() + i), acc);
        }
        float sum = skip * x[p] + hn::GetLane(hn::SumOfLanes(d, acc));
        for (; i < n; ++i) {
            row[i] = row[i] * decay + in * b[i];
            sum += row[i] * c[i];
        }
        out[p] = sum;
    }
}

} // namespace HWY_NAMESPACE
} // namespace inglenook
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace inglenook {

HWY_EXPORT(convolve_channels);
HWY_EXPORT(delta_head);
HWY_EXPORT(scan_head);

void cpu_convolve(std::span<const float> in, std::span<const float> weight, std::span<const float> bias,
    bool silu, std::span<float> state, std::span<float> out) {
    HWY_DYNAMIC_DISPATCH(convolve_channels)(in, weight, bias, silu, state, out);
}

void cpu_delta_rule(std::span<const float> q, std::span<const float> k, std::span<const float> v, float decay,
    float rate, std::span<float> state, std::span<float> out) {
    HWY_DYNAMIC_DISPATCH(delta_head)(q, k, v, decay, rate, state, out);
}

void cpu_scan(std::span<const float> x, std::span<const float> b, std::span<const float> c, float delta,
    float a, float d, std::span<float> state, std::span<float> out) {
    HWY_DYNAMIC_DISPATCH(scan_head)(x, b, c, delta, a, d, state, out);
}

} // namespace inglenook
#endif
