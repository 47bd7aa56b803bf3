// SPDX-License-Identifier: Apache-2.0
// gate[r][i] = activation(gate[r][i], up[r][i]) for i < width, both counted from their offset
//
// Rows of f32; gate and up may be parts of one buffer. Launch: ceil(width / local size) × rows. Constants: 0 local size. Equals
// inference/ops/activate.h.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "shaders/activate.h"

layout(local_size_x_id = 0) in;
layout(push_constant) uniform Push { ActivateParams p; };
layout(binding = ACTIVATE_GATE, std430) buffer Gate { float gate[]; };
layout(binding = ACTIVATE_UP, std430) readonly buffer Up { float up[]; };
#include "shaders/include/activation.glsl"

void main() {
    const uint i = gl_GlobalInvocationID.x;
    if (i < p.width) {
        const uint at = gl_WorkGroupID.y * p.gate_stride + p.gate_offset + i;
        gate[at] = activation(p.kind, gate[at], up[gl_WorkGroupID.y * p.up_stride + p.up_offset + i]);
    }
}
