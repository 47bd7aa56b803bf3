// SPDX-License-Identifier: Apache-2.0
// What a device reads to decode a token: what the speed of that is derived from.
#pragma once

#include "inference/gguf/tensor_type.h"
#include "inference/program/program.h"
#include "inference/program/runner.h"

#include <cstdint>
#include <vector>

namespace inglenook {

struct WeightForm;

/// Weights of one form; of experts, those that are chosen.
struct WeightReads {
    TensorType type = TensorType::f32;
    bool packed = false;
    std::uint64_t columns = 0; ///< of most of the bytes: of the largest product
    std::uint64_t bytes = 0;
    std::uint64_t products = 0; ///< products that have the same inputs are one
};

/// How a layer looks at its cache, but for how far.
struct AttentionShape {
    std::uint32_t n_heads = 0;
    std::uint32_t heads_a_key = 0; ///< that look at the same keys
    std::uint32_t head_dim = 0;
    std::uint32_t value_dim = 0;
    std::uint32_t k_width = 0; ///< values of a position
    std::uint32_t v_width = 0; ///< 0: the keys serve as values

    auto operator<=>(const AttentionShape&) const = default;
};

/// Cache layers of one shape that look equally far back.
struct CacheReads {
    AttentionShape shape;
    std::uint32_t window = 0; ///< positions at most; 0: all
    std::uint64_t n_layers = 0;
    std::uint64_t position_bytes = 0; ///< of all of them

    /// With `depth` tokens before: positions that are seen, and values that all heads look at.
    [[nodiscard]] std::uint64_t seen(std::uint64_t depth) const;
    [[nodiscard]] std::uint64_t values(std::uint64_t depth) const;
};

struct DecodeReads {
    std::vector<WeightReads> weights;
    std::vector<CacheReads> cache;
    std::uint64_t state_bytes = 0; ///< read and written
    std::uint64_t n_steps = 0;     ///< of the program, without products
    std::uint64_t n_logits = 0;    ///< of which the best are looked for

    [[nodiscard]] std::uint64_t weight_bytes() const;
    /// With `depth` tokens before.
    [[nodiscard]] std::uint64_t cache_bytes(std::uint64_t depth) const;
};

/// `sequences` decode a token each: they share the weights, but choose experts of their own; cache and logits
/// are those of one.
DecodeReads decode_reads(const Program& program, const std::vector<WeightForm>& forms, KvType kv_type,
    std::uint32_t sequences = 1);

} // namespace inglenook
