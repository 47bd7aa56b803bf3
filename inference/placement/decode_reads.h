// SPDX-License-Identifier: Apache-2.0
// What a device reads to decode one token of one sequence: what the speed of that is derived from.
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
    std::uint64_t columns = 0; ///< of the largest of them
    std::uint64_t bytes = 0;
};

/// Cache layers that look equally far back.
struct CacheReads {
    std::uint32_t window = 0; ///< positions at most; 0: all
    std::uint64_t position_bytes = 0;
};

struct DecodeReads {
    std::vector<WeightReads> weights;
    std::vector<CacheReads> cache;
    std::uint64_t state_bytes = 0; ///< read and written
    std::uint64_t n_steps = 0;     ///< of the program
    std::uint64_t n_logits = 0;    ///< of which the best are looked for

    [[nodiscard]] std::uint64_t weight_bytes() const;
    /// With `depth` tokens before.
    [[nodiscard]] std::uint64_t cache_bytes(std::uint64_t depth) const;
};

DecodeReads decode_reads(const Program& program, const std::vector<WeightForm>& forms, KvType kv_type);

} // namespace inglenook
