// SPDX-License-Identifier: Apache-2.0
// One decoder a number format, over a row of whole blocks; formats.h is their public face. The layouts are
// those of the ggml project's format definitions.
#pragma once

#include "inference/ops/formats.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

// Built for several instruction sets, chosen when the program starts. Clang and other processors take the
// plain version.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) &&     \
    !defined(__SANITIZE_THREAD__)
#define INGLENOOK_EACH_CPU __attribute__((target_clones("default", "avx2", "arch=skylake-avx512")))
#else
#define INGLENOOK_EACH_CPU
#endif

namespace inglenook::formats {

inline constexpr std::size_t small_block = 32;
inline constexpr std::size_t super_block = 256;

/// Little-endian numbers at `place`; any alignment.
inline std::uint16_t halfword_at(const std::uint8_t* place) {
    std::uint16_t halfword = 0;
    std::memcpy(&halfword, place, sizeof halfword);
    return halfword;
}
inline std::uint32_t word_at(const std::uint8_t* place) {
    std::uint32_t word = 0;
    std::memcpy(&word, place, sizeof word);
    return word;
}

/// The half at `place`, as a float; any alignment.
inline float half_at(const std::uint8_t* place) {
    const std::uint16_t half = halfword_at(place);
    // The exponent's bias differs by 112; scaling by 2^112 also lifts subnormals to their right value.
    const std::uint32_t magnitude = (half & 0x7FFFU) << 13;
    const auto scaled = std::bit_cast<std::uint32_t>(std::bit_cast<float>(magnitude) * 0x1p112F);
    // No branch, so that a loop over halves becomes vectors. Infinities and NaNs keep their fraction.
    const std::uint32_t not_finite = (half & 0x7C00U) == 0x7C00U ? 0x7F800000U : 0U;
    const std::uint32_t bits = scaled | not_finite;
    return std::bit_cast<float>(bits | (half & 0x8000U) << 16);
}

// `blocks` is the number of blocks (of single numbers for the plain types).
using RowDecoder = void (*)(const std::uint8_t* __restrict source, float* __restrict out, std::size_t blocks);

#define INGLENOOK_PLAIN_DECODER(NAME, name, decoder, id, bytes)                                              \
    void decoder(const std::uint8_t* source, float* out, std::size_t blocks);
#define INGLENOOK_BLOCK_DECODER(NAME, name, decoder, id, weights, bytes)                                     \
    void decoder(const std::uint8_t* source, float* out, std::size_t blocks);
INGLENOOK_PLAIN_FORMATS(INGLENOOK_PLAIN_DECODER)
INGLENOOK_BLOCK_FORMATS(INGLENOOK_BLOCK_DECODER)
#undef INGLENOOK_PLAIN_DECODER
#undef INGLENOOK_BLOCK_DECODER

/// What the sixteen codes of IQ4_NL and IQ4_XS stand for.
inline constexpr std::int8_t iq4_values[16] = {
    -127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};

/// What MXFP4's and NVFP4's codes stand for, doubled so that they are whole; the scale is halved in turn.
inline constexpr std::int8_t fp4_values[16] = {0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12};

/// 2^(exponent - 128): half of MXFP4's scale, subnormal for the two smallest.
inline float mxfp4_scale(std::uint8_t exponent) {
    const std::uint32_t bits = exponent < 2 ? 0x00200000U << exponent : (exponent - 1U) << 23;
    return std::bit_cast<float>(bits);
}

/// The two 5-bit codes at place `j` of a block of Q5_0 or Q5_1: four bits in `codes`, the fifth in `high`.
struct FiveBits {
    int first;  ///< of weight j
    int second; ///< of weight j + 16
};
inline FiveBits five_bits(const std::uint8_t* codes, std::uint32_t high, std::size_t j) {
    return {static_cast<int>((codes[j] & 15U) | (high >> j << 4 & 16U)),
        static_cast<int>(codes[j] >> 4U | (high >> (j + 12) & 16U))};
}

/// Scale and smallest value, 6 bits each, of 32 weights of a Q4_K or Q5_K block: `packed` has 12 bytes, `j`
/// < 8.
struct SixBits {
    int scale;
    int least;
};
inline SixBits six_bits(const std::uint8_t* packed, std::size_t j) {
    if (j < 4) {
        return {packed[j] & 63, packed[j + 4] & 63};
    }
    return {(packed[j + 4] & 15) | packed[j - 4] >> 6 << 4, packed[j + 4] >> 4 | packed[j] >> 6 << 4};
}

/// The 6-bit scale of 16 weights of a Q3_K block, its offset taken off: `packed` has 12 bytes, `j` < 16.
inline int q3_scale(const std::uint8_t* packed, std::size_t j) {
    const int low = j < 8 ? packed[j] & 15 : packed[j - 8] >> 4;
    const int high = packed[8 + j % 4] >> 2 * (j / 4) & 3;
    return (low | high << 4) - 32;
}

/// The 6-bit scale of 32 weights of an IQ4_XS block, its offset taken off: `block` is the block, `part` < 8.
inline int iq4_xs_scale(const std::uint8_t* block, std::size_t part) {
    const int low = block[4 + part / 2] >> part % 2 * 4 & 15;
    const int high = (block[2] | block[3] << 8) >> part * 2 & 3;
    return (low | high << 4) - 32;
}

} // namespace inglenook::formats
