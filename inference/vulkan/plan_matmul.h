// SPDX-License-Identifier: Apache-2.0
// What every kernel that multiplies with matrices is made from.
#pragma once

#include "inference/vulkan/plan.h"
#include "shaders/matmul.h"

namespace inglenook::vulkan {

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

/// Shaders for `n_rows` rows of all weights of a launch together.
MatmulShaders dense_shaders(const PlanContext& c, TensorType type, std::uint64_t n_rows, std::uint32_t gated);

/// `n_parts`: those whose groups follow one another.
Launch launch_for(
    const MatmulShaders& s, MatmulParams params, std::uint32_t n_parts, std::uint32_t n_matrices);

/// The same for `n_slices` slices of a weight, which share out the workgroups of a launch.
Launch launch_for_slices(const MatmulShaders& shaders, const MatmulParams& params, std::uint32_t n_slices);

void bind_operands(const PlanContext& c, Kernel& kernel, const View& weight, const View& in);

MatmulParams params_for(const PlanContext& c, const GgufTensor& tensor, BufferIndex in);

/// out[t] from h * out_step on = slice h of the weight · in[t] from h * in_step on, for every token and
/// slice. in_step is a multiple of 4.
struct SlicedMatmul {
    WeightIndex weight = no_index;
    BufferIndex in = no_index;
    BufferIndex out = no_index;
    std::uint32_t in_step = 0;
    std::uint32_t out_step = 0;
};
void plan_sliced(const PlanContext& c, const SlicedMatmul& step, std::vector<Kernel>& kernels);

} // namespace inglenook::vulkan
