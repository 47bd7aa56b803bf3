// SPDX-License-Identifier: Apache-2.0
// Kernels of layers with a state: convolution, delta rule, scan. Each goes through the tokens of a sequence
// in order; sequences run side by side.
#include "inference/vulkan/plan.h"
#include "shaders/conv.h"
#include "shaders/delta_net.h"
#include "shaders/scan.h"

#include <algorithm>

namespace inglenook::vulkan {

namespace {

/// A launch of `across` × `heads` groups for each sequence. work: of a token.
template <class Params>
std::function<Launch(const Shape&)> each_sequence(const PlanContext& c, const PipelineKey& key,
    const Params& params, std::uint32_t across, std::uint32_t heads, double work) {
    const PipelineId pipeline = c.pipelines.add(key);
    return [params, pipeline, across, heads, work](const Shape& shape) {
        Launch launch;
        launch.pipeline = pipeline;
        launch.set(params);
        launch.groups = {across, heads, shape.sequences};
        launch.work = work * shape.tokens;
        return launch;
    };
}

} // namespace

void plan(const PlanContext& c, const ConvStep& step, std::vector<Kernel>& kernels) {
    Kernel kernel;
    kernel.bindings = {c.buffer(CONV_IN, step.in), c.buffer(CONV_OUT, step.out),
        {CONV_WEIGHT, c.memory.vector(step.weight)}, {CONV_STATE, c.memory.states(step.state)},
        {CONV_SEQUENCES, c.memory.sequences()}};
    kernel.reads = {step.in, c.state_resource(step.state)};
    kernel.writes = {step.out, c.state_resource(step.state)};
    ConvParams params{};
    if (step.bias != no_index) {
        params.has_bias = 1;
        kernel.bindings.push_back({CONV_BIAS, c.memory.vector(step.bias)});
    }
    params.width = step.width;
    params.in_stride = c.memory.row_stride(step.in);
    params.in_offset = step.in_offset;
    params.out_stride = c.memory.row_stride(step.out);
    params.silu = step.silu ? 1 : 0;
    kernel.launch = each_sequence(c, {"conv", {c.spread(), step.kernel}}, params,
        divide_up(step.width, c.spread()), 1, 2.0 * step.width * step.kernel);
    kernels.push_back(std::move(kernel));
}

void plan(const PlanContext& c, const DeltaNetStep& step, std::vector<Kernel>& kernels) {
    Kernel kernel;
    kernel.bindings = {c.buffer(DELTA_NET_QKV, step.qkv), c.buffer(DELTA_NET_ALPHA, step.alpha),
        c.buffer(DELTA_NET_BETA, step.beta), c.buffer(DELTA_NET_OUT, step.out),
        {DELTA_NET_A, c.memory.vector(step.a)}, {DELTA_NET_DT_BIAS, c.memory.vector(step.dt_bias)},
        {DELTA_NET_STATE, c.memory.states(step.state)}, {DELTA_NET_SEQUENCES, c.memory.sequences()}};
    kernel.reads = {step.qkv, step.alpha, step.beta, c.state_resource(step.state)};
    kernel.writes = {step.out, c.state_resource(step.state)};
    DeltaNetParams params{};
    params.n_key_heads = step.n_key_heads;
    params.n_value_heads = step.n_value_heads;
    params.tiled = step.tiled ? 1 : 0;
    params.qkv_stride = c.memory.row_stride(step.qkv);
    params.alpha_stride = c.memory.row_stride(step.alpha);
    params.beta_stride = c.memory.row_stride(step.beta);
    params.out_stride = c.memory.row_stride(step.out);
    // A GPU's lanes have few registers and there are many of them; a software driver's have both.
    const std::uint32_t parts = c.software() ? 1 : 4;
    const std::uint32_t columns = c.lanes() / parts;
    kernel.launch = each_sequence(c, {"delta_net", {c.lanes(), step.head_dim, step.value_dim, parts}}, params,
        divide_up(step.value_dim, columns), step.n_value_heads,
        7.0 * step.n_value_heads * step.head_dim * step.value_dim);
    kernels.push_back(std::move(kernel));
}

void plan(const PlanContext& c, const ScanStep& step, std::vector<Kernel>& kernels) {
    Kernel kernel;
    kernel.bindings = {c.buffer(SCAN_XBC, step.xbc), c.buffer(SCAN_DT, step.dt), c.buffer(SCAN_OUT, step.out),
        {SCAN_A, c.memory.vector(step.a)}, {SCAN_D, c.memory.vector(step.d)},
        {SCAN_DT_BIAS, c.memory.vector(step.dt_bias)}, {SCAN_STATE, c.memory.states(step.state)},
        {SCAN_SEQUENCES, c.memory.sequences()}};
    kernel.reads = {step.xbc, step.dt, c.state_resource(step.state)};
    kernel.writes = {step.out, c.state_resource(step.state)};
    ScanParams params{};
    params.n_heads = step.n_heads;
    params.head_dim = step.head_dim;
    params.n_groups = step.n_groups;
    params.xbc_stride = c.memory.row_stride(step.xbc);
    params.dt_stride = c.memory.row_stride(step.dt);
    params.dt_offset = step.dt_offset;
    params.out_stride = c.memory.row_stride(step.out);
    // As many rows as keep some 32 values in a lane's registers, and what is read of a token in use.
    const std::uint32_t rows = std::clamp(32 * c.lanes() / step.n_state, 1U, 8U);
    kernel.launch = each_sequence(c, {"scan", {c.lanes(), step.n_state, rows}}, params,
        divide_up(step.head_dim, rows), step.n_heads, 5.0 * step.n_heads * step.head_dim * step.n_state);
    kernels.push_back(std::move(kernel));
}

} // namespace inglenook::vulkan
