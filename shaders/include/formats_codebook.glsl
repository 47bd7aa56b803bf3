// SPDX-License-Identifier: Apache-2.0
// The formats whose codes are indices into a codebook (inference/ops/codebooks.h): IQ1, IQ2, IQ3. 256 weights
// a block. Included by formats.glsl.

uint entry_of(uint book, uint index) {
    const uint at = book + index;
    return (codebook_word(at >> 1) >> ((at & 1) * 16)) & 0xffff;
}

/// Seven signs with the eighth that makes their number even; bit j set: weight j is negative.
uint even_signs(uint seven) { return seven | ((bitCount(seven) & 1) << 7); }

vec4 with_signs(vec4 values, uint signs) {
    return values * (1.0 - 2.0 * vec4(signs & 1, (signs >> 1) & 1, (signs >> 2) & 1, (signs >> 3) & 1));
}

/// Four 2-bit elements: 0, 1, 2 stand for 8, 25, 43.
vec4 iq2_values(uint entry, uint signs) {
    const uvec4 e = uvec4(entry & 3, (entry >> 2) & 3, (entry >> 4) & 3, (entry >> 6) & 3);
    return with_signs(vec4(8 + 17 * e + (e >> 1)), signs);
}

/// Eight weights, numbers 2 k and 2 k + 1 of the block's codes.
void put_iq2(uint k, uint entry, uint signs, inout Block b) {
    b.codes[2 * k] = iq2_values(entry, signs);
    b.codes[2 * k + 1] = iq2_values(entry >> 8, signs >> 4);
}

uvec4 three_bits(uint entry) { return uvec4(entry & 7, (entry >> 3) & 7, (entry >> 6) & 7, (entry >> 9) & 7); }

/// Eight weights of -1, 0 or 1, all moved by 1/8 up or down.
void put_iq1(uint k, uint entry, bool down, inout Block b) {
    const float shift = down ? -1.125 : -0.875;
    [[unroll]] for (uint h = 0; h < 2; ++h) {
        const uint e = entry >> (8 * h);
        b.codes[2 * k + h] = vec4(e & 3, (e >> 2) & 3, (e >> 4) & 3, (e >> 6) & 3) + shift;
    }
}

// A half; for 32 weights each 4 bytes of indices and a word of 4 × 7 signs below a 4-bit scale. 66 bytes.
void decode_iq2_xxs(uint at, uint part, out Block b) {
    uint w[2];
    LOAD_WORDS_AT(w, 2, at + 2 + 8 * part)
    b.scale = vec2(half_of(word_at(at)) * (0.5 + float(w[1] >> 28)) * 0.25);
    b.least = vec2(0);
    [[unroll]] for (uint k = 0; k < 4; ++k) {
        put_iq2(k, entry_of(CODEBOOK_IQ2_XXS, (w[0] >> (8 * k)) & 255), even_signs((w[1] >> (7 * k)) & 127), b);
    }
}

/// Scales of the halves of 32 weights from a byte of two 4-bit scales.
vec2 iq2_scales(float scale, uint small) {
    return scale * (0.5 + vec2(small & 15, small >> 4)) * 0.25;
}

// A half, 32 halfwords of a 9-bit index and 7 signs, 8 bytes of 4-bit scales for 16 weights each. 74 bytes.
void decode_iq2_xs(uint at, uint part, out Block b) {
    uint w[2];
    LOAD_WORDS_AT(w, 2, at + 2 + 8 * part)
    b.scale = iq2_scales(half_of(word_at(at)), byte_at(at + 66 + part));
    b.least = vec2(0);
    [[unroll]] for (uint k = 0; k < 4; ++k) {
        const uint code = (w[k >> 1] >> (16 * (k & 1))) & 0xffff;
        put_iq2(k, entry_of(CODEBOOK_IQ2_XS, code & 511), even_signs(code >> 9), b);
    }
}

// A half, 32 low bytes of indices, 32 bytes of signs, 8 bytes of high pairs of the indices, scales as in IQ2_XS.
// 82 bytes.
void decode_iq2_s(uint at, uint part, out Block b) {
    const uint low = word_at(at + 2 + 4 * part);
    const uint signs = word_at(at + 34 + 4 * part);
    const uint high = byte_at(at + 66 + part);
    b.scale = iq2_scales(half_of(word_at(at)), byte_at(at + 74 + part));
    b.least = vec2(0);
    [[unroll]] for (uint k = 0; k < 4; ++k) {
        const uint index = ((low >> (8 * k)) & 255) | (((high >> (2 * k)) & 3) << 8);
        put_iq2(k, entry_of(CODEBOOK_IQ2_S, index), signs >> (8 * k), b);
    }
}

// A half, 64 bytes of indices; for 32 weights each a word of 4 × 7 signs below a 4-bit scale. 98 bytes.
void decode_iq3_xxs(uint at, uint part, out Block b) {
    uint w[2];
    LOAD_WORDS_AT(w, 2, at + 2 + 8 * part)
    const uint signs = word_at(at + 66 + 4 * part);
    b.scale = vec2(half_of(word_at(at)) * (0.5 + float(signs >> 28)) * 0.5);
    b.least = vec2(0);
    [[unroll]] for (uint k = 0; k < 8; ++k) {
        const uvec4 e = three_bits(entry_of(CODEBOOK_IQ3_XXS, (w[k >> 2] >> (8 * (k & 3))) & 255));
        // 4, 12, … 52 and, for the last, 62.
        const vec4 values = vec4(4 + 8 * e) + 2.0 * vec4(equal(e, uvec4(7)));
        b.codes[k] = with_signs(values, even_signs((signs >> (7 * (k >> 1))) & 127) >> (4 * (k & 1)));
    }
}

// A half, 64 low bytes of indices, 8 bytes of their ninth bits, 32 bytes of signs, 4 of 4-bit scales. 110 bytes.
void decode_iq3_s(uint at, uint part, out Block b) {
    uint w[2];
    LOAD_WORDS_AT(w, 2, at + 2 + 8 * part)
    const uint high = byte_at(at + 66 + part);
    const uint signs = word_at(at + 74 + 4 * part);
    const uint small = (byte_at(at + 106 + (part >> 1)) >> (4 * (part & 1))) & 15;
    b.scale = vec2(half_of(word_at(at)) * float(1 + 2 * small));
    b.least = vec2(0);
    [[unroll]] for (uint k = 0; k < 8; ++k) {
        const uint index = ((w[k >> 2] >> (8 * (k & 3))) & 255) | (((high >> k) & 1) << 8);
        b.codes[k] = with_signs(vec4(1 + 2 * three_bits(entry_of(CODEBOOK_IQ3_S, index))), signs >> (4 * k));
    }
}

// A half, 32 low bytes of indices; for 32 weights each a halfword of 4 × 3 high bits, a 3-bit scale and the
// sign of what moves them. 50 bytes.
void decode_iq1_s(uint at, uint part, out Block b) {
    const uint low = word_at(at + 2 + 4 * part);
    const uint high = word_at(at + 34 + 2 * part) & 0xffff;
    b.scale = vec2(half_of(word_at(at)) * float(2 * ((high >> 12) & 7) + 1));
    b.least = vec2(0);
    [[unroll]] for (uint k = 0; k < 4; ++k) {
        const uint index = ((low >> (8 * k)) & 255) | (((high >> (3 * k)) & 7) << 8);
        put_iq1(k, entry_of(CODEBOOK_IQ1, index), (high & 0x8000) != 0, b);
    }
}

// 32 low bytes of indices, 16 of nibbles (3 high bits and a sign), 4 halfwords of 4 × 3-bit scales for 16 weights
// each, whose top nibbles make up the block's half. 56 bytes.
void decode_iq1_m(uint at, uint part, out Block b) {
    const uint base = at >> 2;
    const uint low = weight_word(base + part);
    const uint high = word_at(at + 32 + 2 * part);
    const uvec2 s = uvec2(weight_word(base + 12), weight_word(base + 13));
    const uint whole = ((s.x >> 12) & 0xf) | ((s.x >> 24) & 0xf0) | ((s.y >> 4) & 0xf00) | ((s.y >> 16) & 0xf000);
    const uint three = ((part & 4) == 0 ? s.x : s.y) >> (16 * ((part >> 1) & 1) + 6 * (part & 1));
    b.scale = half_of(whole) * vec2(2 * (three & 7) + 1, 2 * ((three >> 3) & 7) + 1);
    b.least = vec2(0);
    [[unroll]] for (uint k = 0; k < 4; ++k) {
        const uint nibble = (high >> (4 * k)) & 15;
        const uint index = ((low >> (8 * k)) & 255) | ((nibble & 7) << 8);
        put_iq1(k, entry_of(CODEBOOK_IQ1, index), (nibble & 8) != 0, b);
    }
}
