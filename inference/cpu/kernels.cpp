// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/kernels.h"

#include <algorithm>
#include <cmath>
#include <cstring>

// Highway compiles the rest of this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels.cpp"

#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include <hwy/contrib/math/math-inl.h>

#include "inference/cpu/decode-inl.h"

HWY_BEFORE_NAMESPACE();
namespace inglenook {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t tile_rows = 4;
constexpr std::size_t tile_columns = 4;

/// sums[r][c] = row r · column c; each product has one accumulator that runs over i in order.
template <std::size_t columns>
void dot_tile(const float* rows, std::size_t stride, std::size_t n, const float* const* in,
    float (*sums)[tile_columns]) {
    const hn::ScalableTag<float> d;
    const std::size_t lanes = hn::Lanes(d);
    auto s0 = hn::Zero(d);
    using V = decltype(s0);
    V acc[tile_rows][columns];
    for (auto& row : acc) {
        for (auto& a : row) {
            a = hn::Zero(d);
        }
    }
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
        V x[columns];
        for (std::size_t c = 0; c < columns; ++c) {
            x[c] = hn::LoadU(d, in[c] + i);
        }
        for (std::size_t r = 0; r < tile_rows; ++r) {
            const V w = hn::LoadU(d, rows + r * stride + i);
            for (std::size_t c = 0; c < columns; ++c) {
                acc[r][c] = hn::MulAdd(w, x[c], acc[r][c]);
            }
        }
    }
    for (std::size_t r = 0; r < tile_rows; ++r) {
        for (std::size_t c = 0; c < columns; ++c) {
            float sum = hn::GetLane(hn::SumOfLanes(d, acc[r][c]));
            for (std::size_t k = i; k < n; ++k) {
                sum += rows[r * stride + k] * in[c][k];
            }
            sums[r][c] = sum;
        }
    }
}

void matmul_rows(const MatrixView& weight, std::size_t begin, std::size_t end,
    std::span<const float* const> in, const MatmulOutput& out, std::vector<float>& scratch) {
    const std::size_t n = weight.columns;
    if (scratch.size() < tile_rows * n) {
        scratch.resize(tile_rows * n);
    }
    float sums[tile_rows][tile_columns];
    for (std::size_t j = begin; j < end; j += tile_rows) {
        const std::size_t rows = std::min(tile_rows, end - j);
        for (std::size_t r = 0; r < rows; ++r) {
            decode_row(weight.type, weight.row(j + r), scratch.data() + r * n, n);
        }
        for (std::size_t c = 0; c < in.size();) {
            const bool whole = c + tile_columns <= in.size();
            if (whole) {
                dot_tile<tile_columns>(scratch.data(), n, n, in.data() + c, sums);
            } else {
                dot_tile<1>(scratch.data(), n, n, in.data() + c, sums);
            }
            const std::size_t done = whole ? tile_columns : 1;
            for (std::size_t r = 0; r < rows; ++r) {
                for (std::size_t k = 0; k < done; ++k) {
                    out.put(c + k, j + r, sums[r][k]);
                }
            }
            c += done;
        }
    }
}

void normalise(
    std::span<const float> in, std::span<const float> weight, float epsilon, std::span<float> out) {
    const hn::ScalableTag<float> d;
    const std::size_t lanes = hn::Lanes(d);
    const std::size_t n = in.size();
    auto acc = hn::Zero(d);
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
        const auto x = hn::LoadU(d, in.data() + i);
        acc = hn::MulAdd(x, x, acc);
    }
    float squares = hn::GetLane(hn::SumOfLanes(d, acc));
    for (; i < n; ++i) {
        squares += in[i] * in[i];
    }
    const float scale = 1.0F / std::sqrt(squares / static_cast<float>(n) + epsilon);
    for (i = 0; i < n; ++i) {
        out[i] = in[i] * scale * weight[i];
    }
}

/// sigmoid(x). Beyond 88 the exponential leaves the range of a float; the quotient is as good as 0 by then.
template <class D, class V> V sigmoid(D d, V x) {
    const auto one = hn::Set(d, 1.0F);
    return hn::Div(one, hn::Add(one, hn::Exp(d, hn::Min(hn::Neg(x), hn::Set(d, 88.0F)))));
}

/// One gate and its partner, as in ops/activate.h.
template <class D, class V> V activated(D d, Activation kind, V g, V u) {
    // gelu's tanh form is gate * sigmoid(2 * sqrt(2/pi) * (gate + 0.044715 gate³)).
    constexpr float twice_root = 1.5957691216057308F;
    switch (kind) {
    case Activation::silu:
        return hn::Mul(hn::Mul(g, sigmoid(d, g)), u);
    case Activation::gelu_tanh: {
        const auto cubic = hn::MulAdd(hn::Mul(hn::Set(d, 0.044715F), g), hn::Mul(g, g), g);
        return hn::Mul(hn::Mul(g, sigmoid(d, hn::Mul(hn::Set(d, twice_root), cubic))), u);
    }
    case Activation::clamped_swiglu: {
        const auto limit = hn::Set(d, 7.0F);
        const auto low = hn::Min(g, limit);
        const auto held = hn::Max(hn::Neg(limit), hn::Min(u, limit));
        const auto gated = hn::Mul(low, sigmoid(d, hn::Mul(hn::Set(d, 1.702F), low)));
        return hn::MulAdd(gated, held, gated);
    }
    case Activation::sigmoid:
        return hn::Mul(sigmoid(d, g), u);
    case Activation::none:
        break;
    }
    return hn::Mul(g, u);
}

void activation(Activation kind, std::span<float> gate, std::span<const float> up) {
    const hn::ScalableTag<float> d;
    const std::size_t lanes = hn::Lanes(d);
    const std::size_t n = gate.size();
    std::size_t i = 0;
    for (; i + lanes <= n; i += lanes) {
        const auto out = activated(d, kind, hn::LoadU(d, gate.data() + i), hn::LoadU(d, up.data() + i));
        hn::StoreU(out, d, gate.data() + i);
    }
    const hn::CappedTag<float, 1> one;
    for (; i < n; ++i) {
        const auto out = activated(one, kind, hn::LoadU(one, gate.data() + i), hn::LoadU(one, up.data() + i));
        hn::StoreU(out, one, gate.data() + i);
    }
}

void add_scaled(float weight, std::span<const float> in, std::span<float> out) {
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] += weight * in[i];
    }
}

} // namespace HWY_NAMESPACE
} // namespace inglenook
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace inglenook {

HWY_EXPORT(decode_row);
HWY_EXPORT(matmul_rows);
HWY_EXPORT(normalise);
HWY_EXPORT(activation);
HWY_EXPORT(add_scaled);

void cpu_decode(TensorType type, const std::byte* source, float* out, std::size_t n) {
    HWY_DYNAMIC_DISPATCH(decode_row)(type, source, out, n);
}

void cpu_matmul(const MatrixView& weight, std::size_t begin, std::size_t end,
    std::span<const float* const> in, const MatmulOutput& out, std::vector<float>& scratch) {
    HWY_DYNAMIC_DISPATCH(matmul_rows)(weight, begin, end, in, out, scratch);
}

void cpu_rms_norm(
    std::span<const float> in, std::span<const float> weight, float epsilon, std::span<float> out) {
    HWY_DYNAMIC_DISPATCH(normalise)(in, weight, epsilon, out);
}

void cpu_activate(Activation kind, std::span<float> gate, std::span<const float> up) {
    HWY_DYNAMIC_DISPATCH(activation)(kind, gate, up);
}

void cpu_add_scaled(float weight, std::span<const float> in, std::span<float> out) {
    HWY_DYNAMIC_DISPATCH(add_scaled)(weight, in, out);
}

std::string cpu_target() {
    const auto supported = hwy::SupportedTargets();
    const auto best = supported & -supported; // lower bits are better targets
    return hwy::TargetName(static_cast<std::uint32_t>(best));
}

} // namespace inglenook
#endif
