// SPDX-License-Identifier: Apache-2.0
// The weights of a program's matmuls in the packed layout: a second form of them, made once when a model is
// loaded.
#pragma once

#include "inference/cpu/packed_layout.h"
#include "inference/cpu/thread_pool.h"
#include "inference/program/program.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace inglenook {

class PackedWeights {
public:
    PackedWeights() = default;
    ~PackedWeights();
    PackedWeights(const PackedWeights&) = delete;
    PackedWeights& operator=(const PackedWeights&) = delete;

    /// Told how much of the work is done, from 0 to 1; false ends it.
    using Progress = std::function<bool(double share)>;
    /// Packs what fits into `room` bytes, weights that every token passes first. False if `progress` ended
    /// it.
    bool make(const Program& program, std::uint64_t room, ThreadPool& pool, const Progress& progress);

    /// Slice `slice` of a weight (the expert); nothing if it is not packed.
    [[nodiscard]] std::optional<PackedMatrix> find(WeightIndex weight, std::size_t slice = 0) const;
    [[nodiscard]] bool has(WeightIndex weight) const {
        return weight < weights_.size() && weights_[weight].packed;
    }
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

private:
    struct Weight {
        bool packed = false;
        PackedMatrix first; ///< slice 0
        std::size_t slices = 1;
        std::size_t slice_bytes = 0;
        std::size_t offset = 0;
    };

    [[nodiscard]] std::vector<WeightIndex> choose(const Program& program, std::uint64_t room);
    [[nodiscard]] bool reserve();

    std::vector<Weight> weights_;
    std::byte* memory_ = nullptr;
    std::uint64_t bytes_ = 0;
};

} // namespace inglenook
