// SPDX-License-Identifier: Apache-2.0
// Kernels that work element by element: activate, combine, add, copy.
#include "inference/vulkan/plan.h"
#include "shaders/activate.h"
#include "shaders/add.h"
#include "shaders/combine.h"
#include "shaders/copy.h"

namespace inglenook::vulkan {

// shaders/include/activation.glsl numbers them as here.
static_assert(static_cast<int>(Activation::silu) == 0 && static_cast<int>(Activation::gelu_tanh) == 1);
static_assert(
    static_cast<int>(Activation::clamped_swiglu) == 2 && static_cast<int>(Activation::sigmoid) == 3);

void plan(const PlanContext& c, const ActivateStep& step, std::vector<Kernel>& kernels) {
    Kernel kernel;
    kernel.rows = c.program.buffers[step.gate].rows;
    kernel.bindings = {c.buffer(ACTIVATE_GATE, step.gate), c.buffer(ACTIVATE_UP, step.up)};
    kernel.reads = {step.gate, step.up};
    kernel.writes = {step.gate};
    ActivateParams params{};
    params.width = step.width;
    params.gate_stride = c.memory.row_stride(step.gate);
    params.up_stride = c.memory.row_stride(step.up);
    params.kind = static_cast<std::uint32_t>(step.activation);
    params.gate_offset = step.gate_offset;
    params.up_offset = step.up_offset;
    kernel.launch = each_element(c, {"activate", {c.spread()}}, params, params.width, kernel.rows);
    kernels.push_back(std::move(kernel));
}

void plan(const PlanContext& c, const CombineStep& step, std::vector<Kernel>& kernels) {
    Kernel kernel;
    kernel.bindings = {c.buffer(COMBINE_IN, step.in), c.buffer(COMBINE_WEIGHTS, step.weights),
        c.buffer(COMBINE_OUT, step.out)};
    kernel.reads = {step.in, step.weights, step.out};
    kernel.writes = {step.out};
    CombineParams params{};
    params.width = c.program.buffers[step.out].width;
    params.n_used = step.n_used;
    params.in_stride = c.memory.row_stride(step.in);
    params.weights_stride = c.memory.row_stride(step.weights);
    params.out_stride = c.memory.row_stride(step.out);
    params.scale = step.scale;
    kernel.launch = each_element(c, {"combine", {c.spread()}}, params, params.width, Rows::tokens);
    kernels.push_back(std::move(kernel));
}

void plan(const PlanContext& c, const AddStep& step, std::vector<Kernel>& kernels) {
    Kernel kernel;
    kernel.rows = c.program.buffers[step.in].rows;
    kernel.bindings = {c.buffer(ADD_IN, step.in), c.buffer(ADD_OUT, step.out)};
    kernel.reads = {step.in, step.out};
    kernel.writes = {step.out};
    AddParams params{};
    params.width = c.program.buffers[step.in].width;
    params.in_stride = c.memory.row_stride(step.in);
    params.out_stride = c.memory.row_stride(step.out);
    params.scale = step.scale;
    if (step.gate != no_index) {
        params.has_gate = 1;
        params.gate_stride = c.memory.row_stride(step.gate);
        kernel.bindings.push_back(c.buffer(ADD_GATE, step.gate));
        kernel.reads.push_back(step.gate);
    }
    kernel.launch = each_element(c, {"add", {c.spread()}}, params, params.width, kernel.rows);
    kernels.push_back(std::move(kernel));
}

void plan(const PlanContext& c, const CopyStep& step, std::vector<Kernel>& kernels) {
    Kernel kernel;
    kernel.rows = c.program.buffers[step.in].rows;
    kernel.bindings = {c.buffer(COPY_IN, step.in), c.buffer(COPY_OUT, step.out)};
    kernel.reads = {step.in};
    kernel.writes = {step.out};
    CopyParams params{};
    params.width = step.width;
    params.groups = step.groups;
    params.in_stride = c.memory.row_stride(step.in);
    params.out_stride = c.memory.row_stride(step.out);
    params.in_offset = step.in_offset;
    params.in_step = step.in_stride;
    params.out_offset = step.out_offset;
    params.out_step = step.out_stride;
    kernel.launch = each_element(c, {"copy", {c.spread()}}, params, step.groups * step.width, kernel.rows);
    kernels.push_back(std::move(kernel));
}

} // namespace inglenook::vulkan
