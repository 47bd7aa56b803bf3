// SPDX-License-Identifier: Apache-2.0
// Writes stored rows in the packed layout.
#include "inference/cpu/packed_layout.h"
#include "inference/cpu/stored_codes.h"
#include "inference/ops/formats.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace inglenook {

namespace {

/// Halves reach from 2^-24 to 2^15: the row's largest scale or smallest value is brought to the upper end.
int row_exponent(const StoredCodes& row) {
    float largest = 0;
    for (const auto* values : {&row.scales, &row.leasts}) {
        for (const float value : *values) {
            if (std::isfinite(value)) {
                largest = std::max(largest, std::abs(value));
            }
        }
    }
    constexpr int top = 14;
    return largest == 0 ? 0 : std::max(-110, std::ilogb(largest) - top);
}

/// The four codes of vector v, one a byte.
std::uint32_t word_of(const std::uint8_t* block, std::size_t v) {
    std::uint32_t word = 0;
    std::memcpy(&word, block + 4 * v, sizeof word);
    return word;
}

void add_bits(std::byte* place, std::uint32_t bits) {
    std::uint32_t word = 0;
    std::memcpy(&word, place, sizeof word);
    word |= bits;
    std::memcpy(place, &word, sizeof word);
}

/// One row's codes of a block into its lane of the planes, which are zero.
void put_codes(const PackedLayout& layout, const std::uint8_t* codes, std::size_t rows, std::size_t row,
    std::byte* low) {
    constexpr std::uint32_t one_bit = 0x01010101U;
    constexpr std::uint32_t two_bits = 0x03030303U;
    constexpr std::uint32_t four_bits = 0x0F0F0F0FU;
    std::byte* high = low + layout.low_bytes() * rows;
    const auto put = [&](std::byte* plane, std::size_t vector, std::uint32_t bits) {
        add_bits(plane + 4 * (vector * rows + row), bits);
    };
    for (std::size_t v = 0; v < packed_vectors; ++v) {
        const std::uint32_t word = word_of(codes, v);
        const std::size_t quarter = 2 * (v % 4);
        switch (layout.codes) {
        case PackedCodes::bytes:
            put(low, v, word);
            break;
        case PackedCodes::nibbles_bit:
            put(high, 0, (word >> 4U & one_bit) << v);
            put(low, v % 4, (word & four_bits) << (v < 4 ? 0U : 4U));
            break;
        case PackedCodes::nibbles_pair:
            put(high, v / 4, (word >> 4U & two_bits) << quarter);
            put(low, v % 4, (word & four_bits) << (v < 4 ? 0U : 4U));
            break;
        case PackedCodes::nibbles:
        case PackedCodes::table:
            put(low, v % 4, (word & four_bits) << (v < 4 ? 0U : 4U));
            break;
        case PackedCodes::pairs_bit:
            put(high, 0, (word >> 2U & one_bit) << v);
            put(low, v / 4, (word & two_bits) << quarter);
            break;
        case PackedCodes::pairs:
            put(low, v / 4, (word & two_bits) << quarter);
            break;
        }
    }
}

void put_half(std::byte* place, std::size_t lane, float value) {
    const std::uint16_t half = float_to_half(value);
    std::memcpy(place + lane * sizeof half, &half, sizeof half);
}

/// One row's super scales and smallest values; gives the place behind those of all rows.
std::byte* put_supers(
    const StoredCodes& row, std::size_t i, std::size_t rows, std::size_t lane, std::byte* place) {
    for (const auto* values : {&row.super_scales, &row.super_leasts}) {
        if (!values->empty()) {
            put_half(place, lane, (*values)[i]);
            place += rows * sizeof(std::uint16_t);
        }
    }
    return place;
}

void put_row(const PackedMatrix& to, const StoredCodes& row, std::size_t lane, std::byte* out) {
    const PackedLayout& layout = to.layout;
    const std::size_t rows = to.group;
    const int exponent = layout.supers ? 0 : row_exponent(row); // super scales are halves in the file, too
    const float factor = std::ldexp(1.0F, exponent);
    const float inverse = std::ldexp(1.0F, -exponent);
    std::memcpy(out + lane * sizeof factor, &factor, sizeof factor);
    std::byte* block = out + rows * sizeof factor;
    const std::size_t plane = rows * layout.scale_bytes();
    const std::size_t block_bytes = layout.block_bytes(rows);
    for (std::size_t b = 0; b < to.columns / packed_block; ++b, block += block_bytes) {
        if (layout.supers && b * packed_block % packed_super == 0) {
            block = put_supers(row, b * packed_block / packed_super, rows, lane, block);
        }
        std::byte* place = block;
        for (const auto* values : {&row.scales, &row.leasts}) {
            for (std::size_t g = 0; g < layout.scale_groups && !values->empty(); ++g, place += plane) {
                const float value = (*values)[b * layout.scale_groups + g];
                if (layout.supers) {
                    place[lane] = static_cast<std::byte>(static_cast<std::int8_t>(value));
                } else {
                    put_half(place, lane, value * inverse);
                }
            }
        }
        put_codes(layout, row.codes.data() + b * packed_block, rows, lane, place);
    }
}

} // namespace

void pack_group(const MatrixView& from, const PackedMatrix& to, std::size_t i, std::byte* out) {
    std::memset(out, 0, to.layout.group_bytes(to.group, to.columns));
    StoredCodes row;
    const std::size_t first = i * to.group;
    for (std::size_t lane = 0; lane < std::min(to.group, from.rows - first); ++lane) {
        take_apart(from.type, from.row(first + lane), from.columns, row);
        put_row(to, row, lane, out);
    }
}

} // namespace inglenook
