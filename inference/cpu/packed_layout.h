// SPDX-License-Identifier: Apache-2.0
// How weights lie in memory for products with 8-bit activations: groups of neighbouring rows, as many as a
// vector has 32-bit lanes, side by side, so that every lane sums a row of its own and nothing is ever summed
// across lanes.
//
// A group is, in one run that is read from front to back:
//   rows × f32: a power of two that multiplies all scales of the row
//   for each block of 32 columns
//     before every eighth block of layouts with supers: rows × f16 super scales
//     as many f16 super smallest values, where the format has them
//     scale_groups × rows × scales, of 32 columns or of 16: f16, or 8-bit multiples of super scales
//     as many smallest values, where the format has them
//     the low plane of the codes, then the high plane
// The codes of a block are eight vectors of 4 bytes a row: vector v holds columns 4v to 4v + 3. Nibbles:
// vectors v and v + 4 share bytes, the low and the high half. Pairs: bits 2 (v % 4) of vector v / 4. Single
// bits: bit v.
#pragma once

#include "inference/ops/matmul.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace inglenook {

/// Columns that share a scale of the activations, and a block of weights.
inline constexpr std::size_t packed_block = 32;
/// Columns that share a super scale.
inline constexpr std::size_t packed_super = 256;
/// Vectors of a block.
inline constexpr std::size_t packed_vectors = 8;

enum class PackedCodes { nibbles, nibbles_bit, nibbles_pair, pairs, pairs_bit, bytes, table };

/// A weight is scale * (code - offset) + least, the code unsigned; of `bytes` it is signed, of `table` an
/// index into signed values.
struct PackedLayout {
    PackedCodes codes = PackedCodes::bytes;
    std::uint8_t scale_groups = 1; ///< a block
    bool has_least = false;
    bool supers = false;
    std::uint8_t offset = 0;
    const std::int8_t* table = nullptr; ///< 16 values

    /// Bytes of one row's codes in a block: those of the low plane, and all.
    [[nodiscard]] constexpr std::size_t low_bytes() const {
        using enum PackedCodes;
        return codes == bytes                         ? packed_block
               : codes == pairs || codes == pairs_bit ? packed_block / 4
                                                      : packed_block / 2;
    }
    [[nodiscard]] constexpr std::size_t code_bytes() const {
        using enum PackedCodes;
        return low_bytes() + (codes == nibbles_pair                           ? packed_block / 4
                                 : codes == nibbles_bit || codes == pairs_bit ? packed_block / 8
                                                                              : 0);
    }
    /// Bytes of a row's scale, or smallest value.
    [[nodiscard]] constexpr std::size_t scale_bytes() const { return supers ? 1 : sizeof(std::uint16_t); }
    /// Bytes of a block of `rows` rows, without super scales.
    [[nodiscard]] constexpr std::size_t block_bytes(std::size_t rows) const {
        return rows * (code_bytes() + scale_groups * scale_bytes() * (has_least ? 2 : 1));
    }
    /// Bytes of the super scales and smallest values of `rows` rows.
    [[nodiscard]] constexpr std::size_t super_bytes(std::size_t rows) const {
        return supers ? rows * sizeof(std::uint16_t) * (has_least ? 2 : 1) : 0;
    }
    [[nodiscard]] constexpr std::size_t group_bytes(std::size_t rows, std::size_t columns) const {
        return rows * sizeof(float) + columns / packed_block * block_bytes(rows) +
               columns / packed_super * super_bytes(rows);
    }
};

/// Nothing for formats that are not packed: plain floats, and those with codebooks.
std::optional<PackedLayout> packed_layout(TensorType type);

/// A matrix in groups of `group` rows; the last one is filled up with zeros.
struct PackedMatrix {
    PackedLayout layout;
    const std::byte* data = nullptr;
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::size_t group = 0;

    [[nodiscard]] std::size_t groups() const { return (rows + group - 1) / group; }
    [[nodiscard]] std::size_t bytes() const { return groups() * layout.group_bytes(group, columns); }
    [[nodiscard]] const std::byte* at(std::size_t i) const {
        return data + i * layout.group_bytes(group, columns);
    }
};

/// Writes group i of `to` (whose data is at `out`) from stored rows of a packed format with as many columns.
void pack_group(const MatrixView& from, const PackedMatrix& to, std::size_t i, std::byte* out);

} // namespace inglenook
