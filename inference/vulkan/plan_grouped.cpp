// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/plan_grouped.h"

#include "inference/vulkan/step_reads.h"
#include "shaders/group.h"

#include <algorithm>
#include <map>

namespace inglenook::vulkan {

namespace {

std::uint32_t n_experts(const Program& program, const ExpertMatmulStep& step) {
    return static_cast<std::uint32_t>(program.weights[step.weight]->dims[2]);
}

/// What the slots of a batch are cut into.
struct Cut {
    std::uint32_t slots = 0;
    std::uint32_t columns = 0; ///< slots of a tile
    std::uint32_t tiles = 0;   ///< that any choice of experts can need at most
};

Cut cut(const Device& device, std::uint32_t slots, std::uint32_t n_experts) {
    const std::uint32_t columns = many_columns(device, divide_up(slots, n_experts));
    return {slots, columns, std::min(slots, n_experts + slots / columns)};
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
    const std::uint32_t least = many_columns(device, 1) / 2 + 1;
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
    std::map<std::uint32_t, PipelineId> pipelines; // by the slots of a tile
    for (const std::uint32_t columns : many_columns(c.device)) {
        pipelines[columns] = c.pipelines.add({"group", {lanes, experts, columns}});
    }
    kernel.launch = [params, pipelines, experts, device = &c.device](const Shape& shape) mutable {
        const Cut made = cut(*device, shape.tokens * params.n_used, experts);
        params.n_slots = made.slots;
        params.n_tiles = made.tiles;
        Launch launch;
        launch.pipeline = pipelines.at(made.columns);
        launch.set(params);
        return launch;
    };
    kernels.push_back(std::move(kernel));
}

MatmulShaders grouped_shaders(const PlanContext& c, const FewShape& shape) {
    return {many_forms(c, "_experts_grouped", shape), most_groups(c)};
}

void launch_tiles(const PlanContext& c, Kernel& kernel, const ExpertMatmulStep& step, MatmulParams params,
    const MatmulShaders& shaders) {
    const auto ids = std::find_if(kernel.bindings.begin(), kernel.bindings.end(),
        [](const Binding& binding) { return binding.slot == MATMUL_IDS; });
    ids->view = c.memory.tiles();
    std::replace(kernel.reads.begin(), kernel.reads.end(), step.ids, c.tiles_resource());
    kernel.grouped = true;
    kernel.launch = [params, shaders, experts = n_experts(c.program, step), device = &c.device](
                        const Shape& shape) mutable {
        const Cut made = cut(*device, shape.tokens * params.n_used, experts);
        params.n_in = made.slots;
        const std::uint32_t groups_each =
            shaders.most_groups == 0 ? 0 : divide_up(shaders.most_groups, made.tiles);
        Launch launch = launch_for({{shaders.form(made.columns)}, groups_each}, params, 1, 1);
        launch.groups[1] = made.tiles;
        return launch;
    };
}

} // namespace inglenook::vulkan
