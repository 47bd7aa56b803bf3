// SPDX-License-Identifier: Apache-2.0
// Kernels that work row by row: embed, norm, route, gather.
#include "inference/vulkan/plan.h"
#include "shaders/embed.h"
#include "shaders/gather.h"
#include "shaders/norm.h"
#include "shaders/route.h"

#include <algorithm>
#include <cstring>

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

std::vector<std::uint32_t> route_constants(const PlanContext& c, const RouteStep& step) {
    RouteConstants made{};
    made.n_experts = step.n_experts;
    made.n_used = step.n_used;
    made.n_groups = std::max(step.n_groups, 1U);
    made.n_groups_used = step.n_groups_used;
    made.best_two = step.group_score == GroupScore::best_two ? 1 : 0;
    made.gating = static_cast<std::uint32_t>(step.gating);
    made.normalise = step.normalise ? 1 : 0;
    made.has_choice_bias = step.choice_bias != no_index ? 1 : 0;
    made.weight_scale = step.weight_scale;
    made.chosen_stride = c.memory.row_stride(step.ids);
    std::vector<std::uint32_t> words(sizeof made / sizeof(std::uint32_t));
    std::memcpy(words.data(), &made, sizeof made);
    return words;
}

void bind_choice(const PlanContext& c, Kernel& kernel, const RouteStep& step) {
    kernel.bindings.push_back(c.buffer(ROUTE_IDS, step.ids));
    kernel.bindings.push_back(c.buffer(ROUTE_WEIGHTS, step.weights));
    if (step.choice_bias != no_index) {
        kernel.bindings.push_back({ROUTE_CHOICE_BIAS, c.memory.vector(step.choice_bias)});
    }
    kernel.writes = {step.ids, step.weights};
}

void plan(const PlanContext& c, const RouteStep& step, std::vector<Kernel>& kernels) {
    Kernel kernel;
    kernel.bindings = {c.buffer(ROUTE_SCORES, step.scores)};
    kernel.reads = {step.scores};
    bind_choice(c, kernel, step);
    std::vector<std::uint32_t> constants = {c.lanes()};
    const std::vector<std::uint32_t> choice = route_constants(c, step);
    constants.insert(constants.end(), choice.begin(), choice.end());
    const RouteParams params{c.memory.row_stride(step.scores)};
    kernel.launch = each_element(c, {"route", constants}, params, 1, Rows::tokens);
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
