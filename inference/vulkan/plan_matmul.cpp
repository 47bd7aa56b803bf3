// SPDX-License-Identifier: Apache-2.0
// Kernels of dense and expert matmuls: one a weight window.
#include "inference/vulkan/plan_matmul.h"

#include <algorithm>
#include <iterator>
#include <thread>

namespace inglenook::vulkan {

std::uint32_t software_groups() { return 4 * std::max(1U, std::thread::hardware_concurrency()); }

/// A software driver keeps the lanes of one subgroup busy with rows of their own; a GPU wants neighbouring
/// lanes to read neighbouring blocks when each weight is used once.
MatmulShaders dense_shaders(
    const PlanContext& c, TensorType type, std::uint64_t n_rows, std::uint32_t gated) {
    const auto format = static_cast<std::uint32_t>(type);
    const std::uint32_t matrices = gated == MATMUL_PLAIN ? 1 : 2;
    MatmulShaders s;
    if (c.software()) {
        const std::uint32_t rows = n_rows >= 16ULL * c.lanes() ? 4 : matrices;
        s.few_lanes = c.lanes();
        s.few_rows = rows / matrices;
        s.few = c.pipelines.add({c.variant("matmul"), {s.few_lanes, format, rows, 1, gated}});
        s.most_groups = software_groups();
        s.many_lanes = c.lanes();
        s.many_rows = 2 / matrices;
        s.many_columns = 8;
        s.many = c.pipelines.add({c.variant("matmul"), {s.many_lanes, format, 2, s.many_columns, gated}});
        return s;
    }
    s.few_is_matvec = true;
    s.few_lanes = c.lanes();
    s.few_rows = 4 / matrices;
    s.few = c.pipelines.add({"matvec", {s.few_lanes, format, 4, gated}});
    s.many_lanes = std::max(64U, c.lanes());
    s.many_rows = 1;
    s.many_columns = 16 / matrices;
    s.many = c.pipelines.add({c.variant("matmul"), {s.many_lanes, format, matrices, s.many_columns, gated}});
    s.most_few = 4;
    return s;
}

namespace {

/// How many groups of rows one workgroup may take, one after another.
std::uint32_t most_groups_each(const MatmulParams& params, std::uint32_t rows_a_group, std::uint32_t lanes) {
    // Blocks of 32 weights, and one word of each cache line of the rows (gate and up) read ahead.
    const std::uint64_t lines = 2ULL * rows_a_group * params.row_bytes / 64;
    const std::uint64_t iterations = divide_up(params.columns, 32) + lines / lanes + 4;
    return static_cast<std::uint32_t>(std::max<std::uint64_t>(most_iterations / iterations, 1));
}

MatmulShaders expert_shaders(const PlanContext& c, TensorType type) {
    const auto format = static_cast<std::uint32_t>(type);
    MatmulShaders s;
    s.few_lanes = c.lanes();
    s.few_rows = 4;
    s.few_is_matvec = !c.software();
    s.most_groups = c.software() ? software_groups() : 0;
    s.few = s.few_is_matvec
                ? c.pipelines.add({"matvec_experts", {s.few_lanes, format, s.few_rows, MATMUL_PLAIN}})
                : c.pipelines.add(
                      {c.variant("matmul_experts"), {s.few_lanes, format, s.few_rows, 1, MATMUL_PLAIN}});
    s.most_few = no_index;
    return s;
}

} // namespace

Launch launch_for(
    const MatmulShaders& s, MatmulParams params, std::uint32_t n_parts, std::uint32_t n_matrices) {
    const bool few = params.n_in <= s.most_few;
    const std::uint32_t rows_a_group =
        few ? s.few_rows * (s.few_is_matvec ? 1 : s.few_lanes) : s.many_rows * s.many_lanes;
    Launch launch;
    launch.pipeline = few ? s.few : s.many;
    std::uint32_t groups = 0;
    for (std::uint32_t i = 0; i < std::size(params.parts); ++i) {
        MatmulPart& part = params.parts[i];
        part.first_group = i < n_parts ? groups : no_index;
        groups += i < n_parts ? divide_up(part.n_rows, rows_a_group) : 0;
        launch.work += i < n_matrices ? 2.0 * params.n_in * part.n_rows * params.columns : 0;
    }
    params.n_groups = groups;
    if (s.most_groups != 0) {
        const std::uint32_t each = std::min(divide_up(groups, s.most_groups),
            most_groups_each(params, rows_a_group, few ? s.few_lanes : s.many_lanes));
        groups = divide_up(groups, each);
    }
    launch.groups = {groups, few ? params.n_in : divide_up(params.n_in, s.many_columns), 1};
    launch.set(params);
    return launch;
}

Launch launch_for_slices(const MatmulShaders& shaders, const MatmulParams& params, std::uint32_t n_slices) {
    MatmulShaders own = shaders;
    own.most_groups = shaders.most_groups == 0 ? 0 : divide_up(shaders.most_groups, std::max(n_slices, 1U));
    Launch launch = launch_for(own, params, 1, 1);
    launch.groups[2] = n_slices;
    launch.work *= n_slices;
    return launch;
}

void bind_operands(const PlanContext& c, Kernel& kernel, const View& weight, const View& in) {
    kernel.bindings.push_back(c.codebooks());
    if (c.texels()) {
        kernel.bindings.push_back({n_storage_bindings, weight, VK_FORMAT_R32G32_UINT});
        kernel.bindings.push_back({n_storage_bindings + 1, in, VK_FORMAT_R32G32B32A32_SFLOAT});
    } else {
        kernel.bindings.push_back({MATMUL_WEIGHT, weight});
        kernel.bindings.push_back({MATMUL_IN, in});
    }
}

MatmulParams params_for(const PlanContext& c, const GgufTensor& tensor, BufferIndex in) {
    MatmulParams params{};
    params.columns = static_cast<std::uint32_t>(tensor.dims[0]);
    params.row_bytes = static_cast<std::uint32_t>(row_bytes(tensor));
    params.in_stride = c.memory.row_stride(in);
    params.scale = 1;
    return params;
}

void plan(const PlanContext& c, const MatmulStep& step, std::vector<Kernel>& kernels) {
    const GgufTensor& tensor = *c.program.weights[step.weight];
    const MatmulShaders shaders = dense_shaders(c, tensor.type, tensor.dims[1], MATMUL_PLAIN);
    for (const WeightWindow& window : c.weights.windows(step.weight)) {
        Kernel kernel;
        kernel.rows = c.program.buffers[step.in].rows;
        bind_operands(c, kernel, window.view, c.memory.buffer(step.in));
        kernel.bindings.push_back(c.buffer(MATMUL_OUT, step.out));
        MatmulParams params = params_for(c, tensor, step.in);
        params.parts[0] = {
            window.n_units, window.first_byte, window.first_unit, c.memory.row_stride(step.out), 0};
        params.bias_first = window.first_unit;
        params.scale = step.scale;
        params.flags = step.accumulate ? MATMUL_ACCUMULATE : 0;
        if (step.bias != no_index) {
            params.flags |= MATMUL_HAS_BIAS;
            kernel.bindings.push_back({MATMUL_BIAS, c.memory.vector(step.bias)});
        }
        kernel.reads = {step.in};
        kernel.writes = {step.out};
        kernel.launch = [params, shaders, rows = kernel.rows](const Shape& shape) mutable {
            params.n_in = shape.rows(rows);
            return launch_for(shaders, params, 1, 1);
        };
        kernels.push_back(std::move(kernel));
    }
}

void plan(const PlanContext& c, const ExpertMatmulStep& step, std::vector<Kernel>& kernels) {
    const GgufTensor& tensor = *c.program.weights[step.weight];
    const MatmulShaders shaders = expert_shaders(c, tensor.type);
    const bool by_token = c.program.buffers[step.in].rows == Rows::tokens;
    const std::uint32_t in_stride = c.memory.row_stride(step.in);
    const std::uint32_t out_stride = c.memory.row_stride(step.out);
    for (const WeightWindow& window : c.weights.windows(step.weight)) {
        Kernel kernel;
        kernel.rows = Rows::tokens;
        bind_operands(c, kernel, window.view, c.memory.buffer(step.in));
        kernel.bindings.push_back(c.buffer(MATMUL_OUT, step.out));
        kernel.bindings.push_back(c.buffer(MATMUL_IDS, step.ids));
        MatmulParams params = params_for(c, tensor, step.in);
        const auto n_rows = static_cast<std::uint32_t>(tensor.dims[1]);
        params.parts[0] = {n_rows, window.first_byte, 0, step.n_used * out_stride, 0};
        params.n_used = step.n_used;
        params.first_slice = window.first_unit;
        params.n_slices = window.n_units;
        params.slice_bytes = window.unit_bytes;
        params.ids_stride = c.memory.row_stride(step.ids);
        params.in_stride = by_token ? in_stride : step.n_used * in_stride;
        params.in_step = by_token ? 0 : in_stride;
        params.out_step = out_stride;
        if (step.bias != no_index) {
            params.flags = MATMUL_HAS_BIAS;
            params.bias_first = window.first_unit * n_rows;
            kernel.bindings.push_back({MATMUL_BIAS, c.memory.vector(step.bias)});
        }
        kernel.reads = {step.in, step.ids};
        kernel.writes = {step.out};
        kernel.launch = [params, shaders](const Shape& shape) mutable {
            params.n_in = shape.tokens * params.n_used;
            return launch_for(shaders, params, 1, 1);
        };
        kernels.push_back(std::move(kernel));
    }
}

void plan_sliced(const PlanContext& c, const SlicedMatmul& step, std::vector<Kernel>& kernels) {
    const GgufTensor& tensor = *c.program.weights[step.weight];
    const MatmulShaders shaders = dense_shaders(c, tensor.type, tensor.dims[1], MATMUL_PLAIN);
    for (const WeightWindow& window : c.weights.windows(step.weight)) {
        Kernel kernel;
        bind_operands(c, kernel, window.view, c.memory.buffer(step.in));
        kernel.bindings.push_back(c.buffer(MATMUL_OUT, step.out));
        MatmulParams params = params_for(c, tensor, step.in);
        const std::uint32_t out_stride = c.memory.row_stride(step.out);
        const std::uint32_t n_slices = has_slices(tensor) ? window.n_units : 1;
        if (has_slices(tensor)) {
            params.parts[0] = {
                static_cast<std::uint32_t>(tensor.dims[1]), window.first_byte, 0, out_stride, 0};
            params.first_slice = window.first_unit;
            params.slice_bytes = window.unit_bytes;
        } else { // one slice, whose rows are the window's units
            params.parts[0] = {window.n_units, window.first_byte, window.first_unit, out_stride, 0};
        }
        params.in_step = step.in_step;
        params.out_step = step.out_step;
        kernel.reads = {step.in};
        kernel.writes = {step.out};
        kernel.launch = [params, shaders, n_slices](const Shape& shape) mutable {
            params.n_in = shape.tokens;
            return launch_for_slices(shaders, params, n_slices);
        };
        kernels.push_back(std::move(kernel));
    }
}

} // namespace inglenook::vulkan
