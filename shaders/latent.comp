// SPDX-License-Identifier: Apache-2.0
// cache[slot[t]] = norm(latent[t]), rope(what is behind it); q = rope(q); absorbed = the turned part of q
//
// The rms norm and the rope of latents, the cache's write, the rope of all heads' queries and the copy of what is
// turned of them to its place in the absorbed queries: one launch where there were five. Latents themselves stay as
// they were. Launch: (1 + ceil(n_heads * rope_dim / 4 / local size)) × n_tokens; the first group has the latent.
// Constants: 0 local size, 1 whether the cache is f16, 2 whether pairs are adjacent. Equals NormStep, RopeStep,
// KvWriteStep and CopyStep of the reference runner.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shaders/latent.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const bool CACHE_F16 = true;
layout(constant_id = 2) const bool ADJACENT = false;
layout(push_constant) uniform Push { LatentParams p; };
layout(binding = LATENT_Q, std430) restrict buffer Q { vec2 q[]; };
layout(binding = LATENT_LATENT, std430) readonly restrict buffer Latent { vec2 latent[]; };
layout(binding = LATENT_NORM, std430) readonly restrict buffer Norm { vec2 norm_weight[]; };
layout(binding = LATENT_CACHE, std430) writeonly restrict buffer Cache { uint cache[]; };
layout(binding = LATENT_TURNS, std430) readonly restrict buffer Turns { vec4 turns[]; };
layout(binding = LATENT_ABSORBED, std430) writeonly restrict buffer Absorbed { vec2 absorbed[]; };
#define STEP_TOKENS LATENT_TOKENS
#include "shaders/include/step_tokens.glsl"
#include "shaders/include/reduce.glsl"
#include "shaders/include/turn_fours.glsl"

void write_cache(uint pair, vec2 values) {
    if (CACHE_F16) {
        cache[pair] = packHalf2x16(values);
    } else {
        cache[2 * pair] = floatBitsToUint(values.x);
        cache[2 * pair + 1] = floatBitsToUint(values.y);
    }
}

void keep_latent(uint token) {
    const uint row = token * p.latent_stride / 2;
    const uint cache_row = tokens[token].slot * ((p.latent_dim + p.rope_dim) / 2);
    const uint n_pairs = p.latent_dim / 2;
    float squares = 0;
    for (uint i = gl_LocalInvocationID.x; i < n_pairs; i += gl_WorkGroupSize.x) {
        squares += dot(latent[row + i], latent[row + i]);
    }
    const float factor = 1.0 / sqrt(sum_over_workgroup(squares) / float(p.latent_dim) + p.epsilon);
    for (uint i = gl_LocalInvocationID.x; i < n_pairs; i += gl_WorkGroupSize.x) {
        write_cache(cache_row + i, latent[row + i] * factor * norm_weight[i]);
    }
    for (uint unit = gl_LocalInvocationID.x; unit < p.rope_dim / 4; unit += gl_WorkGroupSize.x) {
        const uvec2 at = n_pairs + turned_places(unit, p.rope_dim / 2);
        vec2 low = latent[row + at.x];
        vec2 high = latent[row + at.y];
        turn_four(token, unit, p.rope_dim / 2, low, high);
        write_cache(cache_row + at.x, low);
        write_cache(cache_row + at.y, high);
    }
}

void turn_query(uint token, uint unit) {
    const uint units = p.rope_dim / 4;
    const uint head = unit / units;
    const uvec2 at = turned_places(unit % units, p.rope_dim / 2);
    const uvec2 from = (token * p.q_stride + head * (p.nope_dim + p.rope_dim) + p.nope_dim) / 2 + at;
    const uvec2 to = (token * p.absorbed_stride + head * (p.latent_dim + p.rope_dim) + p.latent_dim) / 2 + at;
    vec2 low = q[from.x];
    vec2 high = q[from.y];
    turn_four(token, unit % units, p.rope_dim / 2, low, high);
    q[from.x] = low;
    q[from.y] = high;
    absorbed[to.x] = low;
    absorbed[to.y] = high;
}

void main() {
    const uint token = gl_WorkGroupID.y;
    if (gl_WorkGroupID.x == 0) {
        keep_latent(token);
        return;
    }
    const uint unit = (gl_WorkGroupID.x - 1) * gl_WorkGroupSize.x + gl_LocalInvocationID.x;
    if (unit < p.n_heads * p.rope_dim / 4) {
        turn_query(token, unit);
    }
}
