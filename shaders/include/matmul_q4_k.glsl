// SPDX-License-Identifier: Apache-2.0
// The sums of a lane's rows in Q4_K for few rows of in: 64 weights share their words and 256 their scales, which are
// read once, not once for 32 weights. The same products in the same order as block by block. Included by matmul.comp.

struct Words4 {
    uint w[4];
};
struct Words8 {
    uint w[8];
};

/// sums += scale * part + least * total, for part `part` of a block with these first words.
void add_part_q4_k(uint sum, Words4 head, uint part, vec2 products, vec2 total) {
    const vec2 pair = unpackHalf2x16(head.w[0]);
    const uvec2 six = six_bits(uvec3(head.w[1], head.w[2], head.w[3]), part);
    const vec2 t = pair.x * float(six.x) * products + -pair.y * float(six.y) * total;
    sums[sum] += t.x + t.y;
}

void multiply_q4_k(uint row_at[ROWS], uint in_at[COLS], inout float squares[COLS]) {
    const uint lane = gl_SubgroupInvocationID & 7;
    for (uint block = 0; block < p.columns / 256; ++block) {
        Words4 heads[ROWS];
        [[unroll]] for (uint r = 0; r < ROWS; ++r) {
            LOAD_WORDS(heads[r].w, 4, (row_at[r] >> 2) + block * 36)
        }
        for (uint two = 0; two < 4; ++two) {
            Words8 codes[ROWS];
            [[unroll]] for (uint r = 0; r < ROWS; ++r) {
                LOAD_WORDS(codes[r].w, 8, (row_at[r] >> 2) + block * 36 + 4 + two * 8)
            }
            [[unroll]] for (uint c = 0; c < COLS; ++c) {
                const uint at = block * 64 + two * 16;
                vec4 own[2] = {in_vec4(in_at[c] + at), in_vec4(in_at[c] + at + 8)};
                if (NORMED) {
                    squares[c] += dot4(own[0], own[0]);
                    squares[c] += dot4(own[1], own[1]);
                    own[0] *= norm_vec4(at + lane);
                    own[1] *= norm_vec4(at + 8 + lane);
                }
                [[unroll]] for (uint half_word = 0; half_word < 2; ++half_word) {
                    vec2 products[ROWS];
                    [[unroll]] for (uint r = 0; r < ROWS; ++r) {
                        products[r] = vec2(0);
                    }
                    vec2 total = vec2(0);
                    [[unroll]] for (uint i = 0; i < 8; ++i) {
                        const vec4 x = subgroupShuffle(own[half_word], i);
                        [[unroll]] for (uint r = 0; r < ROWS; ++r) {
                            products[r][i / 4] +=
                                dot4(bytes((codes[r].w[i] >> (4 * half_word)) & 0x0f0f0f0fu), x);
                        }
                        total[i / 4] += (x.x + x.y) + (x.z + x.w);
                    }
                    [[unroll]] for (uint r = 0; r < ROWS; ++r) {
                        add_part_q4_k(c * ROWS + r, heads[r], 2 * two + half_word, products[r], total);
                    }
                }
            }
        }
    }
}
