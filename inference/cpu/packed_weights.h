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

/// Where a weight's slices lie in the memory of packed ones.
struct PackedPlace {
    bool packed = false;
    PackedMatrix first; ///< slice 0, of which the data is not known yet
    std::size_t slices = 1;
    std::size_t slice_bytes = 0;
    std::size_t offset = 0;

    [[nodiscard]] std::uint64_t bytes() const { return packed ? std::uint64_t(slices) * slice_bytes : 0; }
};

/// Which weights of a program are packed.
struct PackedPlaces {
    std::vector<PackedPlace> weights; ///< one for each of Program::weights
    std::vector<WeightIndex> order;   ///< those that are packed, as they follow one another
    std::uint64_t bytes = 0;
};

/// What fits into `room` bytes, weights that every token passes first.
PackedPlaces place_packed(const Program& program, std::uint64_t room);

/// How much of `available` bytes of memory packed weights may take, where `later` bytes of it (cache and
/// states) will be written as they are needed.
std::uint64_t packing_room(std::uint64_t available, std::uint64_t later);

class PackedWeights {
public:
    PackedWeights() = default;
    ~PackedWeights();
    PackedWeights(const PackedWeights&) = delete;
    PackedWeights& operator=(const PackedWeights&) = delete;

    /// Told how much of the work is done, from 0 to 1; false ends it.
    using Progress = std::function<bool(double share)>;
    /// Packs what place_packed() finds. False if `progress` ended it.
    bool make(const Program& program, std::uint64_t room, ThreadPool& pool, const Progress& progress);

    /// Slice `slice` of a weight (the expert); nothing if it is not packed.
    [[nodiscard]] std::optional<PackedMatrix> find(WeightIndex weight, std::size_t slice = 0) const;
    [[nodiscard]] bool has(WeightIndex weight) const {
        return weight < places_.weights.size() && places_.weights[weight].packed;
    }
    [[nodiscard]] std::uint64_t bytes() const { return places_.bytes; }

private:
    [[nodiscard]] bool reserve();

    PackedPlaces places_;
    std::byte* memory_ = nullptr;
};

} // namespace inglenook
