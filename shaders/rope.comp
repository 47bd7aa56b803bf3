// SPDX-License-Identifier: Apache-2.0
// (a, b) -> (a cos - b sin, a sin + b cos) for pair i of every head from first_dim on
//
// values: n_tokens rows that begin with n_heads × head_dim f32, in place; turns: n_tokens × n_pairs (cos, sin),
// which the host computes in double: the precision of a large angle's cosine is not promised by Vulkan. One lane turns
// one pair. Launch: ceil(n_heads * n_pairs / local size) × n_tokens. Constants: 0 local size.
// Equals inference/ops/rope.h.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "shaders/rope.h"

layout(local_size_x_id = 0) in;
layout(push_constant) uniform Push { RopeParams p; };
layout(binding = ROPE_VALUES, std430) restrict buffer Values { float values[]; };
layout(binding = ROPE_TURNS, std430) readonly restrict buffer Turns { vec2 turns[]; };

void main() {
    const uint pair = gl_GlobalInvocationID.x;
    if (pair >= p.n_heads * p.n_pairs) {
        return;
    }
    const uint token = gl_WorkGroupID.y;
    const uint i = pair % p.n_pairs;
    const uint head = token * p.stride + pair / p.n_pairs * p.head_dim + p.first_dim;
    const uint first = head + (p.kind == ROPE_ADJACENT ? 2 * i : i);
    const uint second = head + (p.kind == ROPE_ADJACENT ? 2 * i + 1 : i + p.n_pairs);
    const vec2 turn = p.magnitude * turns[token * p.n_pairs + i];
    const float a = values[first];
    const float b = values[second];
    values[first] = a * turn.x - b * turn.y;
    values[second] = a * turn.y + b * turn.x;
}
