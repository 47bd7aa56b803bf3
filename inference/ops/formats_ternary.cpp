// SPDX-License-Identifier: Apache-2.0
// The formats of one bit, two bits or one base-3 digit a weight with a single scale a block.
#include "inference/ops/formats_rows.h"

namespace inglenook::formats {

namespace {

/// Digit `power` (3^place) of a byte, from the most significant on, less one: the byte holds a fraction of
/// 256, so that multiplying moves the wanted digit out on top.
float digit_of(std::uint8_t byte, unsigned power) {
    const unsigned moved = byte * power & 255U;
    return static_cast<float>(static_cast<int>(moved * 3 >> 8) - 1);
}

} // namespace

// 48 bytes of five digits each, 4 of four, scale. Bytes in a run of 32, one of 16 and one of 4: all first
// digits of a run, then all second ones, and so on.
void decode_tq1_0(const std::uint8_t* source, float* out, std::size_t blocks) {
    struct Run {
        std::size_t first, n, digits;
    };
    constexpr Run runs[] = {{0, 32, 5}, {32, 16, 5}, {48, 4, 4}};
    for (; blocks > 0; --blocks, source += 54) {
        const float scale = half_at(source + 52);
        for (const Run& run : runs) {
            unsigned power = 1;
            for (std::size_t digit = 0; digit < run.digits; ++digit, power *= 3) {
                for (std::size_t i = 0; i < run.n; ++i) {
                    *out++ = digit_of(source[run.first + i], power) * scale;
                }
            }
        }
    }
}

// 64 bytes of codes: two runs of four planes of 2 bits over 32 bytes; scale.
void decode_tq2_0(const std::uint8_t* source, float* out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 66) {
        const float scale = half_at(source + 64);
        for (std::size_t part = 0; part < 8; ++part, out += 32) {
            const std::uint8_t* codes = source + part / 4 * 32;
            for (std::size_t j = 0; j < 32; ++j) {
                out[j] = static_cast<float>((codes[j] >> part % 4 * 2 & 3) - 1) * scale;
            }
        }
    }
}

// Scale, a bit a weight: set is plus.
void decode_q1_0(const std::uint8_t* source, float* out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 18, out += 128) {
        const float scale = half_at(source);
        for (std::size_t j = 0; j < 128; ++j) {
            out[j] = (source[2 + j / 8] >> j % 8 & 1) != 0 ? scale : -scale;
        }
    }
}

// Scale, 2 bits a weight, less one.
void decode_q2_0(const std::uint8_t* source, float* out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 18, out += 64) {
        const float scale = half_at(source);
        for (std::size_t j = 0; j < 64; ++j) {
            out[j] = static_cast<float>((source[2 + j / 4] >> j % 4 * 2 & 3) - 1) * scale;
        }
    }
}

} // namespace inglenook::formats
