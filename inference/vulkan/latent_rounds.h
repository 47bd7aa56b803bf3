// SPDX-License-Identifier: Apache-2.0
// The rounds in which heads of the plain form of latent attention are made, and what of a weight each takes.
#pragma once

#include "inference/vulkan/kernel.h"

namespace inglenook::vulkan {

/// Some neighbouring heads of a step.
struct Heads {
    std::uint32_t first = 0;
    std::uint32_t n = 0;
};

/// Which heads a round takes, and how many rounds there are.
struct HeadRounds {
    LatentRoom room;
    std::uint32_t n_heads = 0;

    [[nodiscard]] std::uint32_t count(const Shape& shape) const;
    [[nodiscard]] Heads heads(const Shape& shape, std::uint32_t round) const;
};

/// The part of a weight's window that belongs to some heads. A weight of one head has windows of its rows.
struct WindowSlices {
    std::uint32_t first_head = 0; ///< counted from the first of the heads
    std::uint32_t n_heads = 0;
    std::uint32_t first_row = 0;
    std::uint32_t n_rows = 0;
    std::uint32_t first_byte = 0;
    std::uint32_t slice_bytes = 0;
};
WindowSlices slices_of(const GgufTensor& tensor, const WeightWindow& window, const Heads& heads);

} // namespace inglenook::vulkan
