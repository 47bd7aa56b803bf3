// SPDX-License-Identifier: Apache-2.0
// Decoders of the stored number formats, 32 weights at a time. Each gives small exact numbers with a scale
// and a smallest value for each half, so that a product needs them only once:
//   weight[4 i + c] = scale[i / 4] * codes[i][c] + least[i / 4]
// Must equal inference/ops/formats.h. Needs weights.glsl before it, and the constant FORMAT (TensorType).
// A decoder gets the byte address of a block and which 32 of its weights are wanted. Words are read whole and
// shifted: no 8- or 16-bit storage is needed.
#include "shaders/formats.h"

#define FORMAT_ID(NAME, name, decoder, id, weights, bytes) const uint NAME = id;
#define PLAIN_ID(NAME, name, decoder, id, bytes) const uint NAME = id;
INGLENOOK_PLAIN_FORMATS(PLAIN_ID)
INGLENOOK_BLOCK_FORMATS(FORMAT_ID)

struct Block {
    vec4 codes[8];
    vec2 scale;
    vec2 least;
};

/// True for formats with a smallest value other than zero.
const bool has_least = FORMAT == Q4_1 || FORMAT == Q5_1 || FORMAT == Q2_K || FORMAT == Q4_K || FORMAT == Q5_K;

/// The word at byte address `at`, a multiple of 2.
uint word_at(uint at) {
    const uint low = weight_word(at >> 2);
    return (at & 2) == 0 ? low : (low >> 16) | (weight_word((at >> 2) + 1) << 16);
}

/// The byte at any address.
uint byte_at(uint at) { return (weight_word(at >> 2) >> ((at & 3) * 8)) & 255; }

// n words from byte `at` on, which may be any, into the array `words`.
#define LOAD_WORDS_AT(words, n, at)                                                                            \
    {                                                                                                          \
        uint raw_[n + 1];                                                                                      \
        LOAD_WORDS(raw_, (n + 1), (at) >> 2)                                                                   \
        const uint shift_ = ((at) & 3) * 8;                                                                    \
        [[unroll]] for (uint j_ = 0; j_ < n; ++j_) {                                                           \
            words[j_] = shift_ == 0 ? raw_[j_] : (raw_[j_] >> shift_) | (raw_[j_ + 1] << (32 - shift_));       \
        }                                                                                                      \
    }

float half_of(uint word) { return unpackHalf2x16(word).x; }

vec4 bytes(uint word) { return vec4(word & 255, (word >> 8) & 255, (word >> 16) & 255, word >> 24); }
vec4 low_halves(uint word) { return vec4(word & 15, (word >> 8) & 15, (word >> 16) & 15, (word >> 24) & 15); }
vec4 signed_bytes(uint word) {
    const int w = int(word);
    return vec4((w << 24) >> 24, (w << 16) >> 24, (w << 8) >> 24, w >> 24);
}

#include "shaders/include/formats_small.glsl"
#include "shaders/include/formats_k.glsl"
#include "shaders/include/formats_four_bit.glsl"
#include "shaders/include/formats_ternary.glsl"
#include "shaders/include/formats_codebook.glsl"

// Plain numbers: weights beyond the row's end (columns not a multiple of 32) are zero.
void decode_plain(uint row, uint block, uint columns, out Block b) {
    b.scale = vec2(1);
    b.least = vec2(0);
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        [[unroll]] for (uint c = 0; c < 4; ++c) {
            const uint k = block * 32 + i * 4 + c;
            const uint held = min(k, columns - 1);
            float value;
            if (FORMAT == F32) {
                value = uintBitsToFloat(weight_word((row >> 2) + held));
            } else {
                const uint at = row + held * 2;
                const uint bits = (weight_word(at >> 2) >> ((at & 2) * 8)) & 0xffffu;
                value = FORMAT == F16 ? half_of(bits) : uintBitsToFloat(bits << 16);
            }
            b.codes[i][c] = k < columns ? value : 0.0;
        }
    }
}

// 16-bit numbers in rows of whole blocks: two to a word.
void decode_pairs(uint at, out Block b) {
    b.scale = vec2(1);
    b.least = vec2(0);
    uint w[16];
    LOAD_WORDS(w, 16, at >> 2)
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        const uint first = w[2 * i];
        const uint second = w[2 * i + 1];
        if (FORMAT == F16) {
            b.codes[i] = vec4(unpackHalf2x16(first), unpackHalf2x16(second));
        } else {
            b.codes[i] = vec4(uintBitsToFloat(first << 16), uintBitsToFloat(first & 0xffff0000u),
                uintBitsToFloat(second << 16), uintBitsToFloat(second & 0xffff0000u));
        }
    }
}

// f32 numbers in rows of whole blocks.
void decode_words(uint at, out Block b) {
    b.scale = vec2(1);
    b.least = vec2(0);
    uint w[32];
    LOAD_WORDS(w, 32, at >> 2)
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        b.codes[i] = uintBitsToFloat(uvec4(w[4 * i], w[4 * i + 1], w[4 * i + 2], w[4 * i + 3]));
    }
}

/// Weights 32 * block … + 31 of the row of `columns` weights that starts at byte `row`.
void decode_block(uint row, uint block, uint columns, out Block b) {
#define FORMAT_CASE(NAME, name, decoder, id, weights, bytes)                                                   \
    if (FORMAT == id) {                                                                                        \
        decoder(row + block / (weights / 32) * bytes, block % (weights / 32), b);                              \
        return;                                                                                                \
    }
    INGLENOOK_BLOCK_FORMATS(FORMAT_CASE)
    if (FORMAT == F32 && columns % 32 == 0) {
        decode_words(row + block * 128, b);
    } else if (columns % 32 == 0) {
        decode_pairs(row + block * 64, b);
    } else {
        decode_plain(row, block, columns, b);
    }
}
