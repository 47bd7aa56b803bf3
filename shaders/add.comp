// SPDX-License-Identifier: Apache-2.0
// out[r][i] += scale * s * in[r][i], s = sigmoid(gate[r][0]) or, without a gate, 1
//
// Rows of f32. Launch: ceil(width / local size) × rows. Constants: 0 local size. Equals AddStep of the
// reference runner.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "shaders/add.h"

layout(local_size_x_id = 0) in;
layout(push_constant) uniform Push { AddParams p; };
layout(binding = ADD_IN, std430) readonly restrict buffer In { float in_values[]; };
layout(binding = ADD_OUT, std430) restrict buffer Out { float out_values[]; };
layout(binding = ADD_GATE, std430) readonly restrict buffer Gate { float gate[]; };

void main() {
    const uint i = gl_GlobalInvocationID.x;
    const uint row = gl_WorkGroupID.y;
    if (i >= p.width) {
        return;
    }
    float scale = p.scale;
    if (p.has_gate != 0) {
        scale /= 1.0 + exp(-gate[row * p.gate_stride]);
    }
    out_values[row * p.out_stride + i] += scale * in_values[row * p.in_stride + i];
}
