// SPDX-License-Identifier: Apache-2.0
// Decoders of the stored number formats, 32 weights at a time. Each gives small exact numbers with a scale
// and a smallest value for each half, so that a product needs them only once:
//   weight[4 i + c] = scale[i / 4] * codes[i][c] + least[i / 4]
// Must equal inference/ops/formats.h. Needs weights.glsl before it, and the constant FORMAT (TensorType).
// Words are read whole and shifted: no 8- or 16-bit storage is needed. Blocks of 2 mod 4 bytes may start in
// the middle of a word; weights are never at an odd address.

const uint F32 = 0, F16 = 1, Q4_0 = 2, Q4_1 = 3, Q5_0 = 6, Q5_1 = 7, Q8_0 = 8, Q4_K = 12, Q5_K = 13, Q6_K = 14,
           BF16 = 30;

struct Block {
    vec4 codes[8];
    vec2 scale;
    vec2 least;
};

/// True for formats with a smallest value other than zero.
const bool has_least = FORMAT == Q4_1 || FORMAT == Q5_1 || FORMAT == Q4_K || FORMAT == Q5_K;

/// The word at byte address `at`, a multiple of 2.
uint word_at(uint at) {
    const uint low = weight_word(at >> 2);
    return (at & 2) == 0 ? low : (low >> 16) | (weight_word((at >> 2) + 1) << 16);
}

float half_of(uint word) { return unpackHalf2x16(word).x; }

vec4 bytes(uint word) { return vec4(word & 255, (word >> 8) & 255, (word >> 16) & 255, word >> 24); }
vec4 low_halves(uint word) { return vec4(word & 15, (word >> 8) & 15, (word >> 16) & 15, (word >> 24) & 15); }
vec4 signed_bytes(uint word) {
    const int w = int(word);
    return vec4((w << 24) >> 24, (w << 16) >> 24, (w << 8) >> 24, w >> 24);
}

/// Bit j of `bits`, worth 16, in each byte j = 0…3 of the result's word.
uint fifth_bits(uint bits) {
    return ((bits & 1) << 4) | ((bits & 2) << 11) | ((bits & 4) << 18) | ((bits & 8) << 25);
}

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

// A half, then 16 bytes of codes: weights 0-15 in their low halves, 16-31 in the high ones. 18 bytes.
void decode_q4_0(uint at, out Block b) {
    uint w[5];
    LOAD_WORDS(w, 5, at >> 2)
    const bool middle = (at & 2) != 0;
    b.scale = vec2(half_of(middle ? w[0] >> 16 : w[0]));
    b.least = vec2(0);
    [[unroll]] for (uint i = 0; i < 4; ++i) {
        const uint codes = middle ? w[i + 1] : (w[i] >> 16) | (w[i + 1] << 16);
        b.codes[i] = low_halves(codes) - 8.0;
        b.codes[i + 4] = low_halves(codes >> 4) - 8.0;
    }
}

// Two halves, scale and smallest value, then codes as in Q4_0. 20 bytes.
void decode_q4_1(uint at, out Block b) {
    uint w[5];
    LOAD_WORDS(w, 5, at >> 2)
    const vec2 pair = unpackHalf2x16(w[0]);
    b.scale = vec2(pair.x);
    b.least = vec2(pair.y);
    [[unroll]] for (uint i = 0; i < 4; ++i) {
        const uint codes = w[i + 1];
        b.codes[i] = low_halves(codes);
        b.codes[i + 4] = low_halves(codes >> 4);
    }
}

// A half, a word of fifth bits, codes as in Q4_0. 22 bytes.
void decode_q5_0(uint at, out Block b) {
    uint w[6];
    LOAD_WORDS(w, 6, at >> 2)
    const bool middle = (at & 2) != 0;
    b.scale = vec2(half_of(middle ? w[0] >> 16 : w[0]));
    b.least = vec2(0);
    const uint high = middle ? w[1] : (w[0] >> 16) | (w[1] << 16);
    [[unroll]] for (uint i = 0; i < 4; ++i) {
        const uint codes = middle ? w[i + 2] : (w[i + 1] >> 16) | (w[i + 2] << 16);
        b.codes[i] = bytes((codes & 0x0f0f0f0fu) | fifth_bits(high >> (4 * i))) - 16.0;
        b.codes[i + 4] = bytes(((codes >> 4) & 0x0f0f0f0fu) | fifth_bits(high >> (4 * i + 16))) - 16.0;
    }
}

// Two halves, a word of fifth bits, codes as in Q4_0. 24 bytes.
void decode_q5_1(uint at, out Block b) {
    uint w[6];
    LOAD_WORDS(w, 6, at >> 2)
    const vec2 pair = unpackHalf2x16(w[0]);
    b.scale = vec2(pair.x);
    b.least = vec2(pair.y);
    const uint high = w[1];
    [[unroll]] for (uint i = 0; i < 4; ++i) {
        const uint codes = w[i + 2];
        b.codes[i] = bytes((codes & 0x0f0f0f0fu) | fifth_bits(high >> (4 * i)));
        b.codes[i + 4] = bytes(((codes >> 4) & 0x0f0f0f0fu) | fifth_bits(high >> (4 * i + 16)));
    }
}

// A half and 32 signed bytes. 34 bytes.
void decode_q8_0(uint at, out Block b) {
    uint w[9];
    LOAD_WORDS(w, 9, at >> 2)
    const bool middle = (at & 2) != 0;
    b.scale = vec2(half_of(middle ? w[0] >> 16 : w[0]));
    b.least = vec2(0);
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        b.codes[i] = signed_bytes(middle ? w[i + 1] : (w[i] >> 16) | (w[i + 1] << 16));
    }
}

/// The 6-bit scale and smallest value of part j of a Q4_K or Q5_K block, from its 12 bytes.
uvec2 six_bits(uvec3 words, uint j) {
    const uvec3 w = words >> ((j & 3) * 8);
    return j < 4 ? w.xy & 63 : uvec2((w.z & 15) | ((w.x >> 2) & 48), ((w.z >> 4) & 15) | ((w.y >> 2) & 48));
}

// 256 weights: two halves, 12 bytes of 6-bit pairs, (Q5_K: 32 bytes of fifth bits, a plane a part,) 128 of
// codes: two parts of 32 weights share 32 bytes, low halves first. 144 or 176 bytes.
void decode_q45_k(uint row, uint block, out Block b) {
    const uint part = block & 7;
    const uint base = (row >> 2) + (block >> 3) * (FORMAT == Q5_K ? 44 : 36);
    uint head[4];
    LOAD_WORDS(head, 4, base)
    const vec2 pair = unpackHalf2x16(head[0]);
    const uvec2 six = six_bits(uvec3(head[1], head[2], head[3]), part);
    b.scale = vec2(pair.x * float(six.x));
    b.least = vec2(-pair.y * float(six.y));
    const uint codes = base + (FORMAT == Q5_K ? 12 : 4) + (part >> 1) * 8;
    const uint shift = (part & 1) * 4;
    uint low[8];
    LOAD_WORDS(low, 8, codes)
    uint high[8];
    if (FORMAT == Q5_K) {
        LOAD_WORDS(high, 8, base + 4)
    }
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        const uint four = (low[i] >> shift) & 0x0f0f0f0fu;
        const uint fifth = FORMAT == Q5_K ? ((high[i] >> part) & 0x01010101u) << 4 : 0;
        b.codes[i] = bytes(four | fifth);
    }
}

// 256 weights: 128 bytes of low halves, 64 of high pairs, 16 signed scales for 16 weights each, a half. In
// each half of the block four runs of 32 weights share 64 bytes of low halves and 32 of pairs. 210 bytes.
void decode_q6_k(uint row, uint block, out Block b) {
    const uint at = row + (block >> 3) * 210;
    const uint run = block & 3;
    const uint upper = (block >> 2) & 1;
    const uint low = at + upper * 64 + (run & 1) * 32;
    const uint high = at + 128 + upper * 32;
    const float scale = half_of(word_at(at + 208 - 2) >> 16);
    const uint scales = word_at(at + 192 + (block & 7) * 2);
    b.scale = scale * vec2(int(scales << 24) >> 24, int(scales << 16) >> 24);
    b.least = vec2(0);
    uint lows[9];
    LOAD_WORDS(lows, 9, low >> 2)
    uint highs[9];
    LOAD_WORDS(highs, 9, high >> 2)
    const bool middle = (at & 2) != 0;
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        const uint low_word = middle ? (lows[i] >> 16) | (lows[i + 1] << 16) : lows[i];
        const uint high_word = middle ? (highs[i] >> 16) | (highs[i + 1] << 16) : highs[i];
        const uint fours = (low_word >> ((run >> 1) * 4)) & 0x0f0f0f0fu;
        const uint twos = (high_word >> (run * 2)) & 0x03030303u;
        b.codes[i] = bytes(fours | (twos << 4)) - 32.0;
    }
}

/// Weights 32 * block … + 31 of the row of `columns` weights that starts at byte `row`.
void decode_block(uint row, uint block, uint columns, out Block b) {
    if (FORMAT == Q4_0) {
        decode_q4_0(row + block * 18, b);
    } else if (FORMAT == Q4_1) {
        decode_q4_1(row + block * 20, b);
    } else if (FORMAT == Q5_0) {
        decode_q5_0(row + block * 22, b);
    } else if (FORMAT == Q5_1) {
        decode_q5_1(row + block * 24, b);
    } else if (FORMAT == Q8_0) {
        decode_q8_0(row + block * 34, b);
    } else if (FORMAT == Q4_K || FORMAT == Q5_K) {
        decode_q45_k(row, block, b);
    } else if (FORMAT == Q6_K) {
        decode_q6_k(row, block, b);
    } else if (FORMAT != F32 && columns % 32 == 0) {
        decode_pairs(row + block * 64, b);
    } else {
        decode_plain(row, block, columns, b);
    }
}
