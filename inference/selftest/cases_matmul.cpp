// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/formats.h"
#include "inference/selftest/synthetic.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace inglenook::selftest {

namespace {

constexpr double epsilon = std::numeric_limits<float>::epsilon();

/// Errors of a sum of n rounded products, as a share of the sum of their absolute values: rounding errors
/// are independent, so they grow with the root of n; the factor covers scales that are applied to sums.
double sum_tolerance(std::uint64_t n) { return epsilon * (8 + 4 * std::sqrt(static_cast<double>(n))); }

/// sum_i |weight[j][i]| * |in[i]| of every row j of one matrix, appended to `sums`.
void absolute_sums(
    const GgufTensor& tensor, std::uint64_t expert, const float* in, std::vector<float>& sums) {
    const std::uint64_t columns = tensor.dims[0];
    const std::uint64_t row_bytes = tensor.data.size() / (tensor.dims[1] * tensor.dims[2]);
    std::vector<float> row(columns);
    for (std::uint64_t j = 0; j < tensor.dims[1]; ++j) {
        decode(
            tensor.type, tensor.data.data() + (expert * tensor.dims[1] + j) * row_bytes, row.data(), columns);
        double sum = 0;
        for (std::uint64_t i = 0; i < columns; ++i) {
            sum += std::abs(double(row[i]) * in[i]);
        }
        sums.push_back(static_cast<float>(sum) + 1e-6F);
    }
}

/// Values to multiply; `rounded`: such that rounding them to 8 bits makes no difference, which is then
/// allowed.
void add_values(
    Setup& setup, Random& random, BufferIndex in, std::size_t rows, std::uint32_t columns, bool rounded) {
    setup.options.round_activations = rounded;
    if (rounded) {
        add_whole_input(setup, random, in, rows * columns, columns);
    } else {
        add_input(setup, random, in, rows * columns);
    }
}

struct MatmulShape {
    std::uint32_t columns;
    std::uint32_t rows;
    std::uint32_t n;
    bool accumulate = false;
    bool bias = false;
    float scale = 1;
    bool rounded = false; ///< see add_values()
};

void build_matmul(Setup& setup, TensorType type, const MatmulShape& shape, std::string_view seed) {
    Random random(seed);
    add_tokens(setup, shape.n);
    const BufferIndex in = add_buffer(setup, Rows::tokens, shape.columns);
    const BufferIndex out = add_buffer(setup, Rows::tokens, shape.rows);
    MatmulStep step;
    step.weight = add_tensor(setup, random, type, shape.columns, shape.rows);
    step.bias = shape.bias ? add_tensor(setup, random, TensorType::f32, shape.rows, 1) : no_index;
    step.in = in;
    step.out = out;
    step.accumulate = shape.accumulate;
    step.scale = shape.scale;
    setup.program.steps.emplace_back(step);
    add_values(setup, random, in, shape.n, shape.columns, shape.rounded);
    add_input(setup, random, out, std::size_t(shape.n) * shape.rows);
    Setup::Output output{out, std::size_t(shape.n) * shape.rows, false, {}};
    const std::vector<float> values = floats_of(setup.inputs.front());
    for (std::uint32_t r = 0; r < shape.n; ++r) {
        absolute_sums(*setup.program.weights[step.weight], 0, values.data() + std::size_t(r) * shape.columns,
            output.scale);
    }
    for (float& scale : output.scale) {
        scale = scale * std::abs(shape.scale) + 2; // bias and what was there before
    }
    setup.outputs.push_back(std::move(output));
    setup.tolerance = sum_tolerance(shape.columns);
}

struct ExpertShape {
    std::uint32_t columns;
    std::uint32_t rows;
    std::uint32_t n_experts;
    std::uint32_t n_used;
    std::uint32_t n;
    bool by_token;
    bool bias = false;
    bool rounded = false; ///< see add_values()
};

void build_experts(Setup& setup, TensorType type, const ExpertShape& shape, std::string_view seed) {
    Random random(seed);
    add_tokens(setup, shape.n);
    setup.program.n_used = shape.n_used;
    const std::uint32_t slots = shape.n * shape.n_used;
    const std::uint32_t in_rows = shape.by_token ? shape.n : slots;
    const BufferIndex in = add_buffer(setup, shape.by_token ? Rows::tokens : Rows::chosen, shape.columns);
    const BufferIndex ids = add_buffer(setup, Rows::tokens, shape.n_used, Element::u32);
    const BufferIndex out = add_buffer(setup, Rows::chosen, shape.rows);
    const WeightIndex weight = add_tensor(setup, random, type, shape.columns, shape.rows, shape.n_experts);
    const WeightIndex bias =
        shape.bias ? add_tensor(setup, random, TensorType::f32, shape.rows, shape.n_experts) : no_index;
    setup.program.steps.emplace_back(ExpertMatmulStep{weight, bias, ids, in, out, shape.n_used});
    add_values(setup, random, in, in_rows, shape.columns, shape.rounded);
    Setup::Input chosen{ids, {}};
    for (std::uint32_t i = 0; i < slots; ++i) {
        chosen.words.push_back(i == 0 ? shape.n_experts - 1 : random.word() % shape.n_experts);
    }
    const std::vector<float> values = floats_of(setup.inputs.front());
    Setup::Output output{out, std::size_t(slots) * shape.rows, false, {}};
    for (std::uint32_t i = 0; i < slots; ++i) {
        const std::uint32_t row = shape.by_token ? i / shape.n_used : i;
        absolute_sums(*setup.program.weights[weight], chosen.words[i],
            values.data() + std::size_t(row) * shape.columns, output.scale);
    }
    for (float& scale : output.scale) {
        scale += shape.bias ? 1 : 0;
    }
    setup.inputs.push_back(std::move(chosen));
    setup.outputs.push_back(std::move(output));
    setup.tolerance = sum_tolerance(shape.columns);
}

std::string text(std::uint64_t value) { return std::to_string(value); }

void add_matmul(std::vector<Case>& cases, TensorType type, const MatmulShape& shape) {
    const std::string name = std::string(tensor_type_info(type).name) + ' ' + text(shape.columns) + " x " +
                             text(shape.rows) + ", " + text(shape.n) + (shape.n == 1 ? " row" : " rows") +
                             (shape.accumulate ? ", added" : "") + (shape.bias ? ", bias" : "") +
                             (shape.rounded ? ", in 8 bits" : "");
    cases.push_back({"matmul", name, [=](Setup& setup) { build_matmul(setup, type, shape, name); }});
}

void add_experts(std::vector<Case>& cases, TensorType type, const ExpertShape& shape) {
    const std::string name = std::string(tensor_type_info(type).name) + ' ' + text(shape.columns) + " x " +
                             text(shape.rows) + ", " + text(shape.n_used) + " of " + text(shape.n_experts) +
                             " experts, " + text(shape.n) + (shape.by_token ? " tokens" : " tokens' slots") +
                             (shape.bias ? ", bias" : "") + (shape.rounded ? ", in 8 bits" : "");
    cases.push_back({"expert_matmul", name, [=](Setup& setup) { build_experts(setup, type, shape, name); }});
}

/// Formats that stand for their kind of block where the format itself makes no difference: edges of rows.
bool stands_for_others(TensorType type) {
    constexpr std::array few = {TensorType::q4_1, TensorType::q8_0, TensorType::q4_k, TensorType::q6_k,
        TensorType::mxfp4, TensorType::nvfp4, TensorType::q1_0};
    return tensor_type_info(type).block_weights == 1 || std::find(few.begin(), few.end(), type) != few.end();
}

} // namespace

std::vector<Case> matmul_cases() {
    std::vector<Case> cases;
    for (const TensorType type : tested_formats()) {
        const std::uint32_t block = tensor_type_info(type).block_weights;
        // Blocks that no power of two of lanes divides.
        const std::uint32_t odd = block == 256 ? 768 : block == 128 ? 640 : 576;
        add_matmul(cases, type,
            {.columns = odd, .rows = 193, .n = 1, .accumulate = true, .bias = true, .scale = 0.5F});
        add_matmul(cases, type, {.columns = 256, .rows = 67, .n = 21, .accumulate = true});
        add_matmul(cases, type, {.columns = odd, .rows = 193, .n = 1, .rounded = true});
        add_matmul(cases, type, {.columns = 256, .rows = 67, .n = 21, .bias = true, .rounded = true});
        if (stands_for_others(type)) {
            add_matmul(cases, type, {.columns = 256, .rows = 1, .n = 1});
            add_matmul(cases, type, {.columns = odd, .rows = 37, .n = 3});
        }
        if (block == 1) {
            add_matmul(cases, type, {.columns = 1, .rows = 3, .n = 2});
            add_matmul(cases, type, {.columns = 577, .rows = 9, .n = 1});
            add_matmul(cases, type, {.columns = 33, .rows = 9, .n = 11});
        }
    }
    add_matmul(cases, TensorType::q4_1, {.columns = 1536, .rows = 576, .n = 2});
    add_matmul(cases, TensorType::q5_0, {.columns = 96, .rows = 150, .n = 70, .bias = true});
    add_matmul(cases, TensorType::q4_k, {.columns = 4096, .rows = 130, .n = 9, .bias = true});
    for (const TensorType type : tested_formats()) {
        add_experts(cases, type, {256, 35, 5, 2, 3, true});
        if (stands_for_others(type)) {
            add_experts(cases, type, {256, 35, 5, 2, 9, true, false, true});
            add_experts(cases, type, {256, 70, 7, 3, 1, false, true, true});
        }
    }
    add_experts(cases, TensorType::f32, {64, 33, 160, 8, 5, true});
    add_experts(cases, TensorType::q4_0, {96, 48, 3, 3, 4, false});
    add_experts(cases, TensorType::q8_0, {64, 1, 1, 1, 1, false});
    add_experts(cases, TensorType::mxfp4, {96, 40, 32, 4, 7, true, true});
    add_experts(cases, TensorType::mxfp4, {64, 33, 32, 4, 1, false, true});
    add_experts(cases, TensorType::q4_k, {256, 20, 512, 10, 4, true});
    add_experts(cases, TensorType::q4_0, {64, 24, 256, 8, 40, true});
    add_experts(cases, TensorType::q4_0, {64, 24, 256, 8, 40, false});
    // Tokens enough that experts meet all their slots at once.
    add_experts(cases, TensorType::q4_1, {64, 150, 16, 4, 50, true});
    add_experts(cases, TensorType::mxfp4, {96, 35, 5, 2, 90, false, true});
    return cases;
}

} // namespace inglenook::selftest
