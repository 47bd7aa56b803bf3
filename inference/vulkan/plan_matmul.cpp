// SPDX-License-Identifier: Apache-2.0
// Kernels of dense matmuls: one a weight window.
#include "inference/vulkan/plan_matmul.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <thread>

namespace inglenook::vulkan {

std::uint32_t software_groups() { return 4 * std::max(1U, std::thread::hardware_concurrency()); }

std::uint32_t most_few_tokens(const Device& device) { return device.quirks().software_lanes ? 2 : 4; }

std::uint32_t epsilon_of(const MatmulInput& in) {
    return in.norm != nullptr ? std::bit_cast<std::uint32_t>(in.norm->epsilon) : 0;
}

Columns columns_of(const PlanContext& c, Rows rows) {
    return rows != Rows::tokens ? Columns::either : c.batches == PlanFor::few ? Columns::few : Columns::many;
}

/// A software driver keeps the lanes of one subgroup busy with rows of their own; a GPU wants neighbouring
/// lanes to read neighbouring blocks when each weight is used once.
MatmulShaders few_shaders(const PlanContext& c, const std::string& variant, const FewShape& shape,
    const std::vector<std::uint32_t>& more) {
    MatmulShaders s;
    s.most_few = no_index;
    s.most_groups = c.software() ? software_groups() : 0;
    s.few_is_matvec = !c.software();
    s.few_lanes = c.lanes();
    s.few_rows = shape.gated == MATMUL_PLAIN ? shape.rows : shape.rows / 2;
    PipelineKey key;
    key.shader = s.few_is_matvec ? "matvec" + variant : c.variant("matmul" + variant);
    key.constants = {s.few_lanes, static_cast<std::uint32_t>(shape.type), shape.rows};
    if (!s.few_is_matvec) {
        key.constants.push_back(1); // columns
    }
    key.constants.insert(key.constants.end(), {shape.gated, shape.epsilon});
    key.constants.insert(key.constants.end(), more.begin(), more.end());
    s.few = c.pipelines.add(key);
    return s;
}

MatmulShaders dense_shaders(const PlanContext& c, const DenseShape& shape) {
    const std::uint32_t matrices = shape.gated == MATMUL_PLAIN ? 1 : 2;
    MatmulShaders s;
    if (shape.columns != Columns::many) {
        const bool small = c.software() && shape.n_rows < 16ULL * c.lanes();
        s = few_shaders(c, "", {shape.type, small ? matrices : 4, shape.gated, shape.epsilon});
    }
    if (shape.columns != Columns::few) {
        const std::uint32_t rows = c.software() ? 2 : matrices;
        s.most_few = shape.columns == Columns::many ? 0 : most_few_tokens(c.device);
        s.most_groups = c.software() ? software_groups() : 0;
        s.many_lanes = c.software() ? c.lanes() : std::max(64U, c.lanes());
        s.many_rows = rows / matrices;
        s.many_columns = c.software() ? 8 : 16 / matrices;
        s.many =
            c.pipelines.add({c.variant("matmul"), {s.many_lanes, static_cast<std::uint32_t>(shape.type), rows,
                                                      s.many_columns, shape.gated, shape.epsilon}});
    }
    return s;
}

namespace {

/// How many groups of rows one workgroup may take, one after another.
std::uint32_t most_groups_each(
    const MatmulParams& params, std::uint32_t rows_a_group, std::uint32_t lanes, std::uint32_t passes) {
    // Blocks of 32 weights, and one word of each cache line of the rows (gate and up) read ahead.
    const std::uint64_t lines = 2ULL * rows_a_group * params.row_bytes / 64;
    const std::uint64_t iterations = passes * (divide_up(params.columns, 32) + lines / lanes + 5);
    return static_cast<std::uint32_t>(std::max<std::uint64_t>(most_iterations / iterations, 1));
}

} // namespace

Launch launch_for(const MatmulShaders& s, MatmulParams params, std::uint32_t n_parts,
    std::uint32_t n_matrices, std::uint32_t passes) {
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
            most_groups_each(params, rows_a_group, few ? s.few_lanes : s.many_lanes, passes));
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
        // A shader that names a texel buffer must find one, even if it does not read it.
        kernel.bindings.push_back({MATMUL_NORM_TEXELS, in, VK_FORMAT_R32G32B32A32_SFLOAT});
    } else {
        kernel.bindings.push_back({MATMUL_WEIGHT, weight});
        kernel.bindings.push_back({MATMUL_IN, in});
    }
}

void bind_operands(const PlanContext& c, Kernel& kernel, const View& weight, const MatmulInput& in) {
    bind_operands(c, kernel, weight, c.memory.buffer(in.buffer));
    kernel.reads.push_back(in.buffer);
    if (in.norm != nullptr) {
        const View norm = c.memory.vector(in.norm->weight);
        if (c.texels()) {
            kernel.bindings.back().view = norm; // instead of what stands in for it
        } else {
            kernel.bindings.push_back({MATMUL_NORM, norm});
        }
    }
}

MatmulInput input_of(const PlanContext& c, BufferIndex in) {
    const auto norm = std::find_if(
        c.folded.begin(), c.folded.end(), [in](const NormStep* step) { return step->out == in; });
    return norm != c.folded.end() ? MatmulInput{(*norm)->in, *norm} : MatmulInput{in};
}

MatmulParams params_for(const PlanContext& c, const GgufTensor& tensor, const MatmulInput& in) {
    MatmulParams params{};
    params.columns = static_cast<std::uint32_t>(tensor.dims[0]);
    params.row_bytes = static_cast<std::uint32_t>(row_bytes(tensor));
    params.in_stride = c.memory.row_stride(in.buffer);
    params.scale = 1;
    return params;
}

void plan(const PlanContext& c, const MatmulStep& step, std::vector<Kernel>& kernels) {
    const GgufTensor& tensor = *c.program.weights[step.weight];
    const MatmulInput in = input_of(c, step.in);
    const Rows rows = c.program.buffers[step.in].rows;
    const MatmulShaders shaders = dense_shaders(c, {.type = tensor.type,
                                                       .n_rows = tensor.dims[1],
                                                       .epsilon = epsilon_of(in),
                                                       .columns = columns_of(c, rows)});
    for (const WeightWindow& window : c.weights.windows(step.weight)) {
        Kernel kernel;
        kernel.rows = rows;
        bind_operands(c, kernel, window.view, in);
        kernel.bindings.push_back(c.buffer(MATMUL_OUT, step.out));
        MatmulParams params = params_for(c, tensor, in);
        params.parts[0] = {window.n_units, window.first_byte, window.first_unit,
            c.memory.row_stride(step.out), 0, window.first_unit};
        params.scale = step.scale;
        params.flags = step.accumulate ? MATMUL_ACCUMULATE : 0;
        if (step.bias != no_index) {
            params.flags |= MATMUL_HAS_BIAS;
            kernel.bindings.push_back({MATMUL_BIAS, c.memory.vector(step.bias)});
        }
        kernel.writes = {step.out};
        kernel.launch = [params, shaders, rows](const Shape& shape) mutable {
            params.n_in = shape.rows(rows);
            return launch_for(shaders, params, 1, 1);
        };
        kernels.push_back(std::move(kernel));
    }
}

void plan_sliced(const PlanContext& c, const SlicedMatmul& step, std::vector<Kernel>& kernels) {
    const GgufTensor& tensor = *c.program.weights[step.weight];
    const MatmulShaders shaders = dense_shaders(
        c, {.type = tensor.type, .n_rows = tensor.dims[1], .columns = columns_of(c, Rows::tokens)});
    for (const WeightWindow& window : c.weights.windows(step.weight)) {
        Kernel kernel;
        const MatmulInput in{step.in};
        bind_operands(c, kernel, window.view, in);
        kernel.bindings.push_back(c.buffer(MATMUL_OUT, step.out));
        MatmulParams params = params_for(c, tensor, in);
        const std::uint32_t out_stride = c.memory.row_stride(step.out);
        const std::uint32_t n_slices = has_slices(tensor) ? window.n_units : 1;
        if (has_slices(tensor)) {
            params.parts[0] = {
                static_cast<std::uint32_t>(tensor.dims[1]), window.first_byte, 0, out_stride, 0, 0};
            params.first_slice = window.first_unit;
            params.slice_bytes = window.unit_bytes;
        } else { // one slice, whose rows are the window's units
            params.parts[0] = {window.n_units, window.first_byte, window.first_unit, out_stride, 0, 0};
        }
        params.in_step = step.in_step;
        params.out_step = step.out_step;
        kernel.writes = {step.out};
        kernel.launch = [params, shaders, n_slices](const Shape& shape) mutable {
            params.n_in = shape.tokens;
            return launch_for_slices(shaders, params, n_slices);
        };
        kernels.push_back(std::move(kernel));
    }
}

} // namespace inglenook::vulkan
