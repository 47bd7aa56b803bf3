// SPDX-License-Identifier: Apache-2.0
// Cuts weights into pieces that one binding can hold: as they lie in the file's map, or to be copied.
#pragma once

#include "inference/vulkan/weights.h"

#include <vector>

namespace inglenook::vulkan {

/// Some units of a tensor.
struct WeightPiece {
    WeightIndex weight = 0;
    std::uint32_t first_unit = 0;
    std::uint32_t n_units = 0;
    std::uint64_t unit_bytes = 0; ///< from one unit to the next
    /// Where the bytes are: one range with whatever lies between the units, or several to be put together.
    std::vector<std::span<const std::byte>> data;

    [[nodiscard]] std::uint64_t bytes() const;
    [[nodiscard]] const std::byte* begin() const { return data.front().data(); }
};

/// How a tensor is cut, also one whose bytes are not made yet.
struct PieceSizes {
    std::uint64_t units = 0; ///< rows, or slices along the third dimension
    std::uint64_t unit_bytes = 0;
    std::uint64_t most = 1; ///< units of a piece
};
PieceSizes piece_sizes(const GgufTensor& tensor, std::uint64_t limit);

/// The part of the file that holds a whole range; null if none does.
const GgufFile::Part* part_of(const GgufFile& file, std::span<const std::byte> range);

/// Appends pieces of up to `limit` bytes to use in place. False, and nothing appended, if the tensor does
/// not lie in the file's map or in too many runs.
bool cut_in_place(const Program& program, WeightIndex weight, std::uint64_t limit, const GgufFile& file,
    std::vector<WeightPiece>& pieces);

/// Appends pieces of up to `limit` bytes to copy, their units close together.
void cut_to_copy(
    const Program& program, WeightIndex weight, std::uint64_t limit, std::vector<WeightPiece>& pieces);

} // namespace inglenook::vulkan
