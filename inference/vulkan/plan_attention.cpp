// SPDX-License-Identifier: Apache-2.0
// Kernels of rope, cache write and attention.
#include "inference/vulkan/plan_attention.h"
#include "shaders/kv_write.h"
#include "shaders/rope.h"
#include "shaders/rope_kv.h"

#include <algorithm>

namespace inglenook::vulkan {

namespace {

/// True for rope of q and of k, alike, and the cache write of that k, with nothing that fills half a lane.
bool joins(const PlanContext& c, const RopeStep& q, const RopeStep& k, const KvWriteStep& write) {
    const CacheLayer& widths = c.program.cache_layers[write.layer];
    return turn_alike(q, k) && k.first_dim == 0 && k.buffer == write.k && write.v != no_index &&
           q.buffer != k.buffer && q.kind != RopeKind::none && widths.k_width == k.n_heads * k.head_dim &&
           k.head_dim % 4 == 0 && k.n_dims % 4 == 0 && k.n_dims != 0 && k.n_dims <= k.head_dim &&
           widths.v_width % 4 == 0;
}

/// Subgroups share out the positions of a long context; their partial results must fit shared memory.
std::uint32_t attention_subgroups(const PlanContext& c, std::uint32_t head_dim, std::uint32_t value_dim) {
    if (c.software()) {
        // A tile's loops over the key and over positions.
        const std::uint64_t tiles = std::uint64_t(c.options.n_pages) * page_tokens / c.lanes() + 1;
        const std::uint64_t iterations = tiles * (divide_up(head_dim, 32) + c.lanes() + 1);
        return static_cast<std::uint32_t>(iterations / most_iterations + 1);
    }
    const std::uint32_t floats = round_up(value_dim, 2ULL * c.lanes()) + 2;
    const auto fit = static_cast<std::uint32_t>(
        c.device.physical().limits().maxComputeSharedMemorySize / (floats * sizeof(float)));
    return std::max(1U, std::min(128 / c.lanes(), fit));
}

/// Into how many parts the context is cut, so that a GPU has groups enough to be busy.
std::uint32_t context_parts(const AttentionParams& params, const Shape& shape) {
    constexpr std::uint32_t least = 256; // positions of a part, below which merging costs more than it gains
    const std::uint32_t seen = params.window != 0 ? std::min(params.window, shape.context) : shape.context;
    return std::max(1U, std::min(seen / least, ATTENTION_COUNTERS / (params.n_heads * shape.tokens)));
}

} // namespace

bool turn_alike(const RopeStep& a, const RopeStep& b) {
    return a.kind == b.kind && a.head_dim == b.head_dim && a.first_dim == b.first_dim &&
           a.n_dims == b.n_dims && a.frequencies == b.frequencies && a.magnitude == b.magnitude;
}

std::size_t plan_rope_kv(const PlanContext& c, std::size_t at, std::vector<Kernel>& kernels) {
    const auto& steps = c.program.steps;
    if (at + 2 >= steps.size()) {
        return 0;
    }
    const auto* q = std::get_if<RopeStep>(&steps[at]);
    const auto* k = std::get_if<RopeStep>(&steps[at + 1]);
    const auto* write = std::get_if<KvWriteStep>(&steps[at + 2]);
    if (q == nullptr || k == nullptr || write == nullptr || !joins(c, *q, *k, *write)) {
        return 0;
    }
    Kernel kernel;
    kernel.bindings = {c.buffer(ROPE_KV_Q, q->buffer), c.buffer(ROPE_KV_K, k->buffer),
        c.buffer(ROPE_KV_V, write->v), {ROPE_KV_K_CACHE, c.memory.k_cache(write->layer)},
        {ROPE_KV_V_CACHE, c.memory.v_cache(write->layer)}, {ROPE_KV_TURNS, c.memory.turns(k->frequencies)},
        {ROPE_KV_TOKENS, c.memory.step_tokens()}};
    kernel.reads = {q->buffer, k->buffer, write->v};
    kernel.writes = {q->buffer, k->buffer, c.cache_resource(write->layer)};
    RopeKvParams params{};
    params.q_heads = q->n_heads;
    params.k_heads = k->n_heads;
    params.head_dim = k->head_dim;
    params.n_pairs = k->n_dims / 2;
    params.v_width = c.program.cache_layers[write->layer].v_width;
    params.q_stride = c.memory.row_stride(q->buffer);
    params.k_stride = c.memory.row_stride(k->buffer);
    params.v_stride = c.memory.row_stride(write->v);
    params.magnitude = k->magnitude;
    const std::uint32_t units =
        params.q_heads * params.n_pairs / 2 + (params.k_heads * params.head_dim + params.v_width) / 4;
    const PipelineId pipeline = c.pipelines.add({"rope_kv",
        {c.spread(), c.options.kv_type == KvType::f16 ? 1U : 0U, k->kind == RopeKind::adjacent ? 1U : 0U}});
    kernel.launch = [params, pipeline, groups = divide_up(units, c.spread())](const Shape& shape) {
        Launch launch;
        launch.pipeline = pipeline;
        launch.set(params);
        launch.groups = {groups, shape.tokens, 1};
        return launch;
    };
    kernels.push_back(std::move(kernel));
    return 3;
}

void plan(const PlanContext& c, const RopeStep& step, std::vector<Kernel>& kernels) {
    if (step.kind == RopeKind::none || step.n_dims < 2) {
        return;
    }
    Kernel kernel;
    kernel.bindings = {c.buffer(ROPE_VALUES, step.buffer), {ROPE_TURNS, c.memory.turns(step.frequencies)}};
    kernel.reads = {step.buffer};
    kernel.writes = {step.buffer};
    RopeParams params{};
    params.n_heads = step.n_heads;
    params.head_dim = step.head_dim;
    params.first_dim = step.first_dim;
    params.n_pairs = static_cast<std::uint32_t>(c.program.tables[step.frequencies].usual.size());
    params.stride = c.memory.row_stride(step.buffer);
    params.kind = step.kind == RopeKind::adjacent ? ROPE_ADJACENT : ROPE_HALVES;
    params.magnitude = step.magnitude;
    const PipelineId pipeline = c.pipelines.add({"rope", {c.spread()}});
    kernel.launch = [params, pipeline, lanes = c.spread()](const Shape& shape) {
        Launch launch;
        launch.pipeline = pipeline;
        launch.set(params);
        launch.groups = {divide_up(params.n_heads * params.n_pairs, lanes), shape.tokens, 1};
        return launch;
    };
    kernels.push_back(std::move(kernel));
}

void plan(const PlanContext& c, const KvWriteStep& step, std::vector<Kernel>& kernels) {
    Kernel kernel;
    kernel.bindings = {c.buffer(KV_WRITE_K, step.k), {KV_WRITE_K_CACHE, c.memory.k_cache(step.layer)},
        {KV_WRITE_V_CACHE, c.memory.v_cache(step.layer)}, {KV_WRITE_TOKENS, c.memory.step_tokens()}};
    kernel.reads = {step.k};
    kernel.writes = {c.cache_resource(step.layer)};
    KvWriteParams params{};
    params.k_width = c.program.cache_layers[step.layer].k_width;
    params.v_width = c.program.cache_layers[step.layer].v_width;
    params.k_stride = c.memory.row_stride(step.k);
    if (step.v != no_index) {
        kernel.bindings.push_back(c.buffer(KV_WRITE_V, step.v));
        kernel.reads.push_back(step.v);
        params.v_stride = c.memory.row_stride(step.v);
    }
    const std::uint32_t f16 = c.options.kv_type == KvType::f16 ? 1 : 0;
    const PipelineId pipeline = c.pipelines.add({"kv_write", {c.spread(), f16}});
    kernel.launch = [params, pipeline, lanes = c.spread()](const Shape& shape) mutable {
        params.n_tokens = shape.tokens;
        Launch launch;
        launch.pipeline = pipeline;
        launch.set(params);
        launch.groups = {divide_up((params.k_width + params.v_width) / 2, lanes), shape.tokens, 1};
        return launch;
    };
    kernels.push_back(std::move(kernel));
}

CachedHeads cached_heads(const PlanContext& c, const AttentionStep& step) {
    CachedHeads heads;
    heads.layer = step.layer;
    heads.q = step.q;
    heads.out = step.out;
    heads.keys = c.memory.k_cache(step.layer);
    heads.values = c.memory.v_cache(step.layer);
    heads.n_heads = step.n_heads;
    heads.heads_per_kv = step.n_heads / step.n_kv_heads;
    heads.head_dim = step.head_dim;
    heads.value_dim = step.value_dim;
    heads.k_width = step.n_kv_heads * step.head_dim;
    heads.v_width = step.n_kv_heads * step.value_dim;
    heads.window = step.window;
    heads.scale = step.scale;
    heads.sinks = step.sinks;
    return heads;
}

std::vector<std::uint32_t> attention_constants(const PlanContext& c, const CachedHeads& heads) {
    const std::uint32_t subgroups = attention_subgroups(c, heads.head_dim, heads.value_dim);
    return {subgroups * c.lanes(), c.lanes(), heads.head_dim, heads.value_dim,
        c.options.kv_type == KvType::f16 ? 1U : 0U};
}

AttentionParts attention_parts(const PlanContext& c, const CachedHeads& heads) {
    AttentionParts made;
    Kernel& kernel = made.kernel;
    kernel.bindings = {c.buffer(ATTENTION_OUT, heads.out), {ATTENTION_TOKENS, c.memory.step_tokens()},
        {ATTENTION_PAGES, c.memory.pages()}, {ATTENTION_PARTS, c.memory.attention_parts()}};
    if (c.texels()) {
        kernel.bindings.push_back({ATTENTION_K_TEXELS, heads.keys, VK_FORMAT_R32_UINT});
        kernel.bindings.push_back({ATTENTION_V_TEXELS, heads.values, VK_FORMAT_R32_UINT});
        kernel.bindings.push_back(
            {ATTENTION_Q_TEXELS, c.memory.buffer(heads.q), VK_FORMAT_R32G32B32A32_SFLOAT});
    } else {
        kernel.bindings.push_back({ATTENTION_K, heads.keys});
        kernel.bindings.push_back({ATTENTION_V, heads.values});
        kernel.bindings.push_back(c.buffer(ATTENTION_Q, heads.q));
    }
    kernel.reads = {heads.q, c.cache_resource(heads.layer)};
    kernel.writes = {heads.out, c.parts_resource()};
    AttentionParams& params = made.params;
    params.n_heads = heads.n_heads;
    params.heads_per_kv = heads.heads_per_kv;
    params.k_width = heads.k_width;
    params.v_width = heads.v_width;
    params.q_stride = c.memory.row_stride(heads.q);
    params.out_stride = c.memory.row_stride(heads.out);
    params.window = heads.window;
    params.scale = heads.scale;
    if (heads.sinks != no_index) {
        params.has_sinks = 1;
        kernel.bindings.push_back({ATTENTION_SINKS, c.memory.vector(heads.sinks)});
    }
    return made;
}

std::function<Launch(const Shape&)> attention_launch(
    const PlanContext& c, const CachedHeads& heads, const AttentionParams& params, PipelineId pipeline) {
    // Half the cache is a fair guess of what a token looks at.
    const double work =
        2.0 * heads.n_heads * (heads.head_dim + heads.value_dim) * c.options.n_pages * page_tokens / 2;
    return [params, pipeline, work](const Shape& shape) {
        Launch launch;
        launch.pipeline = pipeline;
        launch.set(params);
        launch.groups = {params.n_heads, shape.tokens, context_parts(params, shape)};
        launch.work = work * shape.tokens;
        return launch;
    };
}

Kernel attention_kernel(const PlanContext& c, const CachedHeads& heads) {
    auto [kernel, params] = attention_parts(c, heads);
    kernel.launch = attention_launch(
        c, heads, params, c.pipelines.add({c.variant("attention"), attention_constants(c, heads)}));
    return std::move(kernel);
}

void plan(const PlanContext& c, const AttentionStep& step, std::vector<Kernel>& kernels) {
    kernels.push_back(attention_kernel(c, cached_heads(c, step)));
}

} // namespace inglenook::vulkan
