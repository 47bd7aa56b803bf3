// SPDX-License-Identifier: Apache-2.0
// Softmax attention over cached positions, compiled for several instruction sets and chosen at run time. A
// query's result has the same bits whatever is computed beside it.
#pragma once

#include "inference/program/runner.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace inglenook {

/// The keys and values of one head of a sequence. Position p lies in slot pages[p / page_tokens] *
/// page_tokens + p % page_tokens; the bases point at the head's part of slot 0.
struct CachedHead {
    const std::byte* k_base = nullptr;
    const std::byte* v_base = nullptr;
    std::size_t k_stride = 0; ///< bytes from slot to slot
    std::size_t v_stride = 0;
    const std::uint32_t* pages = nullptr;
    std::size_t head_dim = 0;
    std::size_t value_dim = 0;
    KvType type = KvType::f16;
    float scale = 1;
};

/// One query: it sees the positions [begin, end), at least one.
struct AttentionQuery {
    const float* q = nullptr; ///< head_dim values
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    const float* sink = nullptr; ///< exp(*sink) is added to the softmax's sum
    float* out = nullptr;        ///< value_dim values
};

/// Neighbouring queries share what is read: those that see nearly the same positions belong side by side.
/// `scratch` is the calling thread's own.
void cpu_attention(
    const CachedHead& head, std::span<const AttentionQuery> queries, std::vector<float>& scratch);

/// How many of the `heads_a_key` heads that look at the same keys one thread takes together, for a batch of
/// `n_tokens`.
std::size_t heads_together(
    std::size_t n_heads, std::size_t heads_a_key, std::size_t n_tokens, std::uint32_t threads);

} // namespace inglenook
