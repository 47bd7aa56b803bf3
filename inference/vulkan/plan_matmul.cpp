// SPDX-License-Identifier: Apache-2.0
// Kernels of dense and expert matmuls: one a weight window.
#include "inference/vulkan/plan.h"
#include "shaders/matmul.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <thread>
#include <type_traits>

namespace inglenook::vulkan {

namespace {

/// What a matmul is launched with, apart from the windows and the batch.
struct MatmulShaders {
    std::uint32_t few_rows = 1;  ///< rows of out that a group (matvec) or a lane (matmul) makes
    std::uint32_t few_lanes = 8; ///< local size
    bool few_is_matvec = false;
    PipelineId few = 0; ///< one row of in at a time
    std::uint32_t many_rows = 1;
    std::uint32_t many_lanes = 8;
    std::uint32_t many_columns = 8;
    PipelineId many = 0;
    std::uint32_t most_few = 2; ///< rows of in up to which `few` is used
    /// Workgroups that share a launch's rows; 0: one for each group of rows. Starting a workgroup costs a
    /// software driver about as much as a third of a small row group's work.
    std::uint32_t most_groups = 0;
};

/// Some for each CPU thread, which get equal shares.
std::uint32_t software_groups() { return 4 * std::max(1U, std::thread::hardware_concurrency()); }

/// A software driver keeps the lanes of one subgroup busy with rows of their own; a GPU wants neighbouring
/// lanes to read neighbouring blocks when each weight is used once. `n_rows`: of all weights together.
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

/// `n_parts`: those whose groups follow one another.
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
        groups = divide_up(groups, divide_up(groups, s.most_groups));
    }
    launch.groups = {groups, few ? params.n_in : divide_up(params.n_in, s.many_columns), 1};
    launch.set(params);
    return launch;
}

void bind_operands(const PlanContext& c, Kernel& kernel, const View& weight, BufferIndex in) {
    kernel.bindings.push_back(c.codebooks());
    if (c.texels()) {
        kernel.bindings.push_back({n_storage_bindings, weight, VK_FORMAT_R32G32_UINT});
        kernel.bindings.push_back(
            {n_storage_bindings + 1, c.memory.buffer(in), VK_FORMAT_R32G32B32A32_SFLOAT});
    } else {
        kernel.bindings.push_back({MATMUL_WEIGHT, weight});
        kernel.bindings.push_back(c.buffer(MATMUL_IN, in));
    }
}

MatmulParams params_for(const PlanContext& c, const GgufTensor& tensor, BufferIndex in) {
    MatmulParams params{};
    params.columns = static_cast<std::uint32_t>(tensor.dims[0]);
    params.row_bytes =
        static_cast<std::uint32_t>(tensor.data.size() / (tensor.dims[1] * tensor.dims[2] * tensor.dims[3]));
    params.in_stride = c.memory.row_stride(in);
    params.scale = 1;
    return params;
}

/// The smallest view that holds all views of one buffer; nothing if they lie in several, or too far apart.
std::optional<View> spanning(const PlanContext& c, const std::vector<View>& views, bool weights) {
    std::uint64_t begin = views.front().offset;
    std::uint64_t end = begin;
    for (const View& view : views) {
        if (view.buffer != views.front().buffer) {
            return std::nullopt;
        }
        begin = std::min(begin, view.offset);
        end = std::max(end, view.offset + view.bytes);
    }
    const std::uint64_t limit =
        weights ? largest_window(c.device) : c.device.physical().limits().maxStorageBufferRange;
    if (end - begin > limit) {
        return std::nullopt;
    }
    return View{views.front().buffer, begin, end - begin};
}

/// Several plain matmuls of the same rows that one launch can do.
std::optional<Kernel> one_launch(
    const PlanContext& c, const std::vector<const MatmulStep*>& steps, std::uint32_t gated) {
    std::vector<View> weights;
    std::vector<View> outs;
    std::uint64_t n_rows = 0;
    for (const MatmulStep* step : steps) {
        if (c.weights.windows(step->weight).size() != 1) {
            return std::nullopt;
        }
        weights.push_back(c.weights.windows(step->weight).front().view);
        outs.push_back(c.memory.buffer(step->out));
        n_rows += c.program.weights[step->weight]->dims[1];
    }
    const auto weight_view = spanning(c, weights, true);
    const auto out_view = spanning(c, outs, false);
    if (!weight_view || !out_view) {
        return std::nullopt;
    }
    const GgufTensor& first = *c.program.weights[steps.front()->weight];
    Kernel kernel;
    kernel.rows = c.program.buffers[steps.front()->in].rows;
    bind_operands(c, kernel, *weight_view, steps.front()->in);
    kernel.bindings.push_back({MATMUL_OUT, *out_view});
    kernel.reads = {steps.front()->in};
    MatmulParams params = params_for(c, first, steps.front()->in);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const WeightWindow& window = c.weights.windows(steps[i]->weight).front();
        MatmulPart& part = params.parts[i];
        part.n_rows = window.n_units;
        part.weight_offset =
            static_cast<std::uint32_t>(window.view.offset - weight_view->offset) + window.first_byte;
        part.out_offset = static_cast<std::uint32_t>((outs[i].offset - out_view->offset) / sizeof(float));
        part.out_stride = c.memory.row_stride(steps[i]->out);
        if (gated == MATMUL_PLAIN || i == 0) {
            kernel.writes.push_back(steps[i]->out);
        }
    }
    const auto n_matrices = static_cast<std::uint32_t>(steps.size());
    kernel.launch = [params, shaders = dense_shaders(c, first.type, n_rows, gated), rows = kernel.rows,
                        n_parts = gated == MATMUL_PLAIN ? n_matrices : 1,
                        n_matrices](const Shape& shape) mutable {
        params.n_in = shape.rows(rows);
        return launch_for(shaders, params, n_parts, n_matrices);
    };
    return kernel;
}

bool is_plain(const MatmulStep& step) {
    return step.bias == no_index && !step.accumulate && step.scale == 1.0F;
}

/// True if both multiply the same rows with matrices of one shape of row and one format.
bool alike(const PlanContext& c, const MatmulStep& a, const MatmulStep& b) {
    const GgufTensor& wa = *c.program.weights[a.weight];
    const GgufTensor& wb = *c.program.weights[b.weight];
    return is_plain(a) && is_plain(b) && a.in == b.in && a.out != b.out && a.in != a.out && b.in != b.out &&
           wa.type == wb.type && wa.dims[0] == wb.dims[0];
}

/// True if the only reader of a buffer is the activation right after it was written, everywhere.
bool only_activated(const Program& program, BufferIndex buffer) {
    const auto reads = [buffer](const auto& step) {
        using T = std::decay_t<decltype(step)>;
        if constexpr (std::is_same_v<T, MatmulStep> || std::is_same_v<T, NormStep> ||
                      std::is_same_v<T, GatherStep>) {
            return step.in == buffer;
        } else if constexpr (std::is_same_v<T, ExpertMatmulStep>) {
            return step.in == buffer || step.ids == buffer;
        } else if constexpr (std::is_same_v<T, RopeStep>) {
            return step.buffer == buffer;
        } else if constexpr (std::is_same_v<T, KvWriteStep>) {
            return step.k == buffer || step.v == buffer;
        } else if constexpr (std::is_same_v<T, AttentionStep>) {
            return step.q == buffer;
        } else if constexpr (std::is_same_v<T, RouteStep>) {
            return step.scores == buffer;
        } else if constexpr (std::is_same_v<T, CombineStep>) {
            return step.in == buffer || step.weights == buffer || step.out == buffer;
        } else if constexpr (std::is_same_v<T, ActivateStep>) {
            return step.gate == buffer;
        } else {
            return false;
        }
    };
    return std::none_of(program.steps.begin(), program.steps.end(),
        [&reads](const Step& step) { return std::visit(reads, step); });
}

} // namespace

std::size_t plan_gated(const PlanContext& c, std::size_t at, std::vector<Kernel>& kernels) {
    const auto& steps = c.program.steps;
    if (at + 2 >= steps.size()) {
        return 0;
    }
    const auto* gate = std::get_if<MatmulStep>(&steps[at]);
    const auto* up = std::get_if<MatmulStep>(&steps[at + 1]);
    const auto* activate = std::get_if<ActivateStep>(&steps[at + 2]);
    if (gate == nullptr || up == nullptr || activate == nullptr || !alike(c, *gate, *up) ||
        activate->gate != gate->out || activate->up != up->out ||
        c.program.weights[gate->weight]->dims[1] != c.program.weights[up->weight]->dims[1] ||
        !only_activated(c.program, up->out)) {
        return 0;
    }
    auto kernel =
        one_launch(c, {gate, up}, activate->activation == Activation::gelu_tanh ? MATMUL_GELU : MATMUL_SILU);
    if (!kernel) {
        return 0;
    }
    kernels.push_back(std::move(*kernel));
    return 3;
}

std::size_t plan_together(const PlanContext& c, std::size_t at, std::vector<Kernel>& kernels) {
    const auto& steps = c.program.steps;
    std::vector<const MatmulStep*> group;
    while (at + group.size() < steps.size() && group.size() < 3) {
        const auto* step = std::get_if<MatmulStep>(&steps[at + group.size()]);
        const bool fits =
            step != nullptr && std::all_of(group.begin(), group.end(),
                                   [&](const MatmulStep* other) { return alike(c, *other, *step); });
        if (!fits) {
            break;
        }
        group.push_back(step);
    }
    if (group.size() < 2) {
        return 0;
    }
    auto kernel = one_launch(c, group, MATMUL_PLAIN);
    if (!kernel) {
        return 0;
    }
    kernels.push_back(std::move(*kernel));
    return group.size();
}

void plan(const PlanContext& c, const MatmulStep& step, std::vector<Kernel>& kernels) {
    const GgufTensor& tensor = *c.program.weights[step.weight];
    const MatmulShaders shaders = dense_shaders(c, tensor.type, tensor.dims[1], MATMUL_PLAIN);
    for (const WeightWindow& window : c.weights.windows(step.weight)) {
        Kernel kernel;
        kernel.rows = c.program.buffers[step.in].rows;
        bind_operands(c, kernel, window.view, step.in);
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
    for (const WeightWindow& window : c.weights.windows(step.weight)) {
        Kernel kernel;
        kernel.rows = Rows::tokens;
        bind_operands(c, kernel, window.view, step.in);
        kernel.bindings.push_back(c.buffer(MATMUL_OUT, step.out));
        kernel.bindings.push_back(c.buffer(MATMUL_IDS, step.ids));
        MatmulParams params = params_for(c, tensor, step.in);
        const auto n_rows = static_cast<std::uint32_t>(tensor.dims[1]);
        params.parts[0] = {n_rows, window.first_byte, 0, c.memory.row_stride(step.out), 0};
        params.n_used = step.n_used;
        params.first_expert = window.first_unit;
        params.n_experts = window.n_units;
        params.expert_bytes = params.row_bytes * n_rows;
        params.ids_stride = c.memory.row_stride(step.ids);
        params.flags = c.program.buffers[step.in].rows == Rows::tokens ? MATMUL_IN_BY_TOKEN : 0;
        kernel.reads = {step.in, step.ids};
        kernel.writes = {step.out};
        kernel.launch = [params, shaders](const Shape& shape) mutable {
            params.n_in = shape.tokens * params.n_used;
            return launch_for(shaders, params, 1, 1);
        };
        kernels.push_back(std::move(kernel));
    }
}

} // namespace inglenook::vulkan
