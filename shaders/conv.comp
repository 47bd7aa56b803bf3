// SPDX-License-Identifier: Apache-2.0
// out[t][c] = f(bias[c] + sum_{j < KERNEL} weight[c][j] * in[t - (KERNEL - 1) + j][c]), f: SiLU or nothing
//
// in, out: rows of f32; weight: width × KERNEL f32; state: a slot holds the KERNEL - 1 inputs before the
// batch, oldest first, width each, and gets the last ones. f32 sums in a fixed order. One lane takes a
// channel through all tokens of a sequence. Launch: ceil(width / local size) × 1 × sequences. Constants: 0 local
// size, 1 KERNEL. Equals convolve() of inference/ops/recurrent.h.
#version 450
#extension GL_EXT_control_flow_attributes : require
#extension GL_GOOGLE_include_directive : require
#include "shaders/conv.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint KERNEL = 4;
layout(push_constant) uniform Push { ConvParams p; };
layout(binding = CONV_IN, std430) readonly restrict buffer In { float in_values[]; };
layout(binding = CONV_OUT, std430) writeonly restrict buffer Out { float out_values[]; };
layout(binding = CONV_WEIGHT, std430) readonly restrict buffer Weight { float weight[]; };
layout(binding = CONV_BIAS, std430) readonly restrict buffer Bias { float bias[]; };
layout(binding = CONV_STATE, std430) restrict buffer State { float state[]; };
#define SEQUENCES CONV_SEQUENCES
#include "shaders/include/sequences.glsl"

void main() {
    const uint channel = gl_GlobalInvocationID.x;
    const Sequence s = sequences[gl_WorkGroupID.z];
    if (channel >= p.width || s.n_tokens == 0) {
        return;
    }
    const uint state_at = s.slot * (KERNEL - 1) * p.width + channel;
    float factors[KERNEL];
    float seen[KERNEL]; // oldest first, the token's own last
    [[unroll]] for (uint j = 0; j < KERNEL; ++j) {
        factors[j] = weight[channel * KERNEL + j];
        seen[j] = 0;
        if (s.fresh == 0 && j < KERNEL - 1) {
            seen[j] = state[state_at + j * p.width];
        }
    }
    const float first = p.has_bias != 0 ? bias[channel] : 0.0;
    for (uint t = s.first; t < s.first + s.n_tokens; ++t) {
        seen[KERNEL - 1] = in_values[t * p.in_stride + p.in_offset + channel];
        float sum = first;
        [[unroll]] for (uint j = 0; j < KERNEL; ++j) {
            sum += factors[j] * seen[j];
        }
        out_values[t * p.out_stride + channel] = p.silu != 0 ? sum / (1.0 + exp(-sum)) : sum;
        [[unroll]] for (uint j = 1; j < KERNEL; ++j) {
            seen[j - 1] = seen[j];
        }
    }
    [[unroll]] for (uint j = 0; j + 1 < KERNEL; ++j) {
        state[state_at + j * p.width] = seen[j];
    }
}
