// SPDX-License-Identifier: Apache-2.0
// One token through the layers that keep a state, plainly. Formulas: ConvStep, DeltaNetStep and ScanStep in
// program/program.h. Sums in double; states in f32, as every device keeps them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace inglenook {

/// log(1 + exp(x)), x itself where that is the same in f32.
float softplus(float x);

/// One token of a causal convolution. weight: [channel][kernel]; bias: empty or one a channel; state: the
/// last kernel - 1 inputs, oldest first, which are moved on.
void convolve(std::span<const float> in, std::span<const float> weight, std::span<const float> bias,
    bool silu, std::span<float> state, std::span<float> out);

/// One token of one head of the gated delta rule. decay = exp(a softplus(…)) and rate = sigmoid(…) are ready.
/// state: [k.size()][v.size()]; out: v.size().
void delta_rule(std::span<const float> q, std::span<const float> k, std::span<const float> v, float decay,
    float rate, std::span<float> state, std::span<float> out);

/// One token of one head of Mamba-2's scan. state: [x.size()][b.size()]; out: x.size().
void scan(std::span<const float> x, std::span<const float> b, std::span<const float> c, float delta, float a,
    float d, std::span<float> state, std::span<float> out);

} // namespace inglenook
