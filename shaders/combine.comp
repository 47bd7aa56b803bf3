// SPDX-License-Identifier: Apache-2.0
// out[t][i] += scale * sum over ranks r of weights[t][r] * in[t * n_used + r][i], in the order of the ranks
//
// Rows of f32. Launch: ceil(width / local size) × n_tokens. Constants: 0 local size. Equals CombineStep of
// the reference runner.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "shaders/combine.h"

layout(local_size_x_id = 0) in;
layout(push_constant) uniform Push { CombineParams p; };
layout(binding = COMBINE_IN, std430) readonly restrict buffer In { float in_values[]; };
layout(binding = COMBINE_WEIGHTS, std430) readonly restrict buffer Weights { float weights[]; };
layout(binding = COMBINE_OUT, std430) restrict buffer Out { float out_values[]; };

void main() {
    const uint i = gl_GlobalInvocationID.x;
    const uint token = gl_WorkGroupID.y;
    if (i >= p.width) {
        return;
    }
    float sum = 0;
    for (uint r = 0; r < p.n_used; ++r) {
        sum += weights[token * p.weights_stride + r] * in_values[(token * p.n_used + r) * p.in_stride + i];
    }
    out_values[token * p.out_stride + i] += p.scale * sum;
}
