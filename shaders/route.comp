// SPDX-License-Identifier: Apache-2.0
// ids[t], weights[t]: the n_used experts with the largest probability + bias, best first, ties to the lower id,
// of the n_groups_used groups of neighbouring experts that are worth most
//
// scores: n_tokens × n_experts f32; ids u32 and weights f32: n_used a row; bias: n_experts f32. All in f32.
// One subgroup a token. Launch: 1 × n_tokens groups. Constants: 0 local size = the subgroup size, RouteConstants
// from 1 on. Equals inference/ops/route.h.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shaders/route.h"

layout(local_size_x_id = 0) in;
layout(push_constant) uniform Push { RouteParams p; };
layout(binding = ROUTE_SCORES, std430) readonly restrict buffer Scores { float scores[]; };

float score(uint expert) { return scores[gl_WorkGroupID.y * p.scores_stride + expert]; }
#define ROUTE_CONSTANTS 1
#include "shaders/include/route.glsl"

void main() { route(gl_WorkGroupID.y); }
