// SPDX-License-Identifier: Apache-2.0
// Attention of few tokens, each of another sequence, in one kernel with what comes before it: norms and rope
// of q and k, the cache write. Other batches launch the kernels of the single steps.
#include "inference/program/run_profile.h"
#include "inference/vulkan/plan_attention.h"
#include "inference/vulkan/step_reads.h"

#include <algorithm>

namespace inglenook::vulkan {

namespace {

/// The steps that are joined; null where there is none.
struct Parts {
    const NormStep* q_norm = nullptr;
    const NormStep* k_norm = nullptr;
    const RopeStep* q_rope = nullptr;
    const RopeStep* k_rope = nullptr;
    const KvWriteStep* write = nullptr;
    const AttentionStep* attention = nullptr;
    std::size_t n_steps = 0;
};

Parts parts_at(const Program& program, std::size_t at) {
    Parts parts;
    std::size_t i = at;
    const auto take = [&](auto*& step) {
        using S = std::remove_const_t<std::remove_pointer_t<std::remove_reference_t<decltype(step)>>>;
        step = i < program.steps.size() ? std::get_if<S>(&program.steps[i]) : nullptr;
        i += step != nullptr ? 1 : 0;
    };
    take(parts.q_norm);
    take(parts.k_norm);
    take(parts.q_rope);
    take(parts.k_rope);
    take(parts.write);
    take(parts.attention);
    parts.n_steps = i - at;
    return parts;
}

/// ATTENTION_NO_NORM and so on, if the norm is one that the kernel knows.
std::optional<std::uint32_t> norm_kind(
    const NormStep* norm, BufferIndex buffer, std::uint32_t n_heads, std::uint32_t head_dim) {
    if (norm == nullptr) {
        return ATTENTION_NO_NORM;
    }
    if (norm->kind != NormKind::rms || norm->in != buffer || norm->out != buffer ||
        norm->weight == no_index || norm->bias != no_index || norm->weight_per_group) {
        return std::nullopt;
    }
    if (norm->groups == n_heads && norm->width == head_dim) {
        return ATTENTION_NORM_HEADS;
    }
    const bool all = norm->groups == 1 && norm->width == n_heads * head_dim;
    return all ? std::optional<std::uint32_t>(ATTENTION_NORM_ALL) : std::nullopt;
}

bool turns_whole(const RopeStep* rope, BufferIndex buffer, std::uint32_t n_heads, std::uint32_t head_dim) {
    return rope == nullptr ||
           (rope->buffer == buffer && rope->n_heads == n_heads && rope->head_dim == head_dim &&
               rope->first_dim == 0 && rope->n_dims % 8 == 0 && rope->n_dims <= head_dim);
}

/// True if nobody reads what the buffer holds after step `last`, which would be what was not made of it.
bool is_done_with(const Program& program, std::size_t last, BufferIndex buffer) {
    for (std::size_t i = last + 1; i < program.steps.size(); ++i) {
        if (reads(program.steps[i], buffer)) {
            return false;
        }
        if (writes(program.steps[i], buffer)) {
            return true;
        }
    }
    return true;
}

/// The kind of norm of both q and k, if all of the parts can be joined.
std::optional<std::uint32_t> joins(const Program& program, std::size_t at, const Parts& parts) {
    if (parts.attention == nullptr || parts.write == nullptr) {
        return std::nullopt;
    }
    const AttentionStep& step = *parts.attention;
    const KvWriteStep& write = *parts.write;
    const auto q_kind = norm_kind(parts.q_norm, step.q, step.n_heads, step.head_dim);
    const auto k_kind = norm_kind(parts.k_norm, write.k, step.n_kv_heads, step.head_dim);
    const bool both = parts.q_rope != nullptr && parts.k_rope != nullptr;
    const bool turned = (both ? turn_alike(*parts.q_rope, *parts.k_rope) : parts.q_rope == parts.k_rope) &&
                        turns_whole(parts.q_rope, step.q, step.n_heads, step.head_dim) &&
                        turns_whole(parts.k_rope, write.k, step.n_kv_heads, step.head_dim);
    const bool fits = write.layer == step.layer && write.v != no_index && step.q != write.k &&
                      step.head_dim % 4 == 0 && step.value_dim % 2 == 0 && step.out != step.q;
    const std::size_t last = at + parts.n_steps - 1;
    const bool done = is_done_with(program, last, step.q) && is_done_with(program, last, write.k);
    return q_kind && k_kind == q_kind && turned && fits && done ? q_kind : std::nullopt;
}

/// Steps [first, last) for batches that are not lone.
void plan_one_by_one(
    const PlanContext& c, std::size_t first, std::size_t last, std::vector<Kernel>& kernels) {
    for (std::size_t i = first; i < last;) {
        const std::size_t begin = kernels.size();
        std::size_t taken = plan_rope_kv(c, i, kernels);
        if (taken == 0) {
            std::visit([&](const auto& step) { plan(c, step, kernels); }, c.program.steps[i]);
            taken = 1;
        }
        for (std::size_t k = begin; k < kernels.size(); ++k) {
            kernels[k].lone = false;
            kernels[k].steps = step_names(c.program, i, i + taken);
        }
        i += taken;
    }
}

} // namespace

std::size_t plan_decode_attention(const PlanContext& c, std::size_t at, std::vector<Kernel>& kernels) {
    if (c.batches != PlanFor::few) {
        return 0;
    }
    const Parts parts = parts_at(c.program, at);
    const auto norm = joins(c.program, at, parts);
    if (!norm) {
        return 0;
    }
    const KvWriteStep& write = *parts.write;
    const CachedHeads heads = cached_heads(c, *parts.attention);
    auto [kernel, params] = attention_parts(c, heads);
    kernel.reads.insert(kernel.reads.end(), {write.k, write.v});
    kernel.writes.push_back(c.cache_resource(write.layer));
    kernel.bindings.push_back(c.buffer(ATTENTION_OWN_K, write.k));
    kernel.bindings.push_back(c.buffer(ATTENTION_OWN_V, write.v));
    if (c.texels()) { // to be written; they are read as texels
        kernel.bindings.push_back({ATTENTION_K, heads.keys});
        kernel.bindings.push_back({ATTENTION_V, heads.values});
    }
    params.own_k_stride = c.memory.row_stride(write.k);
    params.own_v_stride = c.memory.row_stride(write.v);
    if (*norm != ATTENTION_NO_NORM) {
        kernel.bindings.push_back({ATTENTION_Q_NORM, c.memory.vector(parts.q_norm->weight)});
        kernel.bindings.push_back({ATTENTION_K_NORM, c.memory.vector(parts.k_norm->weight)});
        params.q_epsilon = parts.q_norm->epsilon;
        params.k_epsilon = parts.k_norm->epsilon;
    }
    std::uint32_t n_pairs = 0;
    std::uint32_t adjacent = 0;
    if (parts.q_rope != nullptr) {
        kernel.bindings.push_back({ATTENTION_TURNS, c.memory.turns(parts.q_rope->frequencies)});
        params.magnitude = parts.q_rope->magnitude;
        n_pairs = parts.q_rope->n_dims / 2;
        adjacent = parts.q_rope->kind == RopeKind::adjacent ? 1 : 0;
    }
    std::vector<std::uint32_t> constants = attention_constants(c, heads);
    constants.insert(constants.end(), {n_pairs, adjacent, *norm});
    kernel.launch =
        attention_launch(c, heads, params, c.pipelines.add({c.variant("attention_decode"), constants}));
    kernel.lone = true;
    kernels.push_back(std::move(kernel));
    plan_one_by_one(c, at, at + parts.n_steps, kernels);
    return parts.n_steps;
}

} // namespace inglenook::vulkan
