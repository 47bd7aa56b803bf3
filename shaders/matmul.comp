// SPDX-License-Identifier: Apache-2.0
// out[t][j] = (accumulate ? out[t][j] : 0) + scale * (sum_i weight[j][i] * in[t][i] + bias[j])
//
// weight: n_rows × columns in FORMAT; in: n_in × in_stride f32; out: n_in × out_stride f32; f32 sums in a
// fixed order. A lane owns ROWS rows, one local size apart, of COLS rows of in: it decodes 32 weights of each
// row once and meets them with 32 values of each row of in, which eight lanes load together and hand round by
// shuffles (so subgroups have 8 lanes or more, all active).
// Several matrices of one format may share a launch (parts). GATED (even ROWS): out = activation(gate, up).
// EPSILON: in[t][i] * norm[i] / sqrt(mean(in[t]²) + epsilon) takes the place of in[t][i]; columns divide by 32. As that
// scales a whole row, the square root is applied to sums. COMBINED: out[t][j] += scale * sum over the token's experts.
// ROUTED (COLS 1, one subgroup): experts are chosen from out, by the last workgroup of a token.
// Launch: n_groups, the sum over parts of ceil(n_rows / (local size * rows of out a lane)), or fewer, each of
// which then takes several × ceil(n_in / COLS) × slices of the weight. EXPERTS: COLS is 1, no slices in z; GROUPED: a
// row of groups a tile of group.h, of COLS slots at most; COMBINED: a row of groups a token. Constants: 0 local size,
// 1 FORMAT, 2 ROWS, 3 COLS, 4 GATED, 5 EPSILON, ROUTED: RouteConstants from 6 on. Variants: EXPERTS, EXPERTS GROUPED,
// EXPERTS COMBINED, ROUTED, TEXEL.
// Equals MatmulStep and ExpertMatmulStep of the reference runner.
#version 450
#extension GL_EXT_control_flow_attributes : require
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_shuffle : require
#ifdef ROUTED
#extension GL_KHR_shader_subgroup_arithmetic : require
#endif
#include "shaders/matmul.h"
#ifdef GROUPED
#include "shaders/group.h"
#endif

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint FORMAT = 0;
layout(constant_id = 2) const uint ROWS = 2;
layout(constant_id = 3) const uint COLS = 8;
layout(constant_id = 4) const uint GATED = MATMUL_PLAIN;
layout(constant_id = 5) const uint EPSILON = 0;
#include "shaders/include/matmul_rows.glsl"
#ifdef ROUTED
#define ROUTE_CONSTANTS 6
#include "shaders/include/route_last.glsl"
#endif

// With few columns scale and smallest value are applied to sums, with many once to each weight.
const bool scale_weights = COLS > 2;

void scale_codes(inout Block b) {
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        b.codes[i] = b.codes[i] * b.scale[i / 4];
        if (has_least) {
            b.codes[i] += b.least[i / 4];
        }
    }
}

float dot4(vec4 a, vec4 b) {
    const vec4 t = a * b;
    return (t.x + t.y) + (t.z + t.w);
}

#ifdef TEXEL
/// Reads one word of each cache line of `n_bytes` from byte `first` on, in order: the lanes' own rows lie far
/// apart, and processors fetch ahead only along a line. Gives zero, which no compiler knows.
float fetch_ahead(uint first, uint n_bytes) {
    uint words = 0;
    for (uint at = gl_LocalInvocationID.x * 64; at < n_bytes; at += gl_WorkGroupSize.x * 64) {
        words |= weight_pair((first + at) >> 3).x;
    }
    return uintBitsToFloat(words & p.parts[0].first_group);
}
#endif

/// Rows of out that this workgroup makes, all of one slice; what is behind n_columns repeats the last one.
uint columns[COLS];
uint n_columns;

#ifdef GROUPED
void choose_columns() {
    const uint tile = gl_WorkGroupID.y * GROUP_TILE_WORDS;
    tile_expert = tiles[tile];
    n_columns = tiles[tile + 1];
    const uint first = tiles[tile + 2];
    [[unroll]] for (uint c = 0; c < COLS; ++c) {
        columns[c] = n_columns != 0 ? tiles[first + min(c, n_columns - 1)] : 0;
    }
}
#else
void choose_columns() {
    const uint first = gl_WorkGroupID.y * COLS;
    n_columns = min(COLS, p.n_in - first);
    [[unroll]] for (uint c = 0; c < COLS; ++c) {
        columns[c] = min(first + c, p.n_in - 1);
    }
}
#endif

/// sums[c * ROWS + r]: row r of this lane's, first_row and every local size on, for columns[c].
float sums[ROWS * COLS];
#include "shaders/include/matmul_q4_k.glsl"

void multiply(uint first_row) {
    const uint lane = gl_SubgroupInvocationID & 7;
    uint row_at[ROWS];
    [[unroll]] for (uint r = 0; r < ROWS; ++r) {
        row_at[r] = row_byte(columns[0], r, first_row + r % OUT_ROWS * gl_WorkGroupSize.x);
    }
    uint in_at[COLS];
    [[unroll]] for (uint c = 0; c < COLS; ++c) {
        in_at[c] = in_row(columns[c]) + lane;
    }
    [[unroll]] for (uint i = 0; i < ROWS * COLS; ++i) {
        sums[i] = 0;
    }
    float squares[COLS]; // NORMED: of the values that this lane loads
    [[unroll]] for (uint c = 0; c < COLS; ++c) {
        squares[c] = 0;
    }
#ifdef TEXEL
    if (COLS == 1) {
        const uint first = group * gl_WorkGroupSize.x * OUT_ROWS;
        const uint n_bytes = min(gl_WorkGroupSize.x * OUT_ROWS, part.n_rows - first) * p.row_bytes;
        sums[0] += fetch_ahead(row_byte(columns[0], 0, first), n_bytes);
        if (GATED != MATMUL_PLAIN) {
            sums[0] += fetch_ahead(row_byte(columns[0], ROWS / 2, first), n_bytes);
        }
    }
#endif
    const bool by_words = FORMAT == Q4_K && !scale_weights;
    if (by_words) {
        multiply_q4_k(row_at, in_at, squares);
    }
    const uint n_blocks = by_words ? 0 : (p.columns + 31) / 32;
    for (uint block = 0; block < n_blocks; ++block) {
        Block b[ROWS];
        [[unroll]] for (uint r = 0; r < ROWS; ++r) {
            decode_block(row_at[r], block, p.columns, b[r]);
            if (scale_weights) {
                scale_codes(b[r]);
            }
        }
        [[unroll]] for (uint c = 0; c < COLS; ++c) {
            vec4 own = in_vec4(in_at[c] + block * 8);
            if (NORMED) {
                squares[c] += dot4(own, own);
                own *= norm_vec4(block * 8 + lane);
            }
            vec2 part[ROWS];
            [[unroll]] for (uint r = 0; r < ROWS; ++r) {
                part[r] = vec2(0);
            }
            vec2 total = vec2(0);
            [[unroll]] for (uint i = 0; i < 8; ++i) {
                const vec4 x = subgroupShuffle(own, i);
                [[unroll]] for (uint r = 0; r < ROWS; ++r) {
                    if (scale_weights) {
                        sums[c * ROWS + r] += dot4(b[r].codes[i], x);
                    } else {
                        part[r][i / 4] += dot4(b[r].codes[i], x);
                    }
                }
                if (!scale_weights && has_least) {
                    total[i / 4] += (x.x + x.y) + (x.z + x.w);
                }
            }
            if (!scale_weights) {
                [[unroll]] for (uint r = 0; r < ROWS; ++r) {
                    const vec2 t = b[r].scale * part[r] + b[r].least * total;
                    sums[c * ROWS + r] += t.x + t.y;
                }
            }
        }
    }
    if (NORMED) {
        [[unroll]] for (uint c = 0; c < COLS; ++c) {
            float all = 0;
            [[unroll]] for (uint i = 0; i < 8; ++i) {
                all += subgroupShuffle(squares[c], i);
            }
            const float factor = norm_factor(all);
            [[unroll]] for (uint r = 0; r < ROWS; ++r) {
                sums[c * ROWS + r] *= factor;
            }
        }
    }
}

#ifdef COMBINED
void multiply_rows() {
    const uint first_row = group * gl_WorkGroupSize.x * ROWS + gl_LocalInvocationID.x;
    const uint token = gl_WorkGroupID.y;
    float values[ROWS];
    [[unroll]] for (uint r = 0; r < ROWS; ++r) {
        values[r] = 0;
    }
    for (uint slot = token * p.n_used; slot < (token + 1) * p.n_used; ++slot) {
        if (slice_of(slot) >= p.n_slices) {
            continue; // another window's expert
        }
        columns[0] = slot;
        multiply(first_row);
        const float share = chosen[token * p.ids_stride + slot % p.n_used];
        [[unroll]] for (uint r = 0; r < ROWS; ++r) {
            const uint row = min(first_row + r * gl_WorkGroupSize.x, part.n_rows - 1);
            values[r] += share * with_bias(slot, row, part.bias_first, sums[r]);
        }
    }
    [[unroll]] for (uint r = 0; r < ROWS; ++r) {
        const uint row = first_row + r * gl_WorkGroupSize.x;
        if (row < part.n_rows) {
            store_value(token, row, values[r]);
        }
    }
}
#else
void multiply_rows() {
    const uint first_row = group * gl_WorkGroupSize.x * OUT_ROWS + gl_LocalInvocationID.x;
#ifdef EXPERTS
    if (slice_of(columns[0]) >= p.n_slices) {
        return; // the whole group: another window's expert
    }
#endif
    multiply(first_row);
    [[unroll]] for (uint c = 0; c < COLS; ++c) {
        [[unroll]] for (uint r = 0; r < OUT_ROWS; ++r) {
            const uint row = first_row + r * gl_WorkGroupSize.x;
            if (row >= part.n_rows || c >= n_columns) {
                continue;
            }
            if (GATED != MATMUL_PLAIN) {
                store_gated(columns[c], row, sums[c * ROWS + r], sums[c * ROWS + r + OUT_ROWS]);
            } else {
                store(columns[c], row, sums[c * ROWS + r]);
            }
        }
    }
}
#endif

void main() {
#ifndef COMBINED
    choose_columns();
    if (n_columns == 0) {
        return; // the whole group: a tile that no slot needed
    }
#endif
    for (uint g = gl_WorkGroupID.x; g < p.n_groups; g += gl_NumWorkGroups.x) {
        choose_part(g);
        multiply_rows();
    }
#ifdef ROUTED
    route_if_last(gl_WorkGroupID.y);
#endif
}
