// SPDX-License-Identifier: Apache-2.0
// The hot loops of the CPU path, compiled for several instruction sets and chosen at run time. Each result
// depends on its own inputs alone, never on how many rows or columns are computed beside it: a prompt fed
// whole and token by token gives the same bits.
#pragma once

#include "inference/architectures/model_spec.h"
#include "inference/cpu/matmul_output.h"
#include "inference/ops/matmul.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace inglenook {

/// As decode() of ops/formats.h, bit for bit.
void cpu_decode(TensorType type, const std::byte* source, float* out, std::size_t n);

/// out[c][j] = sum_i weight[j][i] * in[c][i] for the rows j of [begin, end) and every column c. Products and
/// sums in f32. `scratch` is the calling thread's own.
void cpu_matmul(const MatrixView& weight, std::size_t begin, std::size_t end,
    std::span<const float* const> in, const MatmulOutput& out, std::vector<float>& scratch);

void cpu_rms_norm(
    std::span<const float> in, std::span<const float> weight, float epsilon, std::span<float> out);
/// gate = activation(gate) * up.
void cpu_activate(Activation activation, std::span<float> gate, std::span<const float> up);
/// out += weight * in.
void cpu_add_scaled(float weight, std::span<const float> in, std::span<float> out);

/// As convolve(), delta_rule() and scan() of ops/recurrent.h, with sums in f32.
void cpu_convolve(std::span<const float> in, std::span<const float> weight, std::span<const float> bias,
    bool silu, std::span<float> state, std::span<float> out);
void cpu_delta_rule(std::span<const float> q, std::span<const float> k, std::span<const float> v, float decay,
    float rate, std::span<float> state, std::span<float> out);
void cpu_scan(std::span<const float> x, std::span<const float> b, std::span<const float> c, float delta,
    float a, float d, std::span<float> state, std::span<float> out);

/// The instruction sets in use, for people: "AVX-512".
std::string cpu_target();

} // namespace inglenook
