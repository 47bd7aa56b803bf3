// SPDX-License-Identifier: Apache-2.0
// out[t][j] = (accumulate ? out[t][j] : 0) + scale * (sum_i weight[j][i] * in[t][i] + bias[j]), for few t
//
// As matmul.comp, but all lanes of a group walk along the same ROWS rows of the weight, so that neighbouring
// lanes read neighbouring blocks: what GPUs want when a weight is used COLS times or less. f32 sums in a fixed order.
// Launch: the sum over parts of ceil(n_rows / rows of out a group) × ceil(n_in / COLS) × slices of the weight.
// Constants: 0 local size (a multiple of the subgroup size), the others and the variants as of matmul.comp, but
// for GROUPED and TEXEL, which are not here. Equals MatmulStep and ExpertMatmulStep of the reference runner, with
// the steps that are joined to them.
#version 450
#extension GL_EXT_control_flow_attributes : require
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shaders/matmul.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint FORMAT = 0;
layout(constant_id = 2) const uint ROWS = 4;
layout(constant_id = 3) const uint COLS = 1;
layout(constant_id = 4) const uint GATED = MATMUL_PLAIN;
layout(constant_id = 5) const uint EPSILON = 0;
#include "shaders/include/matmul_rows.glsl"
#include "shaders/include/reduce.glsl"
#ifdef ROUTED
#define ROUTE_CONSTANTS 6
#include "shaders/include/route_last.glsl"
#endif

/// sums[c * ROWS + k]: row k of the group's, from first_row on, for row first_in + c of in; the same in all lanes.
float sums[ROWS * COLS];

/// 32 values of a row of in, and the sums of their halves.
struct Values {
    vec4 x[8];
    vec2 total;
};

void load(uint at, uint block, out Values v) {
    v.total = vec2(0);
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        v.x[i] = in_vec4(at + block * 8 + i);
        if (NORMED) {
            v.x[i] *= norm_vec4(block * 8 + i);
        }
        v.total[i / 4] += dot(v.x[i], vec4(1));
    }
}

float squares_of(uint at, uint block) {
    float sum = 0;
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        const vec4 x = in_vec4(at + block * 8 + i);
        sum += dot(x, x);
    }
    return sum;
}

void multiply(uint first_in, uint first_row) {
    uint in_at[COLS];
    float squares[COLS];
    [[unroll]] for (uint c = 0; c < COLS; ++c) {
        in_at[c] = in_row(COLS == 1 ? first_in : min(first_in + c, p.n_in - 1));
        squares[c] = 0;
    }
    [[unroll]] for (uint i = 0; i < ROWS * COLS; ++i) {
        sums[i] = 0;
    }
    const uint n_blocks = (p.columns + 31) / 32;
    for (uint block = gl_LocalInvocationID.x; block < n_blocks; block += gl_WorkGroupSize.x) {
        Values v;
        if (COLS == 1) { // else the values of all columns would need too many registers
            load(in_at[0], block, v);
        }
        [[unroll]] for (uint k = 0; k < ROWS; ++k) {
            Block b;
            decode_block(row_byte(first_in, k, first_row + k % OUT_ROWS), block, p.columns, b);
            [[unroll]] for (uint c = 0; c < COLS; ++c) {
                if (COLS > 1) {
                    load(in_at[c], block, v);
                }
                vec2 part = vec2(0);
                [[unroll]] for (uint i = 0; i < 8; ++i) {
                    part[i / 4] += dot(b.codes[i], v.x[i]);
                }
                sums[c * ROWS + k] += dot(b.scale, part);
                if (has_least) {
                    sums[c * ROWS + k] += dot(b.least, v.total);
                }
            }
        }
        if (NORMED) {
            [[unroll]] for (uint c = 0; c < COLS; ++c) {
                squares[c] += squares_of(in_at[c], block);
            }
        }
    }
    [[unroll]] for (uint c = 0; c < COLS; ++c) {
        const float factor = NORMED ? norm_factor(sum_over_workgroup(squares[c])) : 1.0;
        [[unroll]] for (uint k = 0; k < ROWS; ++k) {
            sums[c * ROWS + k] = sum_over_workgroup(sums[c * ROWS + k]) * factor;
        }
    }
}

#ifdef COMBINED
void multiply_rows(uint token) {
    const uint first_row = group * ROWS;
    float values[ROWS];
    [[unroll]] for (uint k = 0; k < ROWS; ++k) {
        values[k] = 0;
    }
    for (uint slot = token * p.n_used; slot < (token + 1) * p.n_used; ++slot) {
        if (slice_of(slot) >= p.n_slices) {
            continue; // the whole group: another window's expert
        }
        multiply(slot, first_row);
        const float share = chosen[token * p.ids_stride + slot % p.n_used];
        [[unroll]] for (uint k = 0; k < ROWS; ++k) {
            const uint row = min(first_row + k, part.n_rows - 1);
            values[k] += share * with_bias(slot, row, part.bias_first, sums[k]);
        }
    }
    [[unroll]] for (uint k = 0; k < ROWS; ++k) {
        if (gl_LocalInvocationID.x == 0 && first_row + k < part.n_rows) {
            store_value(token, first_row + k, values[k]);
        }
    }
}
#else
void multiply_rows(uint tile) {
    const uint first_row = group * OUT_ROWS;
    const uint first_in = tile * COLS;
#ifdef EXPERTS
    if (slice_of(first_in) >= p.n_slices) {
        return; // the whole group: another window's expert
    }
#endif
    multiply(first_in, first_row);
    [[unroll]] for (uint c = 0; c < COLS; ++c) {
        [[unroll]] for (uint k = 0; k < OUT_ROWS; ++k) {
            const uint row = first_row + k;
            if (gl_LocalInvocationID.x != 0 || row >= part.n_rows || first_in + c >= p.n_in) {
                continue;
            }
            if (GATED != MATMUL_PLAIN) {
                store_gated(first_in + c, row, sums[c * ROWS + k], sums[c * ROWS + k + OUT_ROWS]);
            } else {
                store(first_in + c, row, sums[c * ROWS + k]);
            }
        }
    }
}
#endif

void main() {
    choose_part(gl_WorkGroupID.x);
    multiply_rows(gl_WorkGroupID.y);
#ifdef ROUTED
    route_if_last(gl_WorkGroupID.y);
#endif
}
