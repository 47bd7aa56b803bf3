// SPDX-License-Identifier: Apache-2.0
// Kernels of dense and expert matmuls: one a weight window.
#include "inference/vulkan/plan.h"
#include "shaders/matmul.h"

namespace inglenook::vulkan {

namespace {

/// What a matmul is launched with, apart from the window and the batch.
struct MatmulShaders {
    std::uint32_t few_rows = 1;  ///< rows of the weight a group (matvec) or a lane (matmul) takes
    std::uint32_t few_lanes = 8; ///< local size
    bool few_is_matvec = false;
    PipelineId few = 0; ///< one row of in at a time
    std::uint32_t many_rows = 1;
    std::uint32_t many_lanes = 8;
    std::uint32_t many_columns = 8;
    PipelineId many = 0;
    std::uint32_t most_few = 2; ///< rows of in up to which `few` is used
};

/// A software driver keeps the lanes of one subgroup busy with rows of their own; a GPU wants neighbouring
/// lanes to read neighbouring blocks when each weight is used once.
MatmulShaders dense_shaders(const PlanContext& c, const GgufTensor& tensor) {
    const auto format = static_cast<std::uint32_t>(tensor.type);
    MatmulShaders s;
    if (c.software()) {
        s.few_lanes = c.lanes();
        s.few_rows = tensor.dims[1] >= 16ULL * c.lanes() ? 4 : 1;
        s.few = c.pipelines.add({c.variant("matmul"), {s.few_lanes, format, s.few_rows, 1}});
        s.many_lanes = c.lanes();
        s.many_rows = 2;
        s.many_columns = 8;
    } else {
        s.few_is_matvec = true;
        s.few_lanes = c.lanes();
        s.few_rows = 4;
        s.few = c.pipelines.add({"matvec", {s.few_lanes, format, s.few_rows}});
        s.many_lanes = std::max(64U, c.lanes());
        s.many_rows = 1;
        s.many_columns = 16;
        s.most_few = 4;
    }
    s.many = c.pipelines.add({c.variant("matmul"), {s.many_lanes, format, s.many_rows, s.many_columns}});
    return s;
}

MatmulShaders expert_shaders(const PlanContext& c, const GgufTensor& tensor) {
    const auto format = static_cast<std::uint32_t>(tensor.type);
    MatmulShaders s;
    s.few_lanes = c.lanes();
    s.few_rows = 4;
    s.few_is_matvec = !c.software();
    s.few = s.few_is_matvec
                ? c.pipelines.add({"matvec_experts", {s.few_lanes, format, s.few_rows}})
                : c.pipelines.add({c.variant("matmul_experts"), {s.few_lanes, format, s.few_rows, 1}});
    s.most_few = no_index;
    return s;
}

Launch launch_for(const MatmulShaders& s, const MatmulParams& params) {
    Launch launch;
    launch.set(params);
    launch.work = 2.0 * params.n_in * params.n_rows * params.columns;
    if (params.n_in <= s.most_few) {
        launch.pipeline = s.few;
        launch.groups = {
            divide_up(params.n_rows, s.few_rows * (s.few_is_matvec ? 1 : s.few_lanes)), params.n_in, 1};
    } else {
        launch.pipeline = s.many;
        launch.groups = {
            divide_up(params.n_rows, s.many_rows * s.many_lanes), divide_up(params.n_in, s.many_columns), 1};
    }
    return launch;
}

void bind_operands(const PlanContext& c, Kernel& kernel, const View& weight, BufferIndex in) {
    if (c.texels()) {
        kernel.bindings.push_back({n_storage_bindings, weight, VK_FORMAT_R32_UINT});
        kernel.bindings.push_back(
            {n_storage_bindings + 1, c.memory.buffer(in), VK_FORMAT_R32G32B32A32_SFLOAT});
    } else {
        kernel.bindings.push_back({MATMUL_WEIGHT, weight});
        kernel.bindings.push_back(c.buffer(MATMUL_IN, in));
    }
}

MatmulParams window_params(const PlanContext& c, const GgufTensor& tensor, BufferIndex in, BufferIndex out) {
    MatmulParams params{};
    params.columns = static_cast<std::uint32_t>(tensor.dims[0]);
    params.row_bytes =
        static_cast<std::uint32_t>(tensor.data.size() / (tensor.dims[1] * tensor.dims[2] * tensor.dims[3]));
    params.in_stride = c.memory.row_stride(in);
    params.out_stride = c.memory.row_stride(out);
    params.scale = 1;
    return params;
}

} // namespace

void plan(const PlanContext& c, const MatmulStep& step, std::vector<Kernel>& kernels) {
    const GgufTensor& tensor = *c.program.weights[step.weight];
    const MatmulShaders shaders = dense_shaders(c, tensor);
    for (const WeightWindow& window : c.weights.windows(step.weight)) {
        Kernel kernel;
        kernel.rows = c.program.buffers[step.in].rows;
        bind_operands(c, kernel, window.view, step.in);
        kernel.bindings.push_back(c.buffer(MATMUL_OUT, step.out));
        MatmulParams params = window_params(c, tensor, step.in, step.out);
        params.n_rows = window.n_units;
        params.weight_offset = window.first_byte;
        params.out_first = window.first_unit;
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
            return launch_for(shaders, params);
        };
        kernels.push_back(std::move(kernel));
    }
}

void plan(const PlanContext& c, const ExpertMatmulStep& step, std::vector<Kernel>& kernels) {
    const GgufTensor& tensor = *c.program.weights[step.weight];
    const MatmulShaders shaders = expert_shaders(c, tensor);
    for (const WeightWindow& window : c.weights.windows(step.weight)) {
        Kernel kernel;
        kernel.rows = Rows::tokens;
        bind_operands(c, kernel, window.view, step.in);
        kernel.bindings.push_back(c.buffer(MATMUL_OUT, step.out));
        kernel.bindings.push_back(c.buffer(MATMUL_IDS, step.ids));
        MatmulParams params = window_params(c, tensor, step.in, step.out);
        params.n_rows = static_cast<std::uint32_t>(tensor.dims[1]);
        params.weight_offset = window.first_byte;
        params.n_used = step.n_used;
        params.first_expert = window.first_unit;
        params.n_experts = window.n_units;
        params.expert_bytes = params.row_bytes * params.n_rows;
        params.ids_stride = c.memory.row_stride(step.ids);
        params.flags = c.program.buffers[step.in].rows == Rows::tokens ? MATMUL_IN_BY_TOKEN : 0;
        kernel.reads = {step.in, step.ids};
        kernel.writes = {step.out};
        kernel.launch = [params, shaders](const Shape& shape) mutable {
            params.n_in = shape.tokens * params.n_used;
            return launch_for(shaders, params);
        };
        kernels.push_back(std::move(kernel));
    }
}

} // namespace inglenook::vulkan
