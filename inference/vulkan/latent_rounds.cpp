// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/latent_rounds.h"

#include <algorithm>

namespace inglenook::vulkan {

std::uint32_t HeadRounds::count(const Shape& shape) const {
    const std::uint32_t most = room.heads_at_once(n_heads, shape.positions);
    return (n_heads + most - 1) / most;
}

Heads HeadRounds::heads(const Shape& shape, std::uint32_t round) const {
    const std::uint32_t most = room.heads_at_once(n_heads, shape.positions);
    return {round * most, std::min(most, n_heads - round * most)};
}

WindowSlices slices_of(const GgufTensor& tensor, const WeightWindow& window, const Heads& heads) {
    WindowSlices slices;
    slices.first_byte = window.first_byte;
    if (!has_slices(tensor)) {
        slices.n_heads = 1;
        slices.first_row = window.first_unit;
        slices.n_rows = window.n_units;
        return slices;
    }
    const std::uint32_t first = std::max(window.first_unit, heads.first);
    const std::uint32_t end = std::min(window.first_unit + window.n_units, heads.first + heads.n);
    slices.n_rows = static_cast<std::uint32_t>(tensor.dims[1]);
    slices.slice_bytes = window.unit_bytes;
    if (first < end) {
        slices.first_head = first - heads.first;
        slices.n_heads = end - first;
        slices.first_byte += (first - window.first_unit) * window.unit_bytes;
    }
    return slices;
}

} // namespace inglenook::vulkan
