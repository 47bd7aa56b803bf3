// SPDX-License-Identifier: Apache-2.0
// The formats of one bit, two bits or one base-3 digit a weight with a single scale a block. Included by
// formats.glsl.

/// A digit of each byte, less one: the bytes hold fractions of 256, so that multiplying by `power`, 3 to the
/// digit's place, moves it out on top.
vec4 digits(uint word, uint power) {
    const uvec4 four = uvec4(word & 255, (word >> 8) & 255, (word >> 16) & 255, word >> 24);
    return vec4((((four * power) & 255) * 3) >> 8) - 1.0;
}
uint power_of_three(uint place) { return place < 2 ? 1 + 2 * place : place < 3 ? 9 : place < 4 ? 27 : 81; }

// 256 weights: 48 bytes of five digits, 4 of four, a half. Bytes in a run of 32, one of 16 and one of 4: all first
// digits of a run, then all second ones, and so on. 54 bytes.
void decode_tq1_0(uint at, uint part, out Block b) {
    b.scale = vec2(half_of(word_at(at + 52)));
    b.least = vec2(0);
    if (part < 5) {
        uint w[8];
        LOAD_WORDS_AT(w, 8, at)
        [[unroll]] for (uint i = 0; i < 8; ++i) {
            b.codes[i] = digits(w[i], power_of_three(part));
        }
        return;
    }
    uint w[5];
    LOAD_WORDS_AT(w, 5, at + 32)
    const uint place = 2 * (part - 5);
    [[unroll]] for (uint i = 0; i < 4; ++i) {
        b.codes[i] = digits(w[i], power_of_three(place));
        b.codes[i + 4] = part < 7 ? digits(w[i], power_of_three(place + 1)) : digits(w[4], power_of_three(i));
    }
}

// 256 weights: 64 bytes of codes, two runs of four planes of 2 bits over 32 bytes, a half. 66 bytes.
void decode_tq2_0(uint at, uint part, out Block b) {
    b.scale = vec2(half_of(word_at(at + 64)));
    b.least = vec2(0);
    uint w[8];
    LOAD_WORDS_AT(w, 8, at + (part >> 2) * 32)
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        b.codes[i] = bytes((w[i] >> ((part & 3) * 2)) & 0x03030303u) - 1.0;
    }
}

// 128 weights: a half, a bit a weight, set is plus. 18 bytes.
void decode_q1_0(uint at, uint part, out Block b) {
    b.scale = vec2(half_of(word_at(at)));
    b.least = vec2(0);
    const uint w = word_at(at + 2 + 4 * part);
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        const uint four = w >> (4 * i);
        b.codes[i] = 2.0 * vec4(four & 1, (four >> 1) & 1, (four >> 2) & 1, (four >> 3) & 1) - 1.0;
    }
}

// 64 weights: a half, 2 bits a weight, less one. 18 bytes.
void decode_q2_0(uint at, uint part, out Block b) {
    b.scale = vec2(half_of(word_at(at)));
    b.least = vec2(0);
    uint w[2];
    LOAD_WORDS_AT(w, 2, at + 2 + 8 * part)
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        const uint four = w[i >> 2] >> ((i & 3) * 8);
        b.codes[i] = vec4(four & 3, (four >> 2) & 3, (four >> 4) & 3, (four >> 6) & 3) - 1.0;
    }
}
