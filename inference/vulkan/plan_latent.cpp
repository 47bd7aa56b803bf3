// SPDX-License-Identifier: Apache-2.0
// Kernels of latent attention in both forms; a batch launches those of one. In the absorbed form, which is
// here, the queries are taken into the latent's space, attend to the cached latents as one kv head, and what
// they mix is taken back. Keys and values are never made.
#include "inference/program/run_profile.h"
#include "inference/vulkan/plan_attention.h"
#include "inference/vulkan/plan_matmul.h"
#include "inference/vulkan/step_reads.h"
#include "shaders/latent.h"

#include <algorithm>

namespace inglenook::vulkan {

namespace {

/// The steps before latent attention that latent.comp does.
struct LatentParts {
    const NormStep* norm = nullptr;
    const RopeStep* q_rope = nullptr;
    const RopeStep* latent_rope = nullptr;
    const KvWriteStep* write = nullptr;
    const LatentAttentionStep* attention = nullptr;
};

constexpr std::size_t n_latent_parts = 5;

std::optional<LatentParts> latent_parts(const Program& program, std::size_t at) {
    if (at + n_latent_parts > program.steps.size()) {
        return std::nullopt;
    }
    const LatentParts parts{std::get_if<NormStep>(&program.steps[at]),
        std::get_if<RopeStep>(&program.steps[at + 1]), std::get_if<RopeStep>(&program.steps[at + 2]),
        std::get_if<KvWriteStep>(&program.steps[at + 3]),
        std::get_if<LatentAttentionStep>(&program.steps[at + 4])};
    const bool all = parts.norm != nullptr && parts.q_rope != nullptr && parts.latent_rope != nullptr &&
                     parts.write != nullptr && parts.attention != nullptr;
    return all ? std::optional(parts) : std::nullopt;
}

/// True if a rope turns the whole part behind `first` of each of so many heads.
bool turns(const RopeStep& rope, BufferIndex buffer, std::uint32_t n_heads, std::uint32_t first,
    const LatentAttentionStep& attention) {
    return rope.buffer == buffer && rope.n_heads == n_heads && rope.first_dim == first &&
           rope.head_dim == first + attention.rope_dim && rope.n_dims == attention.rope_dim;
}

/// True if a step from `at` on reads what a buffer holds there.
bool is_read_from(const Program& program, std::size_t at, BufferIndex buffer) {
    for (std::size_t i = at; i < program.steps.size(); ++i) {
        if (reads(program.steps[i], buffer)) {
            return true;
        }
        if (writes(program.steps[i], buffer)) {
            return false;
        }
    }
    return false;
}

bool joins(const Program& program, std::size_t at, const LatentParts& parts) {
    const LatentAttentionStep& a = *parts.attention;
    const NormStep& norm = *parts.norm;
    const BufferIndex latent = parts.write->k;
    const bool fours = a.latent_dim % 4 == 0 && a.rope_dim % 4 == 0 && a.nope_dim % 4 == 0;
    const bool plain = norm.kind == NormKind::rms && norm.in == latent && norm.out == latent &&
                       norm.groups == 1 && norm.width == a.latent_dim && norm.weight != no_index &&
                       norm.bias == no_index && !norm.weight_per_group;
    const bool same = turns(*parts.q_rope, a.q, a.n_heads, a.nope_dim, a) &&
                      turns(*parts.latent_rope, latent, 1, a.latent_dim, a) && parts.write->v == no_index &&
                      parts.write->layer == a.layer;
    const RopeStep& rope = *parts.q_rope;
    const bool alike = rope.kind == parts.latent_rope->kind && rope.kind != RopeKind::none &&
                       rope.frequencies == parts.latent_rope->frequencies &&
                       rope.magnitude == parts.latent_rope->magnitude;
    return fours && plain && same && alike && !is_read_from(program, at + n_latent_parts, latent);
}

Kernel latent_kernel(const PlanContext& c, const LatentParts& parts) {
    const LatentAttentionStep& a = *parts.attention;
    const BufferIndex latent = parts.write->k;
    Kernel kernel;
    kernel.bindings = {c.buffer(LATENT_Q, a.q), c.buffer(LATENT_LATENT, latent),
        {LATENT_NORM, c.memory.vector(parts.norm->weight)}, {LATENT_CACHE, c.memory.k_cache(a.layer)},
        {LATENT_TURNS, c.memory.turns(parts.q_rope->frequencies)}, {LATENT_TOKENS, c.memory.step_tokens()},
        c.buffer(LATENT_ABSORBED, a.absorbed)};
    kernel.reads = {a.q, latent};
    kernel.writes = {a.q, a.absorbed, c.cache_resource(a.layer)};
    LatentParams params{};
    params.latent_dim = a.latent_dim;
    params.rope_dim = a.rope_dim;
    params.nope_dim = a.nope_dim;
    params.n_heads = a.n_heads;
    params.q_stride = c.memory.row_stride(a.q);
    params.latent_stride = c.memory.row_stride(latent);
    params.absorbed_stride = c.memory.row_stride(a.absorbed);
    params.epsilon = parts.norm->epsilon;
    params.magnitude = parts.q_rope->magnitude;
    const std::uint32_t lanes = c.spread();
    const PipelineId pipeline =
        c.pipelines.add({"latent", {lanes, c.options.kv_type == KvType::f16 ? 1U : 0U,
                                       parts.q_rope->kind == RopeKind::adjacent ? 1U : 0U}});
    kernel.launch = [params, pipeline, lanes](const Shape& shape) {
        Launch launch;
        launch.pipeline = pipeline;
        launch.set(params);
        launch.groups = {1 + divide_up(params.n_heads * params.rope_dim / 4, lanes), shape.tokens, 1};
        return launch;
    };
    return kernel;
}

/// `copied`: the turned parts of the queries are already where the absorbed form wants them.
void plan_forms(
    const PlanContext& c, const LatentAttentionStep& step, bool copied, std::vector<Kernel>& kernels) {
    const std::size_t first = kernels.size();
    const std::uint32_t latent_width = step.latent_dim + step.rope_dim;
    plan_sliced(
        c, {step.key_up, step.q, step.absorbed, step.nope_dim + step.rope_dim, latent_width}, kernels);
    // The turned part of every query goes to where the absorbed part of it lies.
    if (!copied) {
        plan(c,
            CopyStep{step.q, step.absorbed, step.n_heads, step.rope_dim, step.nope_dim,
                step.nope_dim + step.rope_dim, latent_width, step.latent_dim},
            kernels);
    }
    CachedHeads heads;
    heads.layer = step.layer;
    heads.q = step.absorbed;
    heads.out = step.mixed;
    heads.keys = c.memory.k_cache(step.layer);
    heads.values = heads.keys;
    heads.n_heads = step.n_heads;
    heads.heads_per_kv = step.n_heads;
    heads.head_dim = latent_width;
    heads.value_dim = step.latent_dim;
    heads.k_width = latent_width;
    heads.v_width = latent_width;
    heads.scale = step.scale;
    kernels.push_back(attention_kernel(c, heads));
    plan_sliced(c, {step.value_up, step.mixed, step.out, step.latent_dim, step.value_dim}, kernels);
    for (std::size_t i = first; i < kernels.size(); ++i) {
        kernels[i].form = LatentForm::absorbed;
    }
    if (c.memory.latent_room().positions != 0) {
        plan_plain(c, step, kernels);
    }
}

} // namespace

void plan(const PlanContext& c, const LatentAttentionStep& step, std::vector<Kernel>& kernels) {
    plan_forms(c, step, false, kernels);
}

std::size_t plan_latent(const PlanContext& c, std::size_t at, std::vector<Kernel>& kernels) {
    const auto parts = latent_parts(c.program, at);
    if (!parts || !joins(c.program, at, *parts)) {
        return 0;
    }
    kernels.push_back(latent_kernel(c, *parts));
    kernels.back().steps = step_names(c.program, at, at + n_latent_parts - 1);
    const std::size_t first = kernels.size();
    plan_forms(c, *parts->attention, true, kernels);
    for (std::size_t i = first; i < kernels.size(); ++i) {
        kernels[i].steps = step_names(c.program, at + n_latent_parts - 1, at + n_latent_parts);
    }
    return n_latent_parts;
}

} // namespace inglenook::vulkan
