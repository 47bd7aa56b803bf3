// SPDX-License-Identifier: Apache-2.0
// out[o] = in[output_row[o]]
//
// Rows of f32. Launch: ceil(width / local size) × n_outputs. Constants: 0 local size. Equals GatherStep of
// the reference runner.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "shaders/gather.h"

layout(local_size_x_id = 0) in;
layout(push_constant) uniform Push { GatherParams p; };
layout(binding = GATHER_IN, std430) readonly restrict buffer In { float in_values[]; };
layout(binding = GATHER_OUT, std430) writeonly restrict buffer Out { float out_values[]; };
layout(binding = GATHER_ROWS, std430) readonly restrict buffer Rows { uint output_rows[]; };

void main() {
    const uint i = gl_GlobalInvocationID.x;
    if (i < p.width) {
        out_values[gl_WorkGroupID.y * p.out_stride + i] =
            in_values[output_rows[gl_WorkGroupID.y] * p.in_stride + i];
    }
}
