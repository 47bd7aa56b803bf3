// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/plan_grouped.h"

#include "inference/vulkan/step_reads.h"
#include "shaders/group.h"

#include <algorithm>

namespace inglenook::vulkan {

namespace {

std::uint32_t n_experts(const Program& program, const ExpertMatmulStep& step) {
    return static_cast<std::uint32_t>(program.weights[step.weight]->dims[2]);
}

std::uint32_t tile_columns(const Device& device) { return device.quirks().software_lanes ? 8 : 16; }

/// Tiles that slots can need at most, however experts are chosen.
std::uint32_t most_tiles(std::uint32_t n_slots, std::uint32_t n_experts, std::uint32_t columns) {
    return std::min(n_slots, n_experts + n_slots / columns);
}

bool is_first_of_choice(const Program& program, std::size_t at, const ExpertMatmulStep& step) {
    for (std::size_t i = at; i-- > 0;) {
        const Step& earlier = program.steps[i];
        const auto* experts = std::get_if<ExpertMatmulStep>(&earlier);
        if (experts != nullptr && experts->ids == step.ids) {
            return false;
        }
        if (writes(earlier, step.ids)) {
            return true;
        }
    }
    return true;
}

} // namespace

bool pays_to_group(const Device& device, const Program& program, std::uint32_t tokens) {
    // A tile costs as much as if it were full: more than half of it must be.
    const std::uint32_t least = tile_columns(device) / 2 + 1;
    return std::any_of(program.steps.begin(), program.steps.end(), [&](const Step& step) {
        const auto* experts = std::get_if<ExpertMatmulStep>(&step);
        return experts != nullptr && tokens * experts->n_used >= least * n_experts(program, *experts);
    });
}

void plan_group(const PlanContext& c, std::size_t at, std::vector<Kernel>& kernels) {
    const auto* step = std::get_if<ExpertMatmulStep>(&c.program.steps[at]);
    if (c.batches != PlanFor::many || step == nullptr || !is_first_of_choice(c.program, at, *step)) {
        return;
    }
    const std::uint32_t experts = n_experts(c.program, *step);
    const std::uint32_t columns = tile_columns(c.device);
    const std::uint32_t lanes = c.software() ? c.lanes() : std::max(256U, c.lanes());
    Kernel kernel;
    kernel.steps = "group slots";
    kernel.bindings = {c.buffer(GROUP_IDS, step->ids), {GROUP_TILES, c.memory.tiles()}};
    kernel.reads = {step->ids};
    kernel.writes = {c.tiles_resource()};
    kernel.grouped = true;
    GroupParams params{};
    params.n_used = step->n_used;
    params.ids_stride = c.memory.row_stride(step->ids);
    const PipelineId pipeline = c.pipelines.add({"group", {lanes, experts, columns}});
    kernel.launch = [params, pipeline, experts, columns](const Shape& shape) mutable {
        params.n_slots = shape.tokens * params.n_used;
        params.n_tiles = most_tiles(params.n_slots, experts, columns);
        Launch launch;
        launch.pipeline = pipeline;
        launch.set(params);
        return launch;
    };
    kernels.push_back(std::move(kernel));
}

MatmulShaders grouped_shaders(const PlanContext& c, const FewShape& shape) {
    const std::uint32_t matrices = shape.gated == MATMUL_PLAIN ? 1 : 2;
    const std::uint32_t rows = c.software() ? 2 : matrices;
    MatmulShaders s;
    s.most_few = 0;
    s.most_groups = c.software() ? software_groups() : 0;
    s.many_lanes = c.software() ? c.lanes() : std::max(64U, c.lanes());
    s.many_rows = rows / matrices;
    s.many_columns = tile_columns(c.device);
    s.many = c.pipelines.add(
        {c.variant("matmul_experts_grouped"), {s.many_lanes, static_cast<std::uint32_t>(shape.type), rows,
                                                  s.many_columns, shape.gated, shape.epsilon}});
    return s;
}

void launch_tiles(const PlanContext& c, Kernel& kernel, const ExpertMatmulStep& step, MatmulParams params,
    const MatmulShaders& shaders) {
    const auto ids = std::find_if(kernel.bindings.begin(), kernel.bindings.end(),
        [](const Binding& binding) { return binding.slot == MATMUL_IDS; });
    ids->view = c.memory.tiles();
    std::replace(kernel.reads.begin(), kernel.reads.end(), step.ids, c.tiles_resource());
    kernel.grouped = true;
    kernel.launch = [params, shaders, experts = n_experts(c.program, step)](const Shape& shape) mutable {
        params.n_in = shape.tokens * params.n_used;
        const std::uint32_t n_tiles = most_tiles(params.n_in, experts, shaders.many_columns);
        MatmulShaders own = shaders;
        own.most_groups = shaders.most_groups == 0 ? 0 : divide_up(shaders.most_groups, n_tiles);
        Launch launch = launch_for(own, params, 1, 1);
        launch.groups[1] = n_tiles;
        return launch;
    };
}

} // namespace inglenook::vulkan
