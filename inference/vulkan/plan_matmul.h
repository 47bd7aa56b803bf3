// SPDX-License-Identifier: Apache-2.0
// What every kernel that multiplies with matrices is made from.
#pragma once

#include "inference/vulkan/plan.h"
#include "shaders/matmul.h"

#include <optional>
#include <vector>

namespace inglenook::vulkan {

/// One shader that multiplies so many rows of in at once.
struct MatmulForm {
    std::uint32_t up_to = no_index; ///< rows of in for which it is the best
    std::uint32_t columns = 1;      ///< rows of in that a workgroup meets
    std::uint32_t rows = 1;         ///< of out that a workgroup makes of each
    std::uint32_t lanes = 8;        ///< local size
    PipelineId pipeline = 0;
};

/// MatmulShaders::most_groups for the device.
std::uint32_t most_groups(const PlanContext& c);

/// What a matmul is launched with, apart from the windows and the batch.
struct MatmulShaders {
    std::vector<MatmulForm> forms; ///< by up_to, the last one without an end
    /// Workgroups that share a launch's rows; 0: one for each group of rows. Starting a workgroup costs a
    /// software driver about as much as a third of a small row group's work.
    std::uint32_t most_groups = 0;

    [[nodiscard]] const MatmulForm& form(std::uint32_t n_in) const;
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
    std::uint32_t usual_rows = 4; ///< LaneShape::rows where tuning does not know better
    std::uint32_t n_rows = 0;     ///< of all weights that a row of in meets; 0: not tuned
    std::uint32_t columns = 0;
    std::uint32_t gated = MATMUL_PLAIN;
    std::uint32_t epsilon = 0;
};
/// A shader for `columns` rows of in and less: matvec on a GPU, matmul on a software driver. `variant`
/// ("_experts") is behind the name, `more` constants behind the shader's own.
MatmulForm few_form(const PlanContext& c, const std::string& variant, const FewShape& shape,
    std::uint32_t columns = 1, const std::vector<std::uint32_t>& more = {});
/// That of single rows alone.
MatmulShaders few_shaders(const PlanContext& c, const std::string& variant, const FewShape& shape,
    const std::vector<std::uint32_t>& more = {});

/// Rows of in that a weight may meet at once where there are many, from the fewest on.
std::vector<std::uint32_t> many_columns(const Device& device);
/// How many of `n_in` rows it meets.
std::uint32_t many_columns(const Device& device, std::uint32_t n_in);
/// Shaders for many rows of in, of which a weight meets up to form.columns at once: tile on a GPU, matmul on
/// a software driver: one for each of many_columns(). `variant`: "" or "_experts_grouped".
/// What `shape` says for tuning has no meaning.
std::vector<MatmulForm> many_forms(const PlanContext& c, const std::string& variant, const FewShape& shape);

/// How many rows of in a launch may have at once: up to most_few_tokens(), more, or either.
enum class Columns { few, many, either };
/// What batches that the plan is for have of these rows.
Columns columns_of(const PlanContext& c, Rows rows);

/// What a launch of dense matmuls is specialized for.
struct DenseShape {
    TensorType type = TensorType::f32;
    std::uint32_t n_rows = 0; ///< of all weights together
    std::uint32_t in_columns = 0;
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
