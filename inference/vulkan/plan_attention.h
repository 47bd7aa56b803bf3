// SPDX-License-Identifier: Apache-2.0
// Attention over a cache layer, whatever its keys and values stand for.
#pragma once

#include "inference/vulkan/plan.h"
#include "shaders/attention.h"

namespace inglenook::vulkan {

/// Query heads of one buffer that read a layer of the cache.
struct CachedHeads {
    std::uint32_t layer = 0;
    BufferIndex q = no_index;
    BufferIndex out = no_index;
    View keys;
    View values; ///< may be the keys
    std::uint32_t n_heads = 0;
    std::uint32_t heads_per_kv = 0;
    std::uint32_t head_dim = 0;
    std::uint32_t value_dim = 0;
    std::uint32_t k_width = 0; ///< values of a row of keys
    std::uint32_t v_width = 0;
    std::uint32_t window = 0;
    float scale = 1;
    WeightIndex sinks = no_index;
};

/// True if both turn the same dimensions of each head by the same angles.
bool turn_alike(const RopeStep& a, const RopeStep& b);

CachedHeads cached_heads(const PlanContext& c, const AttentionStep& step);

/// Lanes, subgroup size, sizes of heads and the cache's type: what attention.comp is specialized with.
std::vector<std::uint32_t> attention_constants(const PlanContext& c, const CachedHeads& heads);

/// Bindings, what is read and written, and parameters of attention over a layer, without a launch.
struct AttentionParts {
    Kernel kernel;
    AttentionParams params{};
};
AttentionParts attention_parts(const PlanContext& c, const CachedHeads& heads);

/// A launch of a group for each head and token.
std::function<Launch(const Shape&)> attention_launch(
    const PlanContext& c, const CachedHeads& heads, const AttentionParams& params, PipelineId pipeline);

Kernel attention_kernel(const PlanContext& c, const CachedHeads& heads);

} // namespace inglenook::vulkan
