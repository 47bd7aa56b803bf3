// SPDX-License-Identifier: Apache-2.0
// The formats with 256 weights a block and small scales inside it.
#include "inference/ops/formats_rows.h"

namespace inglenook::formats {

// 16 bytes of 4-bit scales and minima for 16 weights each, 64 bytes of codes (four planes of 2 bits over 32
// bytes, twice), scale, scale of the minima.
INGLENOOK_EACH_CPU
void decode_q2_k(const std::uint8_t* __restrict source, float* __restrict out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 84) {
        const float scale = half_at(source + 80);
        const float least = half_at(source + 82);
        for (std::size_t run = 0; run < 8; ++run, out += 32) {
            const std::uint8_t* codes = source + 16 + run / 4 * 32;
            const int shift = static_cast<int>(run % 4) * 2;
            std::uint8_t plain[32];
            for (std::size_t j = 0; j < 32; ++j) {
                plain[j] = codes[j] >> shift & 3;
            }
            for (std::size_t half = 0; half < 2; ++half) {
                const std::uint8_t pair = source[2 * run + half];
                const float part_scale = scale * static_cast<float>(pair & 15);
                const float part_least = least * static_cast<float>(pair >> 4);
                for (std::size_t j = 0; j < 16; ++j) {
                    out[16 * half + j] = part_scale * static_cast<float>(plain[16 * half + j]) - part_least;
                }
            }
        }
    }
}

// 32 bytes of high bits (a plane a bit), 64 of low bits as in Q2_K, 12 of 6-bit scales, scale.
INGLENOOK_EACH_CPU
void decode_q3_k(const std::uint8_t* __restrict source, float* __restrict out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 110) {
        const float scale = half_at(source + 108);
        for (std::size_t run = 0; run < 8; ++run, out += 32) {
            const std::uint8_t* codes = source + 32 + run / 4 * 32;
            const int shift = static_cast<int>(run % 4) * 2;
            const int plane = static_cast<int>(run);
            std::int8_t plain[32];
            for (std::size_t j = 0; j < 32; ++j) {
                plain[j] =
                    static_cast<std::int8_t>((codes[j] >> shift & 3) + (source[j] >> plane & 1) * 4 - 4);
            }
            for (std::size_t half = 0; half < 2; ++half) {
                const float part_scale = scale * static_cast<float>(q3_scale(source + 96, 2 * run + half));
                for (std::size_t j = 0; j < 16; ++j) {
                    out[16 * half + j] = part_scale * static_cast<float>(plain[16 * half + j]);
                }
            }
        }
    }
}

// Scale, scale of the minima, 12 bytes of 6-bit pairs, 128 of codes: 64 weights share 32 bytes, low halves
// first.
INGLENOOK_EACH_CPU
void decode_q4_k(const std::uint8_t* __restrict source, float* __restrict out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 144) {
        const float scale = half_at(source);
        const float least = half_at(source + 2);
        for (std::size_t part = 0; part < 8; ++part, out += 32) {
            const SixBits six = six_bits(source + 4, part);
            const std::uint8_t* codes = source + 16 + part / 2 * 32;
            const int shift = static_cast<int>(part % 2) * 4;
            const float part_scale = scale * static_cast<float>(six.scale);
            const float part_least = least * static_cast<float>(six.least);
            for (std::size_t j = 0; j < 32; ++j) {
                out[j] = part_scale * static_cast<float>(codes[j] >> shift & 15) - part_least;
            }
        }
    }
}

// As Q4_K, with 32 bytes of fifth bits (a plane a bit) before the codes.
INGLENOOK_EACH_CPU
void decode_q5_k(const std::uint8_t* __restrict source, float* __restrict out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 176) {
        const float scale = half_at(source);
        const float least = half_at(source + 2);
        const std::uint8_t* high = source + 16;
        for (std::size_t part = 0; part < 8; ++part, out += 32) {
            const SixBits six = six_bits(source + 4, part);
            const std::uint8_t* codes = source + 48 + part / 2 * 32;
            const int shift = static_cast<int>(part % 2) * 4;
            const int plane = static_cast<int>(part);
            const float part_scale = scale * static_cast<float>(six.scale);
            const float part_least = least * static_cast<float>(six.least);
            for (std::size_t j = 0; j < 32; ++j) {
                const int code = (codes[j] >> shift & 15) | (high[j] >> plane & 1) << 4;
                out[j] = part_scale * static_cast<float>(code) - part_least;
            }
        }
    }
}

// 128 bytes of low halves, 64 of high pairs, 16 signed scales for 16 weights each, scale. Each half of the
// block: four runs of 32 weights share 64 bytes of halves and 32 of pairs.
INGLENOOK_EACH_CPU
void decode_q6_k(const std::uint8_t* __restrict source, float* __restrict out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 210) {
        const float scale = half_at(source + 208);
        for (std::size_t run = 0; run < 8; ++run, out += 32) {
            const std::uint8_t* low = source + run / 4 * 64 + run % 2 * 32;
            const std::uint8_t* high = source + 128 + run / 4 * 32;
            const int low_shift = static_cast<int>(run % 4 / 2) * 4;
            const int high_shift = static_cast<int>(run % 4) * 2;
            std::int8_t plain[32];
            for (std::size_t j = 0; j < 32; ++j) {
                plain[j] = static_cast<std::int8_t>(
                    ((low[j] >> low_shift & 15) | (high[j] >> high_shift & 3) << 4) - 32);
            }
            for (std::size_t half = 0; half < 2; ++half) {
                const auto small = static_cast<std::int8_t>(source[192 + 2 * run + half]);
                const float part_scale = scale * static_cast<float>(small);
                for (std::size_t j = 0; j < 16; ++j) {
                    out[16 * half + j] = part_scale * static_cast<float>(plain[16 * half + j]);
                }
            }
        }
    }
}

// Scale, high pairs of eight 6-bit scales, their low halves, 128 bytes of codes in runs as in IQ4_NL.
INGLENOOK_EACH_CPU
void decode_iq4_xs(const std::uint8_t* __restrict source, float* __restrict out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 136) {
        const float scale = half_at(source);
        for (std::size_t part = 0; part < 8; ++part, out += 32) {
            const float part_scale = scale * static_cast<float>(iq4_xs_scale(source, part));
            const std::uint8_t* codes = source + 8 + part * 16;
            for (std::size_t j = 0; j < 16; ++j) {
                out[j] = part_scale * iq4_values[codes[j] & 15];
                out[j + 16] = part_scale * iq4_values[codes[j] >> 4];
            }
        }
    }
}

} // namespace inglenook::formats
