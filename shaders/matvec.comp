// SPDX-License-Identifier: Apache-2.0
// out[t][j] = (accumulate ? out[t][j] : 0) + scale * (sum_i weight[j][i] * in[t][i] + bias[j]), for few t
//
// As matmul.comp, but all lanes of a group walk along the same ROWS rows of the weight, so that neighbouring
// lanes read neighbouring blocks: what GPUs want when each weight is used once. f32 sums in a fixed order.
// Launch: ceil(n_rows / ROWS) × n_in groups. Constants: 0 local size (a multiple of the subgroup size),
// 1 FORMAT, 2 ROWS. Variants: EXPERTS, TEXEL. Equals MatmulStep and ExpertMatmulStep of the reference runner.
#version 450
#extension GL_EXT_control_flow_attributes : require
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shaders/matmul.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint FORMAT = 0;
layout(constant_id = 2) const uint ROWS = 4;
#include "shaders/include/matmul_rows.glsl"
#include "shaders/include/reduce.glsl"

void main() {
    const uint first_row = gl_WorkGroupID.x * ROWS;
    const uint r = gl_WorkGroupID.y;
#ifdef EXPERTS
    if (expert_of(r) >= p.n_experts) {
        return; // the whole group: another window's expert
    }
#endif
    const uint matrix = matrix_of(r);
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
            decode_block(matrix + min(first_row + k, p.n_rows - 1) * p.row_bytes, block, p.columns, b);
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
        const float sum = sum_over_workgroup(sums[k]);
        if (gl_LocalInvocationID.x == 0 && first_row + k < p.n_rows) {
            store(r, first_row + k, sum);
        }
    }
}
