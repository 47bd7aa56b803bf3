// SPDX-License-Identifier: Apache-2.0
// Kernels of latent attention in both forms; a batch launches those of one. In the absorbed form, which is
// here, the queries are taken into the latent's space, attend to the cached latents as one kv head, and what
// they mix is taken back. Keys and values are never made.
#include "inference/vulkan/plan_attention.h"
#include "inference/vulkan/plan_matmul.h"

namespace inglenook::vulkan {

void plan(const PlanContext& c, const LatentAttentionStep& step, std::vector<Kernel>& kernels) {
    const std::size_t first = kernels.size();
    const std::uint32_t latent_width = step.latent_dim + step.rope_dim;
    plan_sliced(
        c, {step.key_up, step.q, step.absorbed, step.nope_dim + step.rope_dim, latent_width}, kernels);
    // The turned part of every query goes to where the absorbed part of it lies.
    plan(c,
        CopyStep{step.q, step.absorbed, step.n_heads, step.rope_dim, step.nope_dim,
            step.nope_dim + step.rope_dim, latent_width, step.latent_dim},
        kernels);
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

} // namespace inglenook::vulkan
