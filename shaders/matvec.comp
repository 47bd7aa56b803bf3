// SPDX-License-Identifier: Apache-2.0
// out[t][j] = (accumulate ? out[t][j] : 0) + scale * (sum_i weight[j][i] * in[t][i] + bias[j]), for few t
//
// As matmul.comp, but all lanes of a group walk along the same ROWS rows of the weight, so that neighbouring
// lanes read neighbouring blocks: what GPUs want when each weight is used once. f32 sums in a fixed order.
// Launch: the sum over parts of ceil(n_rows / rows of out a group) × n_in × slices of the weight. Constants: 0
// local size (a multiple of the subgroup size), 1 FORMAT, 2 ROWS, 3 GATED. Variants: EXPERTS, TEXEL. Equals
// MatmulStep and ExpertMatmulStep of the reference runner.
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
#include "shaders/include/matmul_rows.glsl"
#include "shaders/include/reduce.glsl"

void main() {
    choose_part(gl_WorkGroupID.x);
    const uint first_row = group * OUT_ROWS;
    const uint r = gl_WorkGroupID.y;
#ifdef EXPERTS
    if (slice_of(r) >= p.n_slices) {
        return; // the whole group: another window's expert
    }
#endif
    const uint in_at = in_row(r);
    float sums[ROWS];
    [[unroll]] for (uint i = 0; i < ROWS; ++i) {
        sums[i] = 0;
    }
    const uint n_blocks = (p.columns + 31) / 32;
    for (uint block = gl_LocalInvocationID.x; block < n_blocks; block += gl_WorkGroupSize.x) {
        vec4 x[8];
        vec2 total = vec2(0);
        [[unroll]] for (uint i = 0; i < 8; ++i) {
            x[i] = in_vec4(in_at + block * 8 + i);
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
    [[unroll]] for (uint k = 0; k < ROWS; ++k) {
        sums[k] = sum_over_workgroup(sums[k]);
    }
    if (gl_LocalInvocationID.x != 0) {
        return;
    }
    [[unroll]] for (uint k = 0; k < OUT_ROWS; ++k) {
        if (first_row + k >= part.n_rows) {
            continue;
        }
        if (GATED != MATMUL_PLAIN) {
            store_gated(r, first_row + k, sums[k], sums[k + OUT_ROWS]);
        } else {
            store(r, first_row + k, sums[k]);
        }
    }
}
