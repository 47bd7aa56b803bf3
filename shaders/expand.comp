// SPDX-License-Identifier: Apache-2.0
// out[s * slice_step + i * row_step + j * column_step] = weight[s][i][j]
//
// weight: slices of n_rows × columns in FORMAT; out: f32. One lane decodes 32 values of a row; neighbouring lanes have
// neighbouring rows. Launch: ceil(n_rows / local size) × ceil(columns / 32) × slices groups. Constants: 0 local size,
// 1 FORMAT. Variant: TEXEL. Equals decode() of inference/ops/formats.h.
#version 450
#extension GL_EXT_control_flow_attributes : require
#extension GL_GOOGLE_include_directive : require
#include "shaders/expand.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint FORMAT = 0;
layout(push_constant) uniform Push { ExpandParams p; };
#include "shaders/include/weights.glsl"
#include "shaders/include/formats.glsl"

layout(binding = EXPAND_OUT, std430) writeonly restrict buffer Out { float out_values[]; };

void main() {
    const uint row = gl_GlobalInvocationID.x;
    const uint block = gl_WorkGroupID.y;
    const uint slice = gl_WorkGroupID.z;
    if (row >= p.n_rows) {
        return;
    }
    Block b;
    decode_block(p.weight_offset + slice * p.slice_bytes + row * p.row_bytes, block, p.columns, b);
    const uint first = p.out_offset + slice * p.slice_step + row * p.row_step;
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        const vec4 values = b.codes[i] * b.scale[i / 4] + b.least[i / 4];
        [[unroll]] for (uint c = 0; c < 4; ++c) {
            const uint column = block * 32 + i * 4 + c;
            if (column < p.columns) {
                out_values[first + column * p.column_step] = values[c];
            }
        }
    }
}
