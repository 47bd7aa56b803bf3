// SPDX-License-Identifier: Apache-2.0
// The formats of 4 to 8 bits with 32 weights a block. Included by formats.glsl.

/// Bit j of `bits`, worth 16, in each byte j = 0…3 of the result's word.
uint fifth_bits(uint bits) {
    return ((bits & 1) << 4) | ((bits & 2) << 11) | ((bits & 4) << 18) | ((bits & 8) << 25);
}

// A half, then 16 bytes of codes: weights 0-15 in their low halves, 16-31 in the high ones. 18 bytes.
void decode_q4_0(uint at, uint part, out Block b) {
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
void decode_q4_1(uint at, uint part, out Block b) {
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
void decode_q5_0(uint at, uint part, out Block b) {
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
void decode_q5_1(uint at, uint part, out Block b) {
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
void decode_q8_0(uint at, uint part, out Block b) {
    uint w[9];
    LOAD_WORDS(w, 9, at >> 2)
    const bool middle = (at & 2) != 0;
    b.scale = vec2(half_of(middle ? w[0] >> 16 : w[0]));
    b.least = vec2(0);
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        b.codes[i] = signed_bytes(middle ? w[i + 1] : (w[i] >> 16) | (w[i + 1] << 16));
    }
}
