// SPDX-License-Identifier: Apache-2.0
// Kernels of experts and their choice: gate and up with the activation, down with the weighted sum, and the
// router's matmul with the choice. One a weight window.
#include "inference/vulkan/plan_grouped.h"
#include "inference/vulkan/step_reads.h"
#include "shaders/route.h"

#include <algorithm>

namespace inglenook::vulkan {

namespace {

/// What a step's kernels have in common but for the window.
struct Experts {
    const ExpertMatmulStep& step;
    const GgufTensor& tensor;
    MatmulInput in;
    bool by_token = false;
};

Experts experts_of(const PlanContext& c, const ExpertMatmulStep& step) {
    const bool by_token = c.program.buffers[step.in].rows == Rows::tokens;
    return {step, *c.program.weights[step.weight], input_of(c, step.in), by_token};
}

MatmulParams params_for(const PlanContext& c, const Experts& experts, const WeightWindow& window) {
    MatmulParams params = params_for(c, experts.tensor, experts.in);
    const std::uint32_t n_used = experts.step.n_used;
    const std::uint32_t in_stride = params.in_stride;
    const std::uint32_t out_stride = c.memory.row_stride(experts.step.out);
    const auto n_rows = static_cast<std::uint32_t>(experts.tensor.dims[1]);
    params.parts[0] = {n_rows, window.first_byte, 0, n_used * out_stride, 0, window.first_unit * n_rows};
    params.n_used = n_used;
    params.first_slice = window.first_unit;
    params.n_slices = window.n_units;
    params.slice_bytes = window.unit_bytes;
    params.ids_stride = c.memory.row_stride(experts.step.ids);
    params.in_stride = experts.by_token ? in_stride : n_used * in_stride;
    params.in_step = experts.by_token ? 0 : in_stride;
    params.out_step = out_stride;
    return params;
}

void add_bias(const PlanContext& c, Kernel& kernel, MatmulParams& params, WeightIndex bias) {
    if (bias != no_index) {
        params.flags |= MATMUL_HAS_BIAS;
        kernel.bindings.push_back({MATMUL_BIAS, c.memory.vector(bias)});
    }
}

Kernel expert_kernel(const PlanContext& c, const Experts& experts, const View& weight, BufferIndex out) {
    Kernel kernel;
    bind_operands(c, kernel, weight, experts.in);
    kernel.bindings.push_back(c.buffer(MATMUL_OUT, out));
    kernel.bindings.push_back(c.buffer(MATMUL_IDS, experts.step.ids));
    kernel.reads.push_back(experts.step.ids);
    kernel.writes = {out};
    return kernel;
}

/// What a step's windows are launched with.
struct ExpertShaders {
    std::optional<MatmulShaders> slots;
    std::optional<MatmulShaders> tiles;
};

ExpertShaders expert_shaders(const PlanContext& c, const FewShape& shape) {
    ExpertShaders made;
    made.slots = few_shaders(c, "_experts", shape);
    if (c.batches == PlanFor::many) {
        made.tiles = grouped_shaders(c, shape);
    }
    return made;
}

/// Kernels that go slot by slot, and tile by tile.
void add_kernels(const PlanContext& c, const Experts& experts, Kernel kernel, MatmulParams params,
    const ExpertShaders& shaders, std::vector<Kernel>& kernels) {
    if (shaders.tiles) {
        kernels.push_back(kernel);
        launch_tiles(c, kernels.back(), experts.step, params, *shaders.tiles);
        kernel.grouped = false;
    }
    if (!shaders.slots) {
        return;
    }
    kernel.launch = [params, slots = *shaders.slots](const Shape& shape) mutable {
        params.n_in = shape.tokens * params.n_used;
        return launch_for(slots, params, 1, 1);
    };
    kernels.push_back(std::move(kernel));
}

FewShape shape_of(const PlanContext& c, const ExpertMatmulStep& step) {
    const GgufTensor& tensor = *c.program.weights[step.weight];
    return {.type = tensor.type,
        .n_rows = static_cast<std::uint32_t>(tensor.dims[1]) * step.n_used,
        .columns = static_cast<std::uint32_t>(tensor.dims[0]),
        .epsilon = epsilon_of(input_of(c, step.in))};
}

void plan_alone(const PlanContext& c, const ExpertMatmulStep& step, const ExpertShaders& shaders,
    std::vector<Kernel>& kernels) {
    const Experts experts = experts_of(c, step);
    for (const WeightWindow& window : c.weights.windows(step.weight)) {
        Kernel kernel = expert_kernel(c, experts, window.view, step.out);
        MatmulParams params = params_for(c, experts, window);
        add_bias(c, kernel, params, step.bias);
        add_kernels(c, experts, std::move(kernel), params, shaders, kernels);
    }
}

/// gate and up of one format and shape, or one tensor that holds both, and their activation.
struct GatedExperts {
    const ExpertMatmulStep* gate = nullptr;
    const ExpertMatmulStep* up = nullptr; ///< null: its rows are behind those of gate
    const ActivateStep* activate = nullptr;
};

bool alike(const Program& program, const ExpertMatmulStep& a, const ExpertMatmulStep& b) {
    const GgufTensor& wa = *program.weights[a.weight];
    const GgufTensor& wb = *program.weights[b.weight];
    return a.in == b.in && a.ids == b.ids && a.out != b.out && wa.type == wb.type && wa.dims == wb.dims &&
           (a.bias == no_index) == (b.bias == no_index);
}

/// True if whatever reads the buffer, but for activations, are matmuls of its first `width` columns.
bool only_multiplied(const Program& program, BufferIndex buffer, std::uint32_t width) {
    return std::all_of(program.steps.begin(), program.steps.end(), [&](const Step& step) {
        const auto* down = std::get_if<ExpertMatmulStep>(&step);
        return !reads(step, buffer) || std::holds_alternative<ActivateStep>(step) ||
               (down != nullptr && program.weights[down->weight]->dims[0] == width);
    });
}

GatedExperts gated_experts(const Program& program, std::size_t at) {
    const auto& steps = program.steps;
    const auto step = [&](std::size_t i) { return i < steps.size() ? &steps[i] : nullptr; };
    GatedExperts found;
    found.gate = std::get_if<ExpertMatmulStep>(step(at));
    if (found.gate == nullptr) {
        return {};
    }
    if (const auto* activate = std::get_if<ActivateStep>(step(at + 1))) {
        found.activate = activate;
        const bool halves = activate->gate == found.gate->out && activate->up == activate->gate &&
                            activate->gate_offset == 0 && activate->up_offset == activate->width &&
                            program.weights[found.gate->weight]->dims[1] == 2ULL * activate->width;
        const bool joins = halves && found.gate->bias == no_index &&
                           only_multiplied(program, activate->gate, activate->width);
        return joins ? found : GatedExperts();
    }
    found.up = std::get_if<ExpertMatmulStep>(step(at + 1));
    found.activate = std::get_if<ActivateStep>(step(at + 2));
    const bool joins = found.up != nullptr && found.activate != nullptr &&
                       alike(program, *found.gate, *found.up) && is_whole(program, *found.activate) &&
                       found.activate->gate == found.gate->out && found.activate->up == found.up->out &&
                       only_activated(program, found.up->out);
    return joins ? found : GatedExperts();
}

/// True if both tensors are cut alike, and what is needed of both at a time can be bound at once.
bool cut_alike(const PlanContext& c, const std::vector<WeightWindow>& a, const std::vector<WeightWindow>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](const auto& x, const auto& y) {
        return x.first_unit == y.first_unit && x.n_units == y.n_units && x.unit_bytes == y.unit_bytes &&
               spanning(c, {x.view, y.view}, true);
    });
}

} // namespace

void plan(const PlanContext& c, const ExpertMatmulStep& step, std::vector<Kernel>& kernels) {
    plan_alone(c, step, expert_shaders(c, shape_of(c, step)), kernels);
}

std::size_t plan_gated_experts(const PlanContext& c, std::size_t at, std::vector<Kernel>& kernels) {
    const GatedExperts found = gated_experts(c.program, at);
    if (found.gate == nullptr) {
        return 0;
    }
    const bool biased = found.gate->bias != no_index;
    const auto& gates = c.weights.windows(found.gate->weight);
    const auto& ups = found.up != nullptr ? c.weights.windows(found.up->weight) : gates;
    std::optional<View> bias;
    if (biased) {
        bias = spanning(c, {c.memory.vector(found.gate->bias), c.memory.vector(found.up->bias)}, false);
    }
    if (!cut_alike(c, gates, ups) || (biased && !bias)) {
        return 0;
    }
    const Experts experts = experts_of(c, *found.gate);
    FewShape shape = shape_of(c, *found.gate);
    shape.n_rows = 2 * found.activate->width * found.gate->n_used;
    shape.gated = gated_by(found.activate->activation);
    const ExpertShaders shaders = expert_shaders(c, shape);
    for (std::size_t i = 0; i < gates.size(); ++i) {
        const View view = *spanning(c, {gates[i].view, ups[i].view}, true);
        const auto first_byte = [&](const WeightWindow& window) {
            return static_cast<std::uint32_t>(window.view.offset - view.offset) + window.first_byte;
        };
        Kernel kernel = expert_kernel(c, experts, view, found.gate->out);
        MatmulParams params = params_for(c, experts, gates[i]);
        params.parts[0].n_rows = found.activate->width;
        params.parts[0].weight_offset = first_byte(gates[i]);
        params.parts[1].weight_offset =
            first_byte(ups[i]) + (found.up == nullptr ? found.activate->width * params.row_bytes : 0);
        if (biased) {
            const auto first_bias = [&](WeightIndex weight) {
                const std::uint64_t bytes = c.memory.vector(weight).offset - bias->offset;
                return static_cast<std::uint32_t>(bytes / sizeof(float)) +
                       params.first_slice * params.parts[0].n_rows;
            };
            params.flags |= MATMUL_HAS_BIAS;
            params.parts[0].bias_first = first_bias(found.gate->bias);
            params.parts[1].bias_first = first_bias(found.up->bias);
            kernel.bindings.push_back({MATMUL_BIAS, *bias});
        }
        add_kernels(c, experts, std::move(kernel), params, shaders, kernels);
    }
    return found.up != nullptr ? 3 : 2;
}

std::size_t plan_combined_experts(const PlanContext& c, std::size_t at, std::vector<Kernel>& kernels) {
    const auto& steps = c.program.steps;
    const auto* down = std::get_if<ExpertMatmulStep>(&steps[at]);
    const auto* combine = at + 1 < steps.size() ? std::get_if<CombineStep>(&steps[at + 1]) : nullptr;
    if (down == nullptr || combine == nullptr || combine->in != down->out || combine->out == down->in ||
        c.memory.row_stride(down->ids) != c.memory.row_stride(combine->weights)) {
        return 0;
    }
    const bool others = std::any_of(steps.begin(), steps.end(), [&](const Step& step) {
        return reads(step, down->out) && !std::holds_alternative<CombineStep>(step);
    });
    if (others) {
        return 0;
    }
    const Experts experts = experts_of(c, *down);
    const MatmulShaders shaders = few_shaders(c, "_experts_combined", shape_of(c, *down));
    for (const WeightWindow& window : c.weights.windows(down->weight)) {
        Kernel kernel = expert_kernel(c, experts, window.view, combine->out);
        kernel.bindings.push_back(c.buffer(MATMUL_CHOSEN_WEIGHTS, combine->weights));
        kernel.reads.insert(kernel.reads.end(), {combine->weights, combine->out});
        MatmulParams params = params_for(c, experts, window);
        params.parts[0].out_stride = c.memory.row_stride(combine->out);
        params.scale = combine->scale;
        params.flags = MATMUL_ACCUMULATE;
        add_bias(c, kernel, params, down->bias);
        kernel.launch = [params, shaders](const Shape& shape) mutable {
            params.n_in = shape.tokens * params.n_used;
            Launch launch = launch_for(shaders, params, 1, 1, params.n_used);
            launch.groups[1] = shape.tokens;
            return launch;
        };
        if (c.batches == PlanFor::many) {
            kernel.grouped = false;
        }
        kernels.push_back(std::move(kernel));
    }
    if (c.batches == PlanFor::many) { // slots of a tile belong to different tokens
        plan_alone(c, *down, {.slots = {}, .tiles = grouped_shaders(c, shape_of(c, *down))}, kernels);
        plan(c, *combine, kernels);
        kernels.back().grouped = true;
    }
    return 2;
}

std::size_t plan_routed(const PlanContext& c, std::size_t at, std::vector<Kernel>& kernels) {
    const auto& steps = c.program.steps;
    const auto* matmul = std::get_if<MatmulStep>(&steps[at]);
    const auto* route = at + 1 < steps.size() ? std::get_if<RouteStep>(&steps[at + 1]) : nullptr;
    if (c.batches != PlanFor::few || matmul == nullptr || route == nullptr || matmul->accumulate ||
        matmul->out != route->scores || c.weights.windows(matmul->weight).size() != 1) {
        return 0;
    }
    const GgufTensor& tensor = *c.program.weights[matmul->weight];
    const WeightWindow& window = c.weights.windows(matmul->weight).front();
    const MatmulInput in = input_of(c, matmul->in);
    const MatmulShaders shaders = few_shaders(c, "_routed",
        {.type = tensor.type, .usual_rows = 1, .epsilon = epsilon_of(in)}, route_constants(c, *route));
    Kernel kernel;
    bind_operands(c, kernel, window.view, in);
    kernel.bindings.push_back(c.buffer(MATMUL_OUT, matmul->out));
    kernel.bindings.push_back({MATMUL_ARRIVED, c.memory.arrived()});
    bind_choice(c, kernel, *route);
    kernel.writes.push_back(matmul->out);
    MatmulParams params = params_for(c, tensor, in);
    params.parts[0] = {window.n_units, window.first_byte, 0, c.memory.row_stride(matmul->out), 0, 0};
    params.scale = matmul->scale;
    add_bias(c, kernel, params, matmul->bias);
    kernel.launch = [params, shaders](const Shape& shape) mutable {
        params.n_in = shape.tokens;
        return launch_for(shaders, params, 1, 1);
    };
    kernels.push_back(std::move(kernel));
    return 2;
}

} // namespace inglenook::vulkan
