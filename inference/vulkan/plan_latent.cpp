// SPDX-License-Identifier: Apache-2.0
// Kernels of latent attention in its absorbed form: the queries are taken into the latent's space, attend to
// the cached latents as one kv head, and what they mix is taken back. Keys and values are never made.
#include "inference/vulkan/plan_attention.h"
#include "inference/vulkan/plan_matmul.h"
#include "shaders/copy.h"

namespace inglenook::vulkan {

namespace {

/// The turned part of every query, to where the absorbed part of it lies.
Kernel copy_turned(const PlanContext& c, const LatentAttentionStep& step) {
    Kernel kernel;
    kernel.bindings = {c.buffer(COPY_IN, step.q), c.buffer(COPY_OUT, step.absorbed)};
    kernel.reads = {step.q};
    kernel.writes = {step.absorbed};
    CopyParams params{};
    params.groups = step.n_heads;
    params.width = step.rope_dim;
    params.in_stride = c.memory.row_stride(step.q);
    params.out_stride = c.memory.row_stride(step.absorbed);
    params.in_offset = step.nope_dim;
    params.in_step = step.nope_dim + step.rope_dim;
    params.out_offset = step.latent_dim;
    params.out_step = step.latent_dim + step.rope_dim;
    kernel.launch =
        each_element(c, {"copy", {c.spread()}}, params, step.n_heads * step.rope_dim, Rows::tokens);
    return kernel;
}

} // namespace

void plan(const PlanContext& c, const LatentAttentionStep& step, std::vector<Kernel>& kernels) {
    const std::uint32_t latent_width = step.latent_dim + step.rope_dim;
    plan_sliced(
        c, {step.key_up, step.q, step.absorbed, step.nope_dim + step.rope_dim, latent_width}, kernels);
    kernels.push_back(copy_turned(c, step));
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
}

} // namespace inglenook::vulkan
