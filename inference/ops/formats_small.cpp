// SPDX-License-Identifier: Apache-2.0
// Plain numbers and the formats with 32 weights a block.
#include "inference/ops/formats_rows.h"

namespace inglenook::formats {

namespace {

constexpr std::size_t half_block = small_block / 2;

/// Half of an unsigned E4M3 number; its two codes without a value, 0 and 0x7F, give 0.
float nvfp4_scale(std::uint8_t code) {
    const std::uint32_t exponent = code >> 3 & 15U;
    const std::uint32_t fraction = code & 7U;
    if (code == 0 || code == 0x7F) {
        return 0;
    }
    if (exponent == 0) {
        return static_cast<float>(fraction) * 0x1p-10F;
    }
    return std::bit_cast<float>((exponent + 119U) << 23 | fraction << 20);
}

} // namespace

void decode_f32(const std::uint8_t* __restrict source, float* __restrict out, std::size_t n) {
    std::memcpy(out, source, n * sizeof(float));
}

INGLENOOK_EACH_CPU
void decode_f16(const std::uint8_t* __restrict source, float* __restrict out, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = half_at(source + 2 * i);
    }
}

INGLENOOK_EACH_CPU
void decode_bf16(const std::uint8_t* __restrict source, float* __restrict out, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) {
        out[i] = std::bit_cast<float>(std::uint32_t{halfword_at(source + 2 * i)} << 16);
    }
}

// 2 bytes scale, 16 bytes of codes: weights 0-15 in the low halves, 16-31 in the high ones.
INGLENOOK_EACH_CPU
void decode_q4_0(const std::uint8_t* __restrict source, float* __restrict out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 18, out += small_block) {
        const float scale = half_at(source);
        const std::uint8_t* codes = source + 2;
        for (std::size_t j = 0; j < half_block; ++j) {
            out[j] = static_cast<float>((codes[j] & 15) - 8) * scale;
        }
        for (std::size_t j = 0; j < half_block; ++j) {
            out[j + half_block] = static_cast<float>((codes[j] >> 4) - 8) * scale;
        }
    }
}

// As Q4_0 with a smallest value after the scale.
INGLENOOK_EACH_CPU
void decode_q4_1(const std::uint8_t* __restrict source, float* __restrict out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 20, out += small_block) {
        const float scale = half_at(source);
        const float least = half_at(source + 2);
        const std::uint8_t* codes = source + 4;
        for (std::size_t j = 0; j < half_block; ++j) {
            out[j] = static_cast<float>(codes[j] & 15) * scale + least;
        }
        for (std::size_t j = 0; j < half_block; ++j) {
            out[j + half_block] = static_cast<float>(codes[j] >> 4) * scale + least;
        }
    }
}

// Scale, the fifth bits of all 32 codes, their lower four bits as in Q4_0.
INGLENOOK_EACH_CPU
void decode_q5_0(const std::uint8_t* __restrict source, float* __restrict out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 22, out += small_block) {
        const float scale = half_at(source);
        const std::uint32_t high = word_at(source + 2);
        for (std::size_t j = 0; j < half_block; ++j) {
            const FiveBits code = five_bits(source + 6, high, j);
            out[j] = static_cast<float>(code.first - 16) * scale;
            out[j + half_block] = static_cast<float>(code.second - 16) * scale;
        }
    }
}

INGLENOOK_EACH_CPU
void decode_q5_1(const std::uint8_t* __restrict source, float* __restrict out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 24, out += small_block) {
        const float scale = half_at(source);
        const float least = half_at(source + 2);
        const std::uint32_t high = word_at(source + 4);
        for (std::size_t j = 0; j < half_block; ++j) {
            const FiveBits code = five_bits(source + 8, high, j);
            out[j] = static_cast<float>(code.first) * scale + least;
            out[j + half_block] = static_cast<float>(code.second) * scale + least;
        }
    }
}

INGLENOOK_EACH_CPU
void decode_q8_0(const std::uint8_t* __restrict source, float* __restrict out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 34, out += small_block) {
        const float scale = half_at(source);
        for (std::size_t j = 0; j < small_block; ++j) {
            out[j] = static_cast<float>(static_cast<std::int8_t>(source[2 + j])) * scale;
        }
    }
}

INGLENOOK_EACH_CPU
void decode_iq4_nl(const std::uint8_t* __restrict source, float* __restrict out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 18, out += small_block) {
        const float scale = half_at(source);
        const std::uint8_t* codes = source + 2;
        for (std::size_t j = 0; j < half_block; ++j) {
            out[j] = scale * iq4_values[codes[j] & 15];
        }
        for (std::size_t j = 0; j < half_block; ++j) {
            out[j + half_block] = scale * iq4_values[codes[j] >> 4];
        }
    }
}

// One byte of exponent, then codes as in Q4_0.
INGLENOOK_EACH_CPU
void decode_mxfp4(const std::uint8_t* __restrict source, float* __restrict out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 17, out += small_block) {
        const float scale = mxfp4_scale(source[0]);
        const std::uint8_t* codes = source + 1;
        for (std::size_t j = 0; j < half_block; ++j) {
            out[j] = fp4_values[codes[j] & 15] * scale;
        }
        for (std::size_t j = 0; j < half_block; ++j) {
            out[j + half_block] = fp4_values[codes[j] >> 4] * scale;
        }
    }
}

// 64 weights: four scales, then for 16 weights each 8 bytes of codes, the first 8 in the low halves.
INGLENOOK_EACH_CPU
void decode_nvfp4(const std::uint8_t* __restrict source, float* __restrict out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 36) {
        for (std::size_t part = 0; part < 4; ++part, out += 16) {
            const float scale = nvfp4_scale(source[part]);
            const std::uint8_t* codes = source + 4 + 8 * part;
            for (std::size_t j = 0; j < 8; ++j) {
                out[j] = fp4_values[codes[j] & 15] * scale;
                out[j + 8] = fp4_values[codes[j] >> 4] * scale;
            }
        }
    }
}

} // namespace inglenook::formats
