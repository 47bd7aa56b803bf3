// SPDX-License-Identifier: Apache-2.0
// Made-up weights of any form, as many as a model's: what products are timed with, and attention, for which
// they are a cache. Their numbers do not matter, their sizes do.
#pragma once

#include "inference/cpu/products.h"
#include "inference/placement/decode_reads.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace inglenook {

class WeightSample {
public:
    /// So much for a model that reads so much a token: as much, so that caches help the two alike, within
    /// reason.
    static std::uint64_t size_for(std::uint64_t weight_bytes);

    /// Packed weights lie in large pages; the file's map and the cache in usual ones, where the next page is
    /// not so quickly found.
    enum class Pages { usual, large };
    /// Of a size of size_for(). Without the memory there are no weights.
    WeightSample(std::uint64_t bytes, Pages pages, ThreadPool& pool);
    ~WeightSample();
    WeightSample(const WeightSample&) = delete;
    WeightSample& operator=(const WeightSample&) = delete;

    /// Matrices of that form, as large as its products are on average, one behind the other. None if not one
    /// fits, or the form cannot be multiplied with. They share the sample with those of other forms.
    [[nodiscard]] std::vector<Products::Weight> weights_like(const WeightReads& reads) const;
    /// All of it, to be read as anything: numbers of 16 and 32 bits are small and finite.
    [[nodiscard]] std::span<const std::byte> memory() const { return {memory_, bytes_}; }
    static std::uint64_t bytes_of(const Products::Weight& weight);

private:
    std::byte* memory_ = nullptr;
    std::size_t bytes_ = 0;
};

} // namespace inglenook
