// SPDX-License-Identifier: Apache-2.0
// What every kernel that multiplies with matrices is made from.
#pragma once

#include "inference/vulkan/plan.h"
#include "shaders/matmul.h"

#include <optional>

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

/// Rows that a matmul reads.
struct MatmulInput {
    BufferIndex buffer = no_index;
    const NormStep* norm = nullptr; ///< done while reading; null: none
};
/// What a step that multiplies rows of `in` really reads.
MatmulInput input_of(const PlanContext& c, BufferIndex in);

/// Constant EPSILON.
std::uint32_t epsilon_of(const MatmulInput& in);

/// What a matmul of single rows of in is specialized for.
struct FewShape {
    TensorType type = TensorType::f32;
    std::uint32_t rows = 4; ///< of all weights, that a group (matvec) or a lane (matmul) walks along
    std::uint32_t gated = MATMUL_PLAIN;
    std::uint32_t epsilon = 0;
};
/// Shaders for single rows of in alone: matvec on a GPU, matmul on a software driver. `variant` ("_experts")
/// is behind the name, `more` constants behind the shader's own.
MatmulShaders few_shaders(const PlanContext& c, const std::string& variant, const FewShape& shape,
    const std::vector<std::uint32_t>& more = {});

/// How many rows of in a launch may have at once: up to most_few_tokens(), more, or either.
enum class Columns { few, many, either };
/// What batches that the plan is for have of these rows.
Columns columns_of(const PlanContext& c, Rows rows);

/// What a launch of dense matmuls is specialized for.
struct DenseShape {
    TensorType type = TensorType::f32;
    std::uint64_t n_rows = 0; ///< of all weights together
    std::uint32_t gated = MATMUL_PLAIN;
    std::uint32_t epsilon = 0;
    Columns columns = Columns::either;
};
MatmulShaders dense_shaders(const PlanContext& c, const DenseShape& shape);

/// `n_parts`: those whose groups follow one another. `passes`: how often a workgroup goes along its rows.
Launch launch_for(const MatmulShaders& s, MatmulParams params, std::uint32_t n_parts,
    std::uint32_t n_matrices, std::uint32_t passes = 1);

/// The same for `n_slices` slices of a weight, which share out the workgroups of a launch.
Launch launch_for_slices(const MatmulShaders& shaders, const MatmulParams& params, std::uint32_t n_slices);

void bind_operands(const PlanContext& c, Kernel& kernel, const View& weight, const View& in);
/// Also notes what is read.
void bind_operands(const PlanContext& c, Kernel& kernel, const View& weight, const MatmulInput& in);

MatmulParams params_for(const PlanContext& c, const GgufTensor& tensor, const MatmulInput& in);

/// The smallest view that holds all views of one buffer; nothing if they lie in several, or too far apart.
std::optional<View> spanning(const PlanContext& c, const std::vector<View>& views, bool weights);

/// True if the only reader of a buffer is the activation right after a matmul wrote it, everywhere.
bool only_activated(const Program& program, BufferIndex buffer);

/// True for activation(gate, up) of whole rows, in buffers of their own.
bool is_whole(const Program& program, const ActivateStep& step);

/// Constant GATED of an activation.
inline std::uint32_t gated_by(Activation activation) { return static_cast<std::uint32_t>(activation) + 1; }

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
