// SPDX-License-Identifier: Apache-2.0
// The formats whose codes are indices into a codebook: IQ1, IQ2, IQ3. 256 weights a block.
#include "inference/ops/codebooks.h"
#include "inference/ops/formats_rows.h"

namespace inglenook::formats {

namespace {

std::uint32_t entry_of(std::size_t book, std::uint32_t index) { return codebooks()[book + index]; }

/// Seven signs with the eighth that makes their number even; bit j set: weight j is negative.
std::uint32_t even_signs(std::uint32_t seven) {
    return seven | static_cast<std::uint32_t>(std::popcount(seven) & 1) << 7;
}

/// What the 2-bit and 3-bit elements of the codebooks stand for.
constexpr float iq2_values[4] = {8, 25, 43, 0};
constexpr float iq3_xxs_values[8] = {4, 12, 20, 28, 36, 44, 52, 62};
constexpr float iq3_s_values[8] = {1, 3, 5, 7, 9, 11, 13, 15};
constexpr float iq1_delta = 0.125F;

/// 8 weights: 2-bit elements of an entry, with signs.
void put_eight(std::uint32_t entry, std::uint32_t signs, float scale, float* out) {
    for (std::uint32_t j = 0; j < 8; ++j) {
        const float value = scale * iq2_values[entry >> 2 * j & 3];
        out[j] = (signs >> j & 1) != 0 ? -value : value;
    }
}

/// 4 weights: 3-bit elements of an entry, with signs.
void put_four(std::uint32_t entry, const float (&values)[8], std::uint32_t signs, float scale, float* out) {
    for (std::uint32_t j = 0; j < 4; ++j) {
        const float value = scale * values[entry >> 3 * j & 7];
        out[j] = (signs >> j & 1) != 0 ? -value : value;
    }
}

/// 8 weights of -1, 0 or 1, all moved by `delta`.
void put_ternary(std::uint32_t entry, float delta, float scale, float* out) {
    for (std::uint32_t j = 0; j < 8; ++j) {
        const int code = static_cast<int>(entry >> 2 * j & 3) - 1;
        out[j] = scale * (static_cast<float>(code) + delta);
    }
}

} // namespace

// Scale; for 32 weights each 4 bytes of indices and a word of 4 × 7 signs below a 4-bit scale.
void decode_iq2_xxs(const std::uint8_t* source, float* out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 66) {
        const float scale = half_at(source);
        for (std::size_t part = 0; part < 8; ++part, out += 32) {
            const std::uint8_t* codes = source + 2 + 8 * part;
            const std::uint32_t signs = word_at(codes + 4);
            const float part_scale = scale * (0.5F + static_cast<float>(signs >> 28)) * 0.25F;
            for (std::size_t k = 0; k < 4; ++k) {
                put_eight(entry_of(CODEBOOK_IQ2_XXS, codes[k]), even_signs(signs >> 7 * k & 127), part_scale,
                    out + 8 * k);
            }
        }
    }
}

// Scale, 32 halfwords of a 9-bit index and 7 signs, 8 bytes of 4-bit scales for 16 weights each.
void decode_iq2_xs(const std::uint8_t* source, float* out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 74) {
        const float scale = half_at(source);
        for (std::size_t k = 0; k < 32; ++k, out += 8) {
            const std::uint32_t code = halfword_at(source + 2 + 2 * k);
            const int small = source[66 + k / 4] >> k / 2 % 2 * 4 & 15;
            const float part_scale = scale * (0.5F + static_cast<float>(small)) * 0.25F;
            put_eight(entry_of(CODEBOOK_IQ2_XS, code & 511), even_signs(code >> 9), part_scale, out);
        }
    }
}

// Scale, 32 low bytes of indices, 32 bytes of signs, 8 bytes of high pairs of the indices, scales as in
// IQ2_XS.
void decode_iq2_s(const std::uint8_t* source, float* out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 82) {
        const float scale = half_at(source);
        for (std::size_t k = 0; k < 32; ++k, out += 8) {
            const std::uint32_t high = source[66 + k / 4] >> k % 4 * 2 & 3;
            const int small = source[74 + k / 4] >> k / 2 % 2 * 4 & 15;
            const float part_scale = scale * (0.5F + static_cast<float>(small)) * 0.25F;
            put_eight(entry_of(CODEBOOK_IQ2_S, source[2 + k] | high << 8), source[34 + k], part_scale, out);
        }
    }
}

// Scale, 64 bytes of indices; for 32 weights each a word of 4 × 7 signs below a 4-bit scale.
void decode_iq3_xxs(const std::uint8_t* source, float* out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 98) {
        const float scale = half_at(source);
        for (std::size_t part = 0; part < 8; ++part, out += 32) {
            const std::uint32_t signs = word_at(source + 66 + 4 * part);
            const float part_scale = scale * (0.5F + static_cast<float>(signs >> 28)) * 0.5F;
            for (std::size_t k = 0; k < 8; ++k) {
                put_four(entry_of(CODEBOOK_IQ3_XXS, source[2 + 8 * part + k]), iq3_xxs_values,
                    even_signs(signs >> 7 * (k / 2) & 127) >> k % 2 * 4, part_scale, out + 4 * k);
            }
        }
    }
}

// Scale, 64 low bytes of indices, 8 bytes of their ninth bits, 32 bytes of signs, 4 of 4-bit scales.
void decode_iq3_s(const std::uint8_t* source, float* out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 110) {
        const float scale = half_at(source);
        for (std::size_t part = 0; part < 8; ++part, out += 32) {
            const int small = source[106 + part / 2] >> part % 2 * 4 & 15;
            const float part_scale = scale * static_cast<float>(1 + 2 * small);
            for (std::size_t k = 0; k < 8; ++k) {
                const std::uint32_t high = source[66 + part] >> k & 1;
                put_four(entry_of(CODEBOOK_IQ3_S, source[2 + 8 * part + k] | high << 8), iq3_s_values,
                    std::uint32_t{source[74 + 4 * part + k / 2]} >> k % 2 * 4, part_scale, out + 4 * k);
            }
        }
    }
}

// Scale, 32 low bytes of indices; for 32 weights each a halfword of 4 × 3 high bits, a 3-bit scale and the
// delta's sign.
void decode_iq1_s(const std::uint8_t* source, float* out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 50) {
        const float scale = half_at(source);
        for (std::size_t part = 0; part < 8; ++part, out += 32) {
            const std::uint32_t high = halfword_at(source + 34 + 2 * part);
            const float part_scale = scale * static_cast<float>(2 * (high >> 12 & 7) + 1);
            const float delta = (high & 0x8000U) != 0 ? -iq1_delta : iq1_delta;
            for (std::size_t k = 0; k < 4; ++k) {
                put_ternary(entry_of(CODEBOOK_IQ1, source[2 + 4 * part + k] | (high >> 3 * k & 7) << 8),
                    delta, part_scale, out + 8 * k);
            }
        }
    }
}

// 32 low bytes of indices, 16 of nibbles (3 high bits, the delta's sign), 4 halfwords of 4 × 3-bit scales for
// 16 weights each, whose top nibbles make up the block's scale.
void decode_iq1_m(const std::uint8_t* source, float* out, std::size_t blocks) {
    for (; blocks > 0; --blocks, source += 56) {
        std::uint32_t small[4];
        std::uint32_t whole = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            small[i] = halfword_at(source + 48 + 2 * i);
            whole |= small[i] >> 12 << 4 * i;
        }
        const float scale = half_to_float(static_cast<std::uint16_t>(whole));
        for (std::size_t k = 0; k < 32; ++k, out += 8) {
            const std::uint32_t nibble = source[32 + k / 2] >> k % 2 * 4 & 15;
            const std::uint32_t three = small[k / 8] >> k / 2 % 4 * 3 & 7;
            put_ternary(entry_of(CODEBOOK_IQ1, source[k] | (nibble & 7) << 8),
                (nibble & 8) != 0 ? -iq1_delta : iq1_delta, scale * static_cast<float>(2 * three + 1), out);
        }
    }
}

} // namespace inglenook::formats
