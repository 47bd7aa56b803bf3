// SPDX-License-Identifier: Apache-2.0
// Kernels of dense matmuls: one a weight window.
#include "inference/vulkan/plan_matmul.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <thread>

namespace inglenook::vulkan {

std::uint32_t software_groups() { return 4 * std::max(1U, std::thread::hardware_concurrency()); }

std::uint32_t most_groups(const PlanContext& c) { return c.software() ? software_groups() : 0; }

std::uint32_t most_few_tokens(const Device& device) { return device.quirks().software_lanes ? 2 : 8; }

std::uint32_t epsilon_of(const MatmulInput& in) {
    return in.norm != nullptr ? std::bit_cast<std::uint32_t>(in.norm->epsilon) : 0;
}

Columns columns_of(const PlanContext& c, Rows rows) {
    if (c.batches == PlanFor::few && rows != Rows::chosen) {
        return Columns::few;
    }
    return rows == Rows::tokens ? Columns::many : Columns::either;
}

namespace {

bool has_tiles(const Device& device) {
    return !device.quirks().software_lanes &&
           device.physical().limits().maxComputeSharedMemorySize >= tile_bytes;
}

PipelineKey key_of(const MatmulForm& form, const FewShape& shape, std::uint32_t rows) {
    return {{},
        {form.lanes, static_cast<std::uint32_t>(shape.type), rows, form.columns, shape.gated, shape.epsilon}};
}

LaneShape lane_shape(const PlanContext& c, const FewShape& shape, std::uint32_t columns) {
    if (shape.n_rows == 0) {
        return {shape.usual_rows, 1};
    }
    const TuningKey key{shape.type, shape.n_rows, shape.columns, shape.gated != MATMUL_PLAIN};
    if (columns == 1) {
        c.asked.push_back(key);
    }
    LaneShape lanes = c.tuning.find(key).value_or(LaneShape{shape.usual_rows, 1});
    if (columns > 1) {
        lanes.rows = std::min(lanes.rows, 4U); // sums of all columns are kept in registers
    }
    return lanes;
}

} // namespace

const MatmulForm& MatmulShaders::form(std::uint32_t n_in) const {
    return *std::find_if(
        forms.begin(), std::prev(forms.end()), [n_in](const MatmulForm& form) { return n_in <= form.up_to; });
}

/// A software driver keeps the lanes of one subgroup busy with rows of their own; a GPU wants neighbouring
/// lanes to read neighbouring blocks when each weight is used few times.
MatmulForm few_form(const PlanContext& c, const std::string& variant, const FewShape& shape,
    std::uint32_t columns, const std::vector<std::uint32_t>& more) {
    const LaneShape lanes = lane_shape(c, shape, columns);
    MatmulForm form;
    form.columns = columns;
    form.lanes = lanes.subgroups * c.lanes();
    form.rows = (shape.gated == MATMUL_PLAIN ? lanes.rows : lanes.rows / 2) * (c.software() ? form.lanes : 1);
    PipelineKey key = key_of(form, shape, lanes.rows);
    key.shader = c.software() ? c.variant("matmul" + variant) : "matvec" + variant;
    key.constants.insert(key.constants.end(), more.begin(), more.end());
    form.pipeline = c.pipelines.add(key);
    return form;
}

MatmulShaders few_shaders(const PlanContext& c, const std::string& variant, const FewShape& shape,
    const std::vector<std::uint32_t>& more) {
    return {{few_form(c, variant, shape, 1, more)}, most_groups(c)};
}

std::vector<std::uint32_t> many_columns(const Device& device) {
    return device.quirks().software_lanes ? std::vector<std::uint32_t>{8}
           : has_tiles(device)            ? std::vector<std::uint32_t>{16, 32, 64}
                                          : std::vector<std::uint32_t>{16};
}

std::uint32_t many_columns(const Device& device, std::uint32_t n_in) {
    const auto all = many_columns(device);
    return *std::find_if(
        all.begin(), std::prev(all.end()), [n_in](std::uint32_t columns) { return n_in <= columns; });
}

std::vector<MatmulForm> many_forms(const PlanContext& c, const std::string& variant, const FewShape& shape) {
    const std::uint32_t matrices = shape.gated == MATMUL_PLAIN ? 1 : 2;
    const bool tiles = has_tiles(c.device);
    const std::uint32_t rows = tiles ? 8 : c.software() ? 2 : matrices; // of a lane
    std::vector<MatmulForm> forms;
    for (const std::uint32_t columns : many_columns(c.device)) {
        MatmulForm form;
        form.up_to = columns;
        form.columns = columns;
        form.lanes = tiles ? 128 : c.software() ? c.lanes() : std::max(64U, c.lanes());
        form.rows = rows / matrices * (tiles ? 16 : form.lanes);
        PipelineKey key = key_of(form, shape, rows);
        key.shader = tiles ? "tile" + variant : c.variant("matmul" + variant);
        form.pipeline = c.pipelines.add(key);
        forms.push_back(form);
    }
    forms.back().up_to = no_index;
    return forms;
}

MatmulShaders dense_shaders(const PlanContext& c, const DenseShape& shape) {
    const std::uint32_t matrices = shape.gated == MATMUL_PLAIN ? 1 : 2;
    MatmulShaders s;
    s.most_groups = most_groups(c);
    FewShape few{.type = shape.type,
        .n_rows = shape.n_rows,
        .columns = shape.in_columns,
        .gated = shape.gated,
        .epsilon = shape.epsilon};
    if (shape.columns != Columns::many) {
        if (c.software()) {
            if (shape.n_rows < 16 * c.lanes()) {
                few.usual_rows = matrices;
            }
            s.forms.push_back(few_form(c, "", few));
        } else {
            for (const std::uint32_t columns : {1, 4, 8}) {
                s.forms.push_back(few_form(c, "", few, columns));
                s.forms.back().up_to = columns;
            }
        }
        s.forms.back().up_to = most_few_tokens(c.device);
    }
    if (shape.columns != Columns::few) {
        const auto many = many_forms(c, "", few);
        s.forms.insert(s.forms.end(), many.begin(), many.end());
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
    const MatmulForm& form = s.form(params.n_in);
    Launch launch;
    launch.pipeline = form.pipeline;
    std::uint32_t groups = 0;
    for (std::uint32_t i = 0; i < std::size(params.parts); ++i) {
        MatmulPart& part = params.parts[i];
        part.first_group = i < n_parts ? groups : no_index;
        groups += i < n_parts ? divide_up(part.n_rows, form.rows) : 0;
        launch.work += i < n_matrices ? 2.0 * params.n_in * part.n_rows * params.columns : 0;
    }
    params.n_groups = groups;
    if (s.most_groups != 0) {
        const std::uint32_t each = std::min(
            divide_up(groups, s.most_groups), most_groups_each(params, form.rows, form.lanes, passes));
        groups = divide_up(groups, each);
    }
    launch.groups = {groups, divide_up(params.n_in, form.columns), 1};
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
    const MatmulShaders shaders =
        dense_shaders(c, {.type = tensor.type,
                             .n_rows = static_cast<std::uint32_t>(tensor.dims[1]),
                             .in_columns = static_cast<std::uint32_t>(tensor.dims[0]),
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
    const MatmulShaders shaders = dense_shaders(c, {.type = tensor.type,
                                                       .n_rows = static_cast<std::uint32_t>(tensor.dims[1]),
                                                       .columns = columns_of(c, Rows::tokens)});
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
