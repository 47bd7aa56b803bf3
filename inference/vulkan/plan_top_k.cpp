// SPDX-License-Identifier: Apache-2.0
// Kernels that hand logits out: the best of a row, or a copy of all.
#include "inference/vulkan/plan.h"
#include "shaders/top_k.h"

namespace inglenook::vulkan {

static_assert(TOP_K_MOST == top_k_most && TOP_K_BLOCK == top_k_block);

void plan(const PlanContext& c, const TopKStep& step, std::vector<Kernel>& kernels) {
    TopKParams params{};
    params.n_values = c.program.buffers[step.in].width;
    params.n_blocks = divide_up(params.n_values, TOP_K_BLOCK);
    params.in_stride = c.memory.row_stride(step.in);
    params.maxima_stride = c.memory.row_stride(step.maxima);
    params.ids_stride = c.memory.row_stride(step.ids);
    params.values_stride = c.memory.row_stride(step.values);
    params.total_stride = c.memory.row_stride(step.total);
    const auto kernel_of = [&](const char* shader, std::uint32_t lanes, std::uint32_t groups) {
        Kernel kernel;
        kernel.rows = Rows::outputs;
        kernel.serves = Serves::best;
        kernel.bindings = {c.buffer(TOP_K_MAXIMA, step.maxima), c.buffer(TOP_K_SUMS, step.sums),
            {TOP_K_COUNTS, c.memory.best_counts()}};
        if (c.texels()) {
            kernel.bindings.push_back({n_storage_bindings, c.memory.buffer(step.in), VK_FORMAT_R32G32_UINT});
        } else {
            kernel.bindings.push_back(c.buffer(TOP_K_IN, step.in));
        }
        const PipelineId pipeline = c.pipelines.add({c.variant(shader), {lanes}});
        kernel.launch = [params, pipeline, groups](const Shape& shape) {
            Launch launch;
            launch.pipeline = pipeline;
            launch.set(params);
            launch.groups = {groups, shape.outputs, 1};
            return launch;
        };
        return kernel;
    };
    const std::uint32_t wide = std::max(256U, c.lanes());
    const std::uint32_t lanes = c.software() ? c.lanes() : wide;
    const std::uint32_t groups = divide_up(params.n_blocks, lanes / c.lanes());
    kernels.push_back(
        kernel_of("top_k_blocks", lanes, c.software() ? std::min(groups, software_groups()) : groups));
    kernels.back().reads = {step.in};
    kernels.back().writes = {step.maxima, step.sums};
    // A software driver allows only most_iterations; more lanes share the work, and barriers cost it little.
    kernels.push_back(kernel_of("top_k", c.software() ? c.spread() : wide, 1));
    kernels.back().bindings.push_back(c.buffer(TOP_K_IDS, step.ids));
    kernels.back().bindings.push_back(c.buffer(TOP_K_VALUES, step.values));
    kernels.back().bindings.push_back(c.buffer(TOP_K_TOTAL, step.total));
    kernels.back().reads = {step.in, step.maxima, step.sums};
    kernels.back().writes = {step.ids, step.values, step.total};
}

void plan_logits_copy(const PlanContext& c, std::vector<Kernel>& kernels) {
    if (const auto to = c.memory.logits_copy()) {
        const BufferIndex logits = c.program.logits;
        Kernel kernel;
        kernel.rows = Rows::outputs;
        kernel.serves = Serves::whole;
        kernel.reads = {logits};
        kernel.copy = RowCopy{c.memory.buffer(logits), *to, c.memory.row_stride(logits) * sizeof(float)};
        kernels.push_back(std::move(kernel));
    }
}

} // namespace inglenook::vulkan
