// SPDX-License-Identifier: Apache-2.0
// Kernels that work row by row: embed, norm, route, gather.
#include "inference/vulkan/plan.h"
#include "shaders/embed.h"
#include "shaders/gather.h"
#include "shaders/norm.h"
#include "shaders/route.h"

#include <algorithm>

namespace inglenook::vulkan {

// The shaders number these as the steps do.
static_assert(static_cast<int>(Gating::softmax) == ROUTE_SOFTMAX);
static_assert(static_cast<int>(Gating::sigmoid) == ROUTE_SIGMOID);
static_assert(static_cast<int>(Gating::softmax_of_chosen) == ROUTE_SOFTMAX_OF_CHOSEN);
static_assert(static_cast<int>(Gating::sparse_mixer) == ROUTE_SPARSE_MIXER);

void plan(const PlanContext& c, const EmbedStep& step, std::vector<Kernel>& kernels) {
    const GgufTensor& tensor = *c.program.weights[step.table];
    for (const WeightWindow& window : c.weights.windows(step.table)) {
        Kernel kernel;
        kernel.bindings = {
            c.buffer(EMBED_OUT, step.out), {EMBED_TOKENS, c.memory.step_tokens()}, c.codebooks()};
        if (c.texels()) {
            kernel.bindings.push_back({n_storage_bindings, window.view, VK_FORMAT_R32G32_UINT});
        } else {
            kernel.bindings.push_back({EMBED_TABLE, window.view});
        }
        kernel.writes = {step.out};
        EmbedParams params{};
        params.columns = static_cast<std::uint32_t>(tensor.dims[0]);
        params.weight_offset = window.first_byte;
        params.row_bytes = static_cast<std::uint32_t>(row_bytes(tensor));
        params.first_row = window.first_unit;
        params.n_rows = window.n_units;
        params.out_stride = c.memory.row_stride(step.out);
        params.scale = step.scale;
        const PipelineKey key{c.variant("embed"), {c.lanes(), static_cast<std::uint32_t>(tensor.type)}};
        kernel.launch = each_element(c, key, params, divide_up(params.columns, 32), Rows::tokens);
        kernels.push_back(std::move(kernel));
    }
}

void plan(const PlanContext& c, const NormStep& step, std::vector<Kernel>& kernels) {
    Kernel kernel;
    kernel.rows = c.program.buffers[step.in].rows;
    kernel.bindings = {c.buffer(NORM_IN, step.in), c.buffer(NORM_OUT, step.out)};
    NormParams params{};
    if (step.weight != no_index) {
        params.flags |= NORM_HAS_WEIGHT;
        kernel.bindings.push_back({NORM_WEIGHT, c.memory.vector(step.weight)});
    }
    if (step.bias != no_index) {
        params.flags |= NORM_HAS_BIAS;
        kernel.bindings.push_back({NORM_BIAS, c.memory.vector(step.bias)});
    }
    kernel.reads = {step.in};
    kernel.writes = {step.out};
    params.width = step.width;
    params.groups = step.groups;
    params.in_stride = c.memory.row_stride(step.in);
    params.out_stride = c.memory.row_stride(step.out);
    params.kind = step.kind == NormKind::rms ? NORM_RMS : step.kind == NormKind::layer ? NORM_LAYER : NORM_L2;
    params.weight_step = step.weight_per_group ? step.width : 0;
    params.epsilon = step.epsilon;
    const std::uint32_t lanes = c.software() || step.width <= 128 ? c.lanes() : std::max(256U, c.lanes());
    const PipelineId pipeline = c.pipelines.add({"norm", {lanes}});
    kernel.launch = [params, pipeline, rows = kernel.rows](const Shape& shape) {
        Launch launch;
        launch.pipeline = pipeline;
        launch.set(params);
        launch.groups = {params.groups, shape.rows(rows), 1};
        return launch;
    };
    kernels.push_back(std::move(kernel));
}

void plan(const PlanContext& c, const RouteStep& step, std::vector<Kernel>& kernels) {
    Kernel kernel;
    kernel.bindings = {c.buffer(ROUTE_SCORES, step.scores), c.buffer(ROUTE_IDS, step.ids),
        c.buffer(ROUTE_WEIGHTS, step.weights)};
    RouteParams params{};
    if (step.choice_bias != no_index) {
        params.has_bias = 1;
        kernel.bindings.push_back({ROUTE_BIAS, c.memory.vector(step.choice_bias)});
    }
    kernel.reads = {step.scores};
    kernel.writes = {step.ids, step.weights};
    params.n_experts = step.n_experts;
    params.n_used = step.n_used;
    params.scores_stride = c.memory.row_stride(step.scores);
    params.ids_stride = c.memory.row_stride(step.ids);
    params.weights_stride = c.memory.row_stride(step.weights);
    params.gating = static_cast<std::uint32_t>(step.gating);
    params.normalise = step.normalise ? 1 : 0;
    params.weight_scale = step.weight_scale;
    params.n_groups_used = step.n_groups_used;
    params.best_two = step.group_score == GroupScore::best_two ? 1 : 0;
    const std::uint32_t n_groups = std::max(step.n_groups, 1U);
    kernel.launch = each_element(c, {"route", {c.lanes(), n_groups}}, params, 1, Rows::tokens);
    kernels.push_back(std::move(kernel));
}

void plan(const PlanContext& c, const GatherStep& step, std::vector<Kernel>& kernels) {
    Kernel kernel;
    kernel.rows = Rows::outputs;
    kernel.bindings = {
        c.buffer(GATHER_IN, step.in), c.buffer(GATHER_OUT, step.out), {GATHER_ROWS, c.memory.output_rows()}};
    kernel.reads = {step.in};
    kernel.writes = {step.out};
    GatherParams params{};
    params.width = c.program.buffers[step.in].width;
    params.in_stride = c.memory.row_stride(step.in);
    params.out_stride = c.memory.row_stride(step.out);
    kernel.launch = each_element(c, {"gather", {c.spread()}}, params, params.width, Rows::outputs);
    kernels.push_back(std::move(kernel));
}

} // namespace inglenook::vulkan
