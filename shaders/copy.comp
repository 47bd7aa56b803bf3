// SPDX-License-Identifier: Apache-2.0
// out[r][out_offset + g * out_step + i] = in[r][in_offset + g * in_step + i] for i < width, g < groups
//
// Rows of f32, two different buffers. Launch: ceil(groups * width / local size) × rows. Constants: 0 local
// size. Equals CopyStep of the reference runner.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "shaders/copy.h"

layout(local_size_x_id = 0) in;
layout(push_constant) uniform Push { CopyParams p; };
layout(binding = COPY_IN, std430) readonly restrict buffer In { float in_values[]; };
layout(binding = COPY_OUT, std430) writeonly restrict buffer Out { float out_values[]; };

void main() {
    const uint i = gl_GlobalInvocationID.x;
    const uint row = gl_WorkGroupID.y;
    if (i >= p.groups * p.width) {
        return;
    }
    const uint group = i / p.width;
    const uint at = i % p.width;
    out_values[row * p.out_stride + p.out_offset + group * p.out_step + at] =
        in_values[row * p.in_stride + p.in_offset + group * p.in_step + at];
}
