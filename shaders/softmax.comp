// SPDX-License-Identifier: Apache-2.0
// scores[t][h][i] = exp(scale * scores[t][h][i]) / sum_{k <= position[t]} exp(scale * scores[t][h][k]), zero for
// i > position[t]
//
// scores: f32 rows of n_positions for each head of a token. One subgroup a row: a lane takes every n-th four positions,
// first for the largest score and the sum (Milakov & Gimelshein, "Online normalizer calculation for softmax"), then
// for the weights. Launch: heads × n_tokens groups. Constants: 0 local size, which is the subgroup size.
// Variant: TEXEL. Equals the weights of inference/ops/attention.h.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shaders/softmax.h"

layout(local_size_x_id = 0) in;
layout(push_constant) uniform Push { SoftmaxParams p; };
#define STEP_TOKENS SOFTMAX_TOKENS
#include "shaders/include/step_tokens.glsl"
layout(binding = SOFTMAX_SCORES, std430) buffer Scores { vec4 scores[]; };
#ifdef TEXEL
layout(binding = SOFTMAX_SCORE_TEXELS, rgba32f) uniform readonly imageBuffer score_texels;
vec4 score_vec4(uint i) { return imageLoad(score_texels, int(i)); }
#else
vec4 score_vec4(uint i) { return scores[i]; }
#endif

const float no_score = -3.402823466e38;

/// Scores of positions first … first + 3; those that the token does not see count for nothing.
vec4 seen_scores(uint at, uint first, uint end) {
    const vec4 own = score_vec4(at + first / 4) * p.scale;
    return mix(vec4(no_score), own, lessThan(uvec4(first) + uvec4(0, 1, 2, 3), uvec4(end)));
}

void main() {
    const uint token = gl_WorkGroupID.y;
    const uint end = tokens[token].position + 1;
    const uint at = (token * p.stride + gl_WorkGroupID.x * p.n_positions) / 4;
    const uint mine = 4 * gl_LocalInvocationID.x;
    const uint step = 4 * gl_WorkGroupSize.x;

    float largest = no_score;
    float total = 0;
    for (uint i = mine; i < end; i += step) {
        const vec4 s = seen_scores(at, i, end);
        const float now = max(largest, max(max(s.x, s.y), max(s.z, s.w)));
        total = total * exp(largest - now) + dot(exp(s - now), vec4(1));
        largest = now;
    }
    const float row_largest = subgroupMax(largest);
    const float share = subgroupAdd(total * exp(largest - row_largest));
    for (uint i = mine; i < p.n_positions; i += step) {
        vec4 weights = vec4(0);
        if (i < end) {
            weights = exp(seen_scores(at, i, end) - row_largest) / share;
        }
        scores[at + i / 4] = weights;
    }
}
