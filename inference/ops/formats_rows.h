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

/// The sixteen values that codes of IQ4_NL and IQ4_XS stand for.
inline constexpr float iq4_values[16] = {
    -127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};

} // namespace inglenook::formats
