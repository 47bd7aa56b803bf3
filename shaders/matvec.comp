// SPDX-License-Identifier: Apache-2.0
// out[t][j] = (accumulate ? out[t][j] : 0) + scale * (sum_i weight[j][i] * in[t][i] + bias[j]), for few t
//
// As matmul.comp, but all lanes of a group walk along the same ROWS rows of the weight, so that neighbouring
// lanes read neighbouring blocks: what GPUs want when each weight is used once. f32 sums in a fixed order.
// Launch: the sum over parts of ceil(n_rows / rows of out a group) × n_in × slices of the weight. Constants: 0
// local size (a multiple of the subgroup size), 1 FORMAT, 2 ROWS, 3 GATED, 4 EPSILON, ROUTED: RouteConstants from 5
// on. Variants: EXPERTS, EXPERTS COMBINED, ROUTED. EPSILON, COMBINED and ROUTED as in matmul.comp. Equals MatmulStep
// and ExpertMatmulStep of the reference runner, with the steps that are joined to them.
#version 450
#extension GL_EXT_control_flow_attributes : require
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shaders/matmul.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint FORMAT = 0;
layout(constant_id = 2) const uint ROWS = 4;
layout(constant_id = 3) const uint GATED = MATMUL_PLAIN;
layout(constant_id = 4) const uint EPSILON = 0;
#include "shaders/include/matmul_rows.glsl"
#include "shaders/include/reduce.glsl"
#ifdef ROUTED
#define ROUTE_CONSTANTS 5
#include "shaders/include/route_last.glsl"
#endif

/// sums[k]: row k of the group's, from first_row on, for row r of in; the same in all lanes.
float sums[ROWS];

void multiply(uint r, uint first_row) {
    const uint in_at = in_row(r);
    [[unroll]] for (uint i = 0; i < ROWS; ++i) {
        sums[i] = 0;
    }
    float squares = 0;
    const uint n_blocks = (p.columns + 31) / 32;
    for (uint block = gl_LocalInvocationID.x; block < n_blocks; block += gl_WorkGroupSize.x) {
        vec4 x[8];
        vec2 total = vec2(0);
        [[unroll]] for (uint i = 0; i < 8; ++i) {
            x[i] = in_vec4(in_at + block * 8 + i);
            if (NORMED) {
                squares += dot(x[i], x[i]);
                x[i] *= norm_vec4(block * 8 + i);
            }
            total[i / 4] += dot(x[i], vec4(1));
        }
        [[unroll]] for (uint k = 0; k < ROWS; ++k) {
            Block b;
            decode_block(row_byte(r, k, first_row + k % OUT_ROWS), block, p.columns, b);
            vec2 part = vec2(0);
            [[unroll]] for (uint i = 0; i < 8; ++i) {
                part[i / 4] += dot(b.codes[i], x[i]);
            }
            sums[k] += dot(b.scale, part);
            if (has_least) {
                sums[k] += dot(b.least, total);
            }
        }
    }
    const float factor = NORMED ? norm_factor(sum_over_workgroup(squares)) : 1.0;
    [[unroll]] for (uint k = 0; k < ROWS; ++k) {
        sums[k] = sum_over_workgroup(sums[k]) * factor;
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
void multiply_rows(uint r) {
    const uint first_row = group * OUT_ROWS;
#ifdef EXPERTS
    if (slice_of(r) >= p.n_slices) {
        return; // the whole group: another window's expert
    }
#endif
    multiply(r, first_row);
    [[unroll]] for (uint k = 0; k < OUT_ROWS; ++k) {
        if (gl_LocalInvocationID.x != 0 || first_row + k >= part.n_rows) {
            continue;
        }
        if (GATED != MATMUL_PLAIN) {
            store_gated(r, first_row + k, sums[k], sums[k + OUT_ROWS]);
        } else {
            store(r, first_row + k, sums[k]);
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
