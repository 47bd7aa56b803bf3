// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/packed.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

// Highway compiles the rest of this file once for each instruction set, that of 8-bit products among them.
#define HWY_WANT_AVX3_DL
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "packed.cpp"

#include <hwy/foreach_target.h>

#include <hwy/cache_control.h>
#include <hwy/highway.h>

#include "inference/cpu/dot-inl.h"
#include "inference/ops/formats.h"

HWY_BEFORE_NAMESPACE();
namespace inglenook {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t blocks_a_super = packed_super / packed_block;

void quantise_row(
    const float* in, std::size_t columns, std::int8_t* codes, float* scales, float* sums, float* block_sums) {
    const hn::CappedTag<float, 16> d;
    const hn::Rebind<std::int32_t, decltype(d)> whole;
    const hn::Rebind<std::int8_t, decltype(d)> bytes;
    const std::size_t lanes = hn::Lanes(d);
    for (; columns > 0; columns -= packed_block, in += packed_block, codes += packed_block) {
        auto largest = hn::Zero(d);
        for (std::size_t i = 0; i < packed_block; i += lanes) {
            largest = hn::Max(largest, hn::Abs(hn::LoadU(d, in + i)));
        }
        const float top = hn::GetLane(hn::MaxOfLanes(d, largest));
        const float scale = top / 127.0F;
        const auto inverse = hn::Set(d, top > 0 ? 127.0F / top : 0.0F);
        std::int32_t totals[2] = {0, 0};
        for (std::size_t half = 0; half < 2; ++half) {
            auto total = hn::Zero(whole);
            for (std::size_t i = 16 * half; i < 16 * half + 16; i += lanes) {
                const auto code = hn::NearestInt(hn::Mul(hn::LoadU(d, in + i), inverse));
                hn::StoreU(hn::DemoteTo(bytes, code), bytes, codes + i);
                total = hn::Add(total, code);
            }
            totals[half] = hn::GetLane(hn::SumOfLanes(whole, total));
        }
        *scales++ = scale;
        *sums++ = scale * static_cast<float>(totals[0]);
        *sums++ = scale * static_cast<float>(totals[1]);
        *block_sums++ = scale * static_cast<float>(totals[0] + totals[1]);
    }
}

#if HWY_TARGET == HWY_SCALAR

std::size_t group_rows() { return 1; }

int stored_code(const PackedLayout& layout, const std::uint8_t* low, std::size_t column) {
    const std::size_t v = column / 4;
    const std::size_t byte = column % 4;
    const std::uint8_t* high = low + layout.low_bytes();
    const auto nibble = [&] { return low[4 * (v % 4) + byte] >> (v < 4 ? 0 : 4) & 15; };
    const auto pair = [&](const std::uint8_t* plane) { return plane[4 * (v / 4) + byte] >> 2 * (v % 4) & 3; };
    const auto bit = [&] { return high[byte] >> v & 1; };
    switch (layout.codes) {
    case PackedCodes::nibbles:
        return nibble();
    case PackedCodes::nibbles_bit:
        return nibble() | bit() << 4;
    case PackedCodes::nibbles_pair:
        return nibble() | pair(high) << 4;
    case PackedCodes::pairs:
        return pair(low);
    case PackedCodes::pairs_bit:
        return pair(low) | bit() << 2;
    case PackedCodes::table:
        return layout.table[nibble()];
    case PackedCodes::bytes:
        break;
    }
    return static_cast<std::int8_t>(low[column]);
}

float half_at(const std::uint8_t* place) {
    std::uint16_t half = 0;
    std::memcpy(&half, place, sizeof half);
    return half_to_float(half);
}

float row_product(
    const PackedLayout& layout, const std::uint8_t* block, std::size_t blocks, const QuantisedRow& in) {
    const std::size_t groups = layout.scale_groups;
    const std::size_t part = packed_block / groups;
    float sum = 0;
    float super_scale = 1;
    float super_least = 1;
    const auto multiple = [&](const std::uint8_t* place, std::size_t i) {
        return layout.supers ? static_cast<float>(static_cast<std::int8_t>(place[i]))
                             : half_at(place + 2 * i);
    };
    for (std::size_t b = 0; b < blocks; ++b, block += layout.block_bytes(1)) {
        if (layout.supers && b % blocks_a_super == 0) {
            super_scale = half_at(block);
            super_least = layout.has_least ? half_at(block + 2) : 0;
            block += layout.super_bytes(1);
        }
        const std::uint8_t* low = block + layout.scale_bytes() * groups * (layout.has_least ? 2 : 1);
        for (std::size_t g = 0; g < groups; ++g) {
            std::int32_t whole = 0;
            for (std::size_t i = g * part; i < (g + 1) * part; ++i) {
                whole += stored_code(layout, low, i) * in.codes[b * packed_block + i];
            }
            const float total = groups == 1 ? in.block_sums[b] : in.sums[2 * b + g];
            const float scaled =
                in.scales[b] * static_cast<float>(whole) - static_cast<float>(layout.offset) * total;
            sum += super_scale * multiple(block, g) * scaled;
            if (layout.has_least) {
                sum += super_least * multiple(block, groups + g) * total;
            }
        }
    }
    return sum;
}

void matmul_groups(const PackedMatrix& weight, std::size_t begin, std::size_t end,
    std::span<const QuantisedRow> in, const MatmulOutput& out) {
    for (std::size_t j = begin; j < end; ++j) {
        const auto* place = reinterpret_cast<const std::uint8_t*>(weight.at(j));
        float factor = 0;
        std::memcpy(&factor, place, sizeof factor);
        for (std::size_t c = 0; c < in.size(); ++c) {
            const std::size_t blocks = weight.columns / packed_block;
            out.put(c, j, factor * row_product(weight.layout, place + sizeof factor, blocks, in[c]));
        }
    }
}

#else

using Floats = hn::Rebind<float, Sums>;
using FloatsV = hn::Vec<Floats>;

constexpr std::size_t lanes = hn::MaxLanes(Sums());
constexpr std::size_t vector_bytes = 4 * lanes;

std::size_t group_rows() { return lanes; }

constexpr bool is_signed(PackedCodes codes) {
    return codes == PackedCodes::bytes || codes == PackedCodes::table;
}
/// Vectors that share a scale.
constexpr std::size_t vectors_a_scale(PackedCodes codes) {
    return codes == PackedCodes::nibbles_pair || codes == PackedCodes::pairs ||
                   codes == PackedCodes::pairs_bit
               ? 4
               : 8;
}
/// How many products of pairs, 2 * 127 * the largest code each, a 16-bit sum holds.
constexpr std::size_t vectors_a_sum(PackedCodes codes) {
    switch (codes) {
    case PackedCodes::nibbles:
        return 8;
    case PackedCodes::nibbles_pair:
        return 2;
    case PackedCodes::bytes:
    case PackedCodes::table:
        return 1;
    default:
        return 4;
    }
}

/// Four bits from bit `shift` of each byte on, masked.
template <int shift> HWY_INLINE CodesV bits_from(CodesV bytes, std::uint8_t mask) {
    return hn::And(
        hn::BitCast(Codes(), hn::ShiftRight<shift>(hn::BitCast(hn::RebindToUnsigned<Pairs>(), bytes))),
        hn::Set(Codes(), mask));
}
/// The bits at `from`, moved to `to`.
template <int from, int to> HWY_INLINE CodesV bits_to(CodesV bytes, std::uint8_t mask) {
    if constexpr (from >= to) {
        return bits_from<from - to>(bytes, mask);
    } else {
        const auto moved = hn::ShiftLeft<to - from>(hn::BitCast(hn::RebindToUnsigned<Pairs>(), bytes));
        return hn::And(hn::BitCast(Codes(), moved), hn::Set(Codes(), mask));
    }
}

HWY_INLINE CodesV plane(const std::uint8_t* place, std::size_t vector) {
    return hn::LoadU(Codes(), place + vector * vector_bytes);
}

/// Vector v of a block's codes; of signed kinds, their bits.
template <PackedCodes codes, std::size_t v> HWY_INLINE CodesV code_vector(const std::uint8_t* low) {
    constexpr int nibble_shift = v < 4 ? 0 : 4;
    constexpr int pair_shift = 2 * static_cast<int>(v % 4);
    constexpr int bit = static_cast<int>(v);
    if constexpr (codes == PackedCodes::bytes) {
        return plane(low, v);
    } else if constexpr (codes == PackedCodes::pairs) {
        return bits_from<pair_shift>(plane(low, v / 4), 3);
    } else if constexpr (codes == PackedCodes::pairs_bit) {
        const std::uint8_t* high = low + 2 * vector_bytes;
        return hn::Or(bits_from<pair_shift>(plane(low, v / 4), 3), bits_to<bit, 2>(plane(high, 0), 4));
    } else {
        const CodesV nibbles = bits_from<nibble_shift>(plane(low, v % 4), 15);
        const std::uint8_t* high = low + 4 * vector_bytes;
        if constexpr (codes == PackedCodes::nibbles_bit) {
            return hn::Or(nibbles, bits_to<bit, 4>(plane(high, 0), 16));
        } else if constexpr (codes == PackedCodes::nibbles_pair) {
            return hn::Or(nibbles, bits_to<pair_shift, 4>(plane(high, v / 4), 48));
        } else {
            return nibbles;
        }
    }
}

/// Sums of a block, of its first and (where scales are for 16 columns) second half.
struct BlockSums {
    SumsV part[2];
};

/// Adds the products of vector v with each of the columns' activations, from the first vector of a part on;
/// `pairs` carries 16-bit sums from vector to vector.
template <PackedCodes codes, std::size_t columns, std::size_t v>
HWY_INLINE void add_vector(const std::uint8_t* low, SignedV table, const std::int8_t* const* in,
    std::size_t at, PairsV* pairs, BlockSums* sums) {
    constexpr std::size_t part = v / vectors_a_scale(codes);
    constexpr std::size_t place = v % vectors_a_scale(codes);
    CodesV w = code_vector<codes, v>(low);
    if constexpr (codes == PackedCodes::table) {
        w = hn::BitCast(Codes(), hn::TableLookupBytes(table, hn::BitCast(SignedCodes(), w)));
    }
#if INGLENOOK_HAS_DOT4
    if constexpr (is_signed(codes)) {
        w = hn::Xor(w, hn::Set(Codes(), 128)); // 128 is taken off with the offset
    }
    for (std::size_t c = 0; c < columns; ++c) {
        const SumsV before = place == 0 ? hn::Zero(Sums()) : sums[c].part[part];
        sums[c].part[part] = dot4(w, four_everywhere(in[c] + at + 4 * v), before);
    }
#else
    constexpr std::size_t run = vectors_a_sum(codes);
    for (std::size_t c = 0; c < columns; ++c) {
        const SignedV a = four_everywhere(in[c] + at + 4 * v);
        PairsV product;
        if constexpr (is_signed(codes)) {
            product = signed_pairs(hn::BitCast(SignedCodes(), w), a);
        } else {
            product = code_pairs(w, a);
        }
        pairs[c] = v % run == 0 ? product : hn::Add(pairs[c], product);
        if constexpr (v % run == run - 1) {
            const SumsV sum = sum_pairs(pairs[c]);
            sums[c].part[part] = place < run ? sum : hn::Add(sums[c].part[part], sum);
        }
    }
#endif
}

template <PackedCodes codes, std::size_t columns, std::size_t... v>
HWY_INLINE void add_block(const std::uint8_t* low, SignedV table, const std::int8_t* const* in,
    std::size_t at, BlockSums* sums, std::index_sequence<v...> /*vectors*/) {
    PairsV pairs[columns];
    (add_vector<codes, columns, v>(low, table, in, at, pairs, sums), ...);
}

HWY_INLINE FloatsV halves(const std::uint8_t* place) {
    const hn::Rebind<hwy::float16_t, Floats> d;
    return hn::PromoteTo(Floats(), hn::LoadU(d, reinterpret_cast<const hwy::float16_t*>(place)));
}

/// Whole numbers of a byte each.
HWY_INLINE FloatsV multiples(const std::uint8_t* place) {
    const hn::Rebind<std::int8_t, Floats> d;
    const hn::Rebind<std::int32_t, Floats> whole;
    return hn::ConvertTo(
        Floats(), hn::PromoteTo(whole, hn::LoadU(d, reinterpret_cast<const std::int8_t*>(place))));
}

/// Scales, or smallest values, of the rows of a group.
template <bool supers> HWY_INLINE FloatsV scales_at(const std::uint8_t* place, FloatsV super) {
    if constexpr (supers) {
        return hn::Mul(super, multiples(place));
    } else {
        return halves(place);
    }
}

/// Asks for what is read some blocks later: a group, and the next one behind it, is read from front to back
/// once.
HWY_INLINE void fetch_ahead(const std::uint8_t* place, std::size_t bytes) {
    constexpr std::size_t ahead = 2048;
    constexpr std::size_t cache_line = 64;
    for (std::size_t i = 0; i < bytes; i += cache_line) {
        hwy::Prefetch(place + ahead + i);
    }
}

/// Rows of one group times some columns.
template <PackedCodes codes, bool supers, std::size_t columns>
HWY_INLINE void group_products(
    const PackedMatrix& weight, const std::uint8_t* place, const QuantisedRow* in, FloatsV* out) {
    const Floats d;
    constexpr std::size_t parts = packed_vectors / vectors_a_scale(codes);
    const bool has_least = weight.layout.has_least;
    const float offset =
        static_cast<float>(weight.layout.offset) + (is_signed(codes) && INGLENOOK_HAS_DOT4 ? 128.0F : 0.0F);
    const FloatsV offsets = hn::Set(d, offset);
    const FloatsV factor = hn::LoadU(d, reinterpret_cast<const float*>(place));
    SignedV table = hn::Zero(SignedCodes());
    if constexpr (codes == PackedCodes::table) {
        table = hn::LoadDup128(SignedCodes(), weight.layout.table);
    }
    const std::int8_t* inputs[columns];
    FloatsV acc[columns];
    for (std::size_t c = 0; c < columns; ++c) {
        inputs[c] = in[c].codes;
        acc[c] = hn::Zero(d);
    }
    place += lanes * sizeof(float);
    constexpr std::size_t plane_bytes = lanes * (supers ? 1 : sizeof(std::uint16_t));
    const std::size_t scale_bytes = parts * plane_bytes * (has_least ? 2 : 1);
    const std::size_t block_bytes = weight.layout.block_bytes(lanes);
    const std::size_t blocks = weight.columns / packed_block;
    FloatsV super_scale = hn::Zero(d);
    FloatsV super_least = hn::Zero(d);
    for (std::size_t b = 0; b < blocks; ++b, place += block_bytes) {
        if (supers && b % blocks_a_super == 0) {
            super_scale = halves(place);
            if (has_least) {
                super_least = halves(place + lanes * sizeof(std::uint16_t));
            }
            place += weight.layout.super_bytes(lanes);
        }
        if constexpr (columns == 1) {
            fetch_ahead(place, block_bytes);
        }
        BlockSums sums[columns];
        add_block<codes, columns>(place + scale_bytes, table, inputs, b * packed_block, sums,
            std::make_index_sequence<packed_vectors>());
        for (std::size_t p = 0; p < parts; ++p) {
            const FloatsV scale = scales_at<supers>(place + p * plane_bytes, super_scale);
            FloatsV least = hn::Zero(d);
            if (has_least) {
                least = scales_at<supers>(place + (parts + p) * plane_bytes, super_least);
            }
            for (std::size_t c = 0; c < columns; ++c) {
                const FloatsV total = hn::Set(d, parts == 1 ? in[c].block_sums[b] : in[c].sums[2 * b + p]);
                FloatsV scaled = hn::Mul(hn::ConvertTo(d, sums[c].part[p]), hn::Set(d, in[c].scales[b]));
                if (offset != 0) {
                    scaled = hn::NegMulAdd(offsets, total, scaled);
                }
                acc[c] = hn::MulAdd(scale, scaled, acc[c]);
                if (has_least) {
                    acc[c] = hn::MulAdd(least, total, acc[c]);
                }
            }
        }
    }
    for (std::size_t c = 0; c < columns; ++c) {
        out[c] = hn::Mul(acc[c], factor);
    }
}

template <PackedCodes codes, bool supers, std::size_t columns>
void tile(const PackedMatrix& weight, std::size_t group, const QuantisedRow* in, std::size_t first,
    const MatmulOutput& out) {
    const Floats d;
    FloatsV sums[columns];
    const auto* place = reinterpret_cast<const std::uint8_t*>(weight.at(group));
    group_products<codes, supers, columns>(weight, place, in + first, sums);
    const std::size_t j = group * lanes;
    const std::size_t rows = std::min(lanes, weight.rows - j);
    for (std::size_t c = 0; c < columns; ++c) {
        if (rows == lanes && out.plain()) {
            hn::StoreU(sums[c], d, out.rows[first + c] + j);
            continue;
        }
        float values[lanes];
        hn::StoreU(sums[c], d, values);
        for (std::size_t r = 0; r < rows; ++r) {
            out.put(first + c, j + r, values[r]);
        }
    }
}

template <PackedCodes codes, bool supers>
void matmul_of(const PackedMatrix& weight, std::size_t begin, std::size_t end,
    std::span<const QuantisedRow> in, const MatmulOutput& out) {
    for (std::size_t group = begin; group < end; ++group) {
        std::size_t c = 0;
        for (; c + 4 <= in.size(); c += 4) {
            tile<codes, supers, 4>(weight, group, in.data(), c, out);
        }
        for (; c + 2 <= in.size(); c += 2) {
            tile<codes, supers, 2>(weight, group, in.data(), c, out);
        }
        if (c < in.size()) {
            tile<codes, supers, 1>(weight, group, in.data(), c, out);
        }
    }
}

void matmul_groups(const PackedMatrix& weight, std::size_t begin, std::size_t end,
    std::span<const QuantisedRow> in, const MatmulOutput& out) {
    using enum PackedCodes;
    const bool supers = weight.layout.supers;
    switch (weight.layout.codes) {
    case nibbles:
        return supers ? matmul_of<nibbles, true>(weight, begin, end, in, out)
                      : matmul_of<nibbles, false>(weight, begin, end, in, out);
    case nibbles_bit:
        return supers ? matmul_of<nibbles_bit, true>(weight, begin, end, in, out)
                      : matmul_of<nibbles_bit, false>(weight, begin, end, in, out);
    case table:
        return supers ? matmul_of<table, true>(weight, begin, end, in, out)
                      : matmul_of<table, false>(weight, begin, end, in, out);
    // All formats of these kinds have supers, or none has.
    case nibbles_pair:
        return matmul_of<nibbles_pair, true>(weight, begin, end, in, out);
    case pairs:
        return matmul_of<pairs, true>(weight, begin, end, in, out);
    case pairs_bit:
        return matmul_of<pairs_bit, true>(weight, begin, end, in, out);
    case bytes:
        return matmul_of<bytes, false>(weight, begin, end, in, out);
    }
}

#endif

} // namespace HWY_NAMESPACE
} // namespace inglenook
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace inglenook {

HWY_EXPORT(quantise_row);
HWY_EXPORT(group_rows);
HWY_EXPORT(matmul_groups);

void QuantisedRows::resize(std::size_t rows, std::size_t columns) {
    columns_ = columns;
    const std::size_t blocks = rows * columns / packed_block;
    codes_.resize(rows * columns);
    scales_.resize(blocks);
    sums_.resize(2 * blocks);
    block_sums_.resize(blocks);
}

void QuantisedRows::set(std::size_t i, std::span<const float> values) {
    const std::size_t block = i * columns_ / packed_block;
    HWY_DYNAMIC_DISPATCH(quantise_row)
    (values.data(), columns_, codes_.data() + i * columns_, scales_.data() + block, sums_.data() + 2 * block,
        block_sums_.data() + block);
}

QuantisedRow QuantisedRows::row(std::size_t i) const {
    const std::size_t block = i * columns_ / packed_block;
    return {codes_.data() + i * columns_, scales_.data() + block, sums_.data() + 2 * block,
        block_sums_.data() + block};
}

std::size_t cpu_packed_group() { return HWY_DYNAMIC_DISPATCH(group_rows)(); }

void cpu_packed_matmul(const PackedMatrix& weight, std::size_t begin, std::size_t end,
    std::span<const QuantisedRow> in, const MatmulOutput& out) {
    HWY_DYNAMIC_DISPATCH(matmul_groups)(weight, begin, end, in, out);
}

} // namespace inglenook
#endif
