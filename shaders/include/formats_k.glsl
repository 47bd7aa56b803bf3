// SPDX-License-Identifier: Apache-2.0
// The formats with 256 weights a block and small scales inside it. Included by formats.glsl.

/// The 6-bit scale and smallest value of part j of a Q4_K or Q5_K block, from its 12 bytes.
uvec2 six_bits(uvec3 words, uint j) {
    const uvec3 w = words >> ((j & 3) * 8);
    return j < 4 ? w.xy & 63 : uvec2((w.z & 15) | ((w.x >> 2) & 48), ((w.z >> 4) & 15) | ((w.y >> 2) & 48));
}

// 256 weights: two halves, 12 bytes of 6-bit pairs, (Q5_K: 32 bytes of fifth bits, a plane a part,) 128 of
// codes: two parts of 32 weights share 32 bytes, low halves first. 144 or 176 bytes.
void decode_q45_k(uint at, uint part, out Block b) {
    const uint base = at >> 2;
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

void decode_q4_k(uint at, uint part, out Block b) { decode_q45_k(at, part, b); }
void decode_q5_k(uint at, uint part, out Block b) { decode_q45_k(at, part, b); }

// 256 weights: 128 bytes of low halves, 64 of high pairs, 16 signed scales for 16 weights each, a half. In
// each half of the block four runs of 32 weights share 64 bytes of low halves and 32 of pairs. 210 bytes.
void decode_q6_k(uint at, uint part, out Block b) {
    const uint run = part & 3;
    const uint upper = part >> 2;
    const uint low = at + upper * 64 + (run & 1) * 32;
    const uint high = at + 128 + upper * 32;
    const float scale = half_of(word_at(at + 208 - 2) >> 16);
    const uint scales = word_at(at + 192 + part * 2);
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

// 256 weights: 16 bytes of 4-bit scales and minima for 16 weights each, 64 of codes (two runs of four planes of
// 2 bits over 32 bytes), scale, scale of the minima. 84 bytes.
void decode_q2_k(uint at, uint part, out Block b) {
    const vec2 pair = unpackHalf2x16(weight_word((at >> 2) + 20));
    const uint small = word_at(at + 2 * part);
    b.scale = pair.x * vec2(small & 15, (small >> 8) & 15);
    b.least = -pair.y * vec2((small >> 4) & 15, (small >> 12) & 15);
    uint w[8];
    LOAD_WORDS(w, 8, (at >> 2) + 4 + (part >> 2) * 8)
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        b.codes[i] = bytes((w[i] >> ((part & 3) * 2)) & 0x03030303u);
    }
}

/// The 6-bit scale of 16 weights of a Q3_K block, from its 12 bytes.
float q3_scale(uint w[3], uint j) {
    const uint low = (w[(j >> 2) & 1] >> ((j & 3) * 8 + (j >> 3) * 4)) & 15;
    const uint high = (w[2] >> ((j & 3) * 8 + (j >> 2) * 2)) & 3;
    return float(int(low | (high << 4)) - 32);
}

// 256 weights: 32 bytes of high bits (a plane a part), 64 of low pairs as in Q2_K, 12 of 6-bit scales, scale. A
// high bit that is not set takes 4 away. 110 bytes.
void decode_q3_k(uint at, uint part, out Block b) {
    const float scale = half_of(word_at(at + 106) >> 16);
    uint small[3];
    LOAD_WORDS_AT(small, 3, at + 96)
    b.scale = scale * vec2(q3_scale(small, 2 * part), q3_scale(small, 2 * part + 1));
    b.least = vec2(0);
    uint low[8];
    LOAD_WORDS_AT(low, 8, at + 32 + (part >> 2) * 32)
    uint high[8];
    LOAD_WORDS_AT(high, 8, at)
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        const uint twos = (low[i] >> ((part & 3) * 2)) & 0x03030303u;
        b.codes[i] = bytes(twos | (((high[i] >> part) & 0x01010101u) << 2)) - 4.0;
    }
}
