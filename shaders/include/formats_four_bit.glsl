// SPDX-License-Identifier: Apache-2.0
// The formats whose 4-bit codes stand for sixteen uneven values: IQ4 and the floating-point MXFP4 and NVFP4.
// Included by formats.glsl.

/// Four values, one for each nibble in the low halves of the word's bytes: bytes of a table of sixteen.
vec4 sixteen_values(uint word, uint t0, uint t1, uint t2, uint t3) {
    vec4 values;
    [[unroll]] for (uint c = 0; c < 4; ++c) {
        const uint code = (word >> (8 * c)) & 15;
        const uint low = (code & 4) == 0 ? t0 : t1;
        const uint high = (code & 4) == 0 ? t2 : t3;
        const int four = int((code & 8) == 0 ? low : high);
        values[c] = float((four << (24 - 8 * (code & 3))) >> 24);
    }
    return values;
}
vec4 iq4_values(uint word) {
    // -127 -104 -83 -65, -49 -35 -22 -10, 1 13 25 38, 53 69 89 113
    return sixteen_values(word, 0xbfad9881u, 0xf6eaddcfu, 0x26190d01u, 0x71594535u);
}
/// Doubled, so that they are whole: 0 1 2 3, 4 6 8 12, and the same negative.
vec4 fp4_values(uint word) {
    return sixteen_values(word, 0x03020100u, 0x0c080604u, 0xfdfeff00u, 0xf4f8fafcu);
}

// A half, 16 bytes of codes as in Q4_0. 18 bytes.
void decode_iq4_nl(uint at, uint part, out Block b) {
    b.scale = vec2(half_of(word_at(at)));
    b.least = vec2(0);
    uint w[4];
    LOAD_WORDS_AT(w, 4, at + 2)
    [[unroll]] for (uint i = 0; i < 4; ++i) {
        b.codes[i] = iq4_values(w[i]);
        b.codes[i + 4] = iq4_values(w[i] >> 4);
    }
}

// 256 weights: a half, high pairs of eight 6-bit scales, their low halves, codes as in Q4_0. 136 bytes.
void decode_iq4_xs(uint at, uint part, out Block b) {
    const uint base = at >> 2;
    const uint head = weight_word(base);
    const uint low = (weight_word(base + 1) >> (4 * part)) & 15;
    const uint high = (head >> (16 + 2 * part)) & 3;
    b.scale = vec2(half_of(head) * float(int(low | (high << 4)) - 32));
    b.least = vec2(0);
    uint w[4];
    LOAD_WORDS(w, 4, base + 2 + 4 * part)
    [[unroll]] for (uint i = 0; i < 4; ++i) {
        b.codes[i] = iq4_values(w[i]);
        b.codes[i + 4] = iq4_values(w[i] >> 4);
    }
}

// A byte of exponent, 16 bytes of codes as in Q4_0. 17 bytes.
void decode_mxfp4(uint at, uint part, out Block b) {
    const uint exponent = byte_at(at);
    // Half of 2^(exponent - 127), a subnormal for the two smallest.
    b.scale = vec2(uintBitsToFloat(exponent < 2 ? 0x00200000u << exponent : (exponent - 1) << 23));
    b.least = vec2(0);
    uint w[4];
    LOAD_WORDS_AT(w, 4, at + 1)
    [[unroll]] for (uint i = 0; i < 4; ++i) {
        b.codes[i] = fp4_values(w[i]);
        b.codes[i + 4] = fp4_values(w[i] >> 4);
    }
}

/// Half of an unsigned E4M3 number; its two codes without a value, 0 and 0x7F, give 0.
float nvfp4_scale(uint code) {
    const uint exponent = (code >> 3) & 15;
    if (code == 0 || code == 0x7f) {
        return 0.0;
    }
    return exponent == 0 ? float(code & 7) / 1024.0 : uintBitsToFloat(((exponent + 119) << 23) | ((code & 7) << 20));
}

// 64 weights: four bytes of scales, then for 16 weights each 8 bytes, the first 8 in the low halves. 36 bytes.
void decode_nvfp4(uint at, uint part, out Block b) {
    const uint base = at >> 2;
    const uint scales = weight_word(base) >> (16 * part);
    b.scale = vec2(nvfp4_scale(scales & 255), nvfp4_scale((scales >> 8) & 255));
    b.least = vec2(0);
    uint w[4];
    LOAD_WORDS(w, 4, base + 1 + 4 * part)
    [[unroll]] for (uint i = 0; i < 2; ++i) {
        b.codes[i] = fp4_values(w[i]);
        b.codes[i + 2] = fp4_values(w[i] >> 4);
        b.codes[i + 4] = fp4_values(w[i + 2]);
        b.codes[i + 6] = fp4_values(w[i + 2] >> 4);
    }
}
