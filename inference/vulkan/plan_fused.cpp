// SPDX-License-Identifier: Apache-2.0
// Matmuls that share a launch: gate, up and their activation; q, k and v.
#include "inference/vulkan/plan_matmul.h"
#include "inference/vulkan/step_reads.h"

#include <algorithm>

namespace inglenook::vulkan {

namespace {

/// Several plain matmuls of the same rows that one launch can do.
std::optional<Kernel> one_launch(
    const PlanContext& c, const std::vector<const MatmulStep*>& steps, std::uint32_t gated) {
    std::vector<View> weights;
    std::vector<View> outs;
    std::uint32_t n_rows = 0;
    for (const MatmulStep* step : steps) {
        if (c.weights.windows(step->weight).size() != 1) {
            return std::nullopt;
        }
        weights.push_back(c.weights.windows(step->weight).front().view);
        outs.push_back(c.memory.buffer(step->out));
        n_rows += static_cast<std::uint32_t>(c.program.weights[step->weight]->dims[1]);
    }
    const auto weight_view = spanning(c, weights, true);
    const auto out_view = spanning(c, outs, false);
    const bool biased = steps.front()->bias != no_index; // all are, or none
    std::vector<View> biases;
    biases.reserve(steps.size());
    for (const MatmulStep* step : steps) {
        biases.push_back(biased ? c.memory.vector(step->bias) : View{});
    }
    const auto bias_view = spanning(c, biases, false);
    if (!weight_view || !out_view || !bias_view) {
        return std::nullopt;
    }
    const GgufTensor& first = *c.program.weights[steps.front()->weight];
    Kernel kernel;
    kernel.rows = c.program.buffers[steps.front()->in].rows;
    const MatmulInput in = input_of(c, steps.front()->in);
    bind_operands(c, kernel, *weight_view, in);
    kernel.bindings.push_back({MATMUL_OUT, *out_view});
    MatmulParams params = params_for(c, first, in);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const WeightWindow& window = c.weights.windows(steps[i]->weight).front();
        MatmulPart& part = params.parts[i];
        part.n_rows = window.n_units;
        part.weight_offset =
            static_cast<std::uint32_t>(window.view.offset - weight_view->offset) + window.first_byte;
        if (gated == MATMUL_PLAIN || i == 0) {
            part.out_offset = static_cast<std::uint32_t>((outs[i].offset - out_view->offset) / sizeof(float));
        }
        part.out_stride = c.memory.row_stride(steps[i]->out);
        part.bias_first = static_cast<std::uint32_t>((biases[i].offset - bias_view->offset) / sizeof(float));
        if (gated == MATMUL_PLAIN || i == 0) {
            kernel.writes.push_back(steps[i]->out);
        }
    }
    if (biased) {
        params.flags = MATMUL_HAS_BIAS;
        kernel.bindings.push_back({MATMUL_BIAS, *bias_view});
    }
    const auto n_matrices = static_cast<std::uint32_t>(steps.size());
    const MatmulShaders shaders =
        dense_shaders(c, {.type = first.type,
                             .n_rows = n_rows,
                             .in_columns = static_cast<std::uint32_t>(first.dims[0]),
                             .gated = gated,
                             .epsilon = epsilon_of(in),
                             .columns = columns_of(c, kernel.rows)});
    kernel.launch = [params, shaders, rows = kernel.rows, n_parts = gated == MATMUL_PLAIN ? n_matrices : 1,
                        n_matrices](const Shape& shape) mutable {
        params.n_in = shape.rows(rows);
        return launch_for(shaders, params, n_parts, n_matrices);
    };
    return kernel;
}

bool is_plain(const MatmulStep& step) { return !step.accumulate && step.scale == 1.0F; }

/// True if both multiply the same rows with matrices of one shape of row and one format.
bool alike(const PlanContext& c, const MatmulStep& a, const MatmulStep& b) {
    const GgufTensor& wa = *c.program.weights[a.weight];
    const GgufTensor& wb = *c.program.weights[b.weight];
    return is_plain(a) && is_plain(b) && a.in == b.in && a.out != b.out && a.in != a.out && b.in != b.out &&
           wa.type == wb.type && wa.dims[0] == wb.dims[0] && (a.bias == no_index) == (b.bias == no_index);
}

} // namespace

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
    const std::uint64_t limit = weights ? largest_window(memory_traits(c.device.physical()))
                                        : c.device.physical().limits().maxStorageBufferRange;
    if (end - begin > limit) {
        return std::nullopt;
    }
    return View{views.front().buffer, begin, end - begin};
}

bool only_activated(const Program& program, BufferIndex buffer) {
    const auto& steps = program.steps;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (!reads(steps[i], buffer)) {
            continue;
        }
        const auto* activate = std::get_if<ActivateStep>(&steps[i]);
        const bool multiplied = i > 0 &&
                                (std::holds_alternative<MatmulStep>(steps[i - 1]) ||
                                    std::holds_alternative<ExpertMatmulStep>(steps[i - 1])) &&
                                writes(steps[i - 1], buffer);
        if (activate == nullptr || activate->gate == buffer || !multiplied) {
            return false;
        }
    }
    return true;
}

bool is_whole(const Program& program, const ActivateStep& step) {
    return step.gate != step.up && step.gate_offset == 0 && step.up_offset == 0 &&
           step.width == program.buffers[step.gate].width && step.width == program.buffers[step.up].width;
}

std::size_t plan_gated(const PlanContext& c, std::size_t at, std::vector<Kernel>& kernels) {
    const auto& steps = c.program.steps;
    if (at + 2 >= steps.size()) {
        return 0;
    }
    const auto* gate = std::get_if<MatmulStep>(&steps[at]);
    const auto* up = std::get_if<MatmulStep>(&steps[at + 1]);
    const auto* activate = std::get_if<ActivateStep>(&steps[at + 2]);
    if (gate == nullptr || up == nullptr || activate == nullptr || !alike(c, *gate, *up) ||
        !is_whole(c.program, *activate) || activate->gate != gate->out || activate->up != up->out ||
        c.program.weights[gate->weight]->dims[1] != c.program.weights[up->weight]->dims[1] ||
        !only_activated(c.program, up->out)) {
        return 0;
    }
    auto kernel = one_launch(c, {gate, up}, gated_by(activate->activation));
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

} // namespace inglenook::vulkan
