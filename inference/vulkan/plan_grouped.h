// SPDX-License-Identifier: Apache-2.0
// Experts that meet all their slots of a batch at once: each weight is read and decoded once for many of
// them.
#pragma once

#include "inference/vulkan/plan_matmul.h"

namespace inglenook::vulkan {

/// True if so many tokens give experts slots enough for that.
bool pays_to_group(const Device& device, const Program& program, std::uint32_t tokens);

/// Sorts the slots by expert, for the first of the steps that read this choice.
void plan_group(const PlanContext& c, std::size_t at, std::vector<Kernel>& kernels);

/// Shaders for tiles of slots, as many_forms() makes them.
MatmulShaders grouped_shaders(const PlanContext& c, const FewShape& shape);

/// Makes of a step's kernel that is launched slot by slot one that is launched tile by tile.
void launch_tiles(const PlanContext& c, Kernel& kernel, const ExpertMatmulStep& step, MatmulParams params,
    const MatmulShaders& shaders);

} // namespace inglenook::vulkan
