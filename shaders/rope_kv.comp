// SPDX-License-Identifier: Apache-2.0
// q = rope(q); k = rope(k); cache_k[slot[t]] = k[t]; cache_v[slot[t]] = v[t]
//
// What rope.comp does to q and k and then kv_write.comp, for heads whose size and turned part are multiples of
// 4: one launch where there were three. A lane takes four values, so that halves fill words. Launch:
// ceil((q_heads * n_pairs / 2 + k_heads * head_dim / 4 + v_width / 4) / local size) × n_tokens. Constants: 0
// local size, 1 whether the cache is f16, 2 whether pairs are adjacent.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "shaders/rope_kv.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const bool CACHE_F16 = true;
layout(constant_id = 2) const bool ADJACENT = false;
layout(push_constant) uniform Push { RopeKvParams p; };
layout(binding = ROPE_KV_Q, std430) restrict buffer Q { vec2 q[]; };
layout(binding = ROPE_KV_K, std430) restrict buffer K { vec2 k[]; };
layout(binding = ROPE_KV_V, std430) readonly restrict buffer V { vec2 v[]; };
layout(binding = ROPE_KV_K_CACHE, std430) writeonly restrict buffer KCache { uint k_cache[]; };
layout(binding = ROPE_KV_V_CACHE, std430) writeonly restrict buffer VCache { uint v_cache[]; };
layout(binding = ROPE_KV_TURNS, std430) readonly restrict buffer Turns { vec4 turns[]; };
#define STEP_TOKENS ROPE_KV_TOKENS
#include "shaders/include/step_tokens.glsl"

#include "shaders/include/turn_fours.glsl"

/// Where the four values of a head's unit lie, counted in pairs.
uvec2 places(uint unit) {
    return unit < p.n_pairs / 2 ? turned_places(unit, p.n_pairs) : uvec2(2 * unit, 2 * unit + 1);
}

void write_k(uint pair, vec2 values) {
    if (CACHE_F16) {
        k_cache[pair] = packHalf2x16(values);
    } else {
        k_cache[2 * pair] = floatBitsToUint(values.x);
        k_cache[2 * pair + 1] = floatBitsToUint(values.y);
    }
}

void write_v(uint pair, vec2 values) {
    if (CACHE_F16) {
        v_cache[pair] = packHalf2x16(values);
    } else {
        v_cache[2 * pair] = floatBitsToUint(values.x);
        v_cache[2 * pair + 1] = floatBitsToUint(values.y);
    }
}

void turn_query(uint token, uint unit) {
    const uint units = p.n_pairs / 2;
    const uint head = (token * p.q_stride + unit / units * p.head_dim) / 2;
    const uvec2 at = head + places(unit % units);
    vec2 low = q[at.x];
    vec2 high = q[at.y];
    turn_four(token, unit % units, p.n_pairs, low, high);
    q[at.x] = low;
    q[at.y] = high;
}

void turn_key(uint token, uint slot, uint unit) {
    const uint units = p.head_dim / 4;
    const uint head = unit / units * p.head_dim / 2;
    const uvec2 at = head + places(unit % units);
    const uint row = token * p.k_stride / 2;
    vec2 low = k[row + at.x];
    vec2 high = k[row + at.y];
    if (unit % units < p.n_pairs / 2) {
        turn_four(token, unit % units, p.n_pairs, low, high);
        k[row + at.x] = low;
        k[row + at.y] = high;
    }
    const uint cache_row = slot * (p.k_heads * p.head_dim / 2);
    write_k(cache_row + at.x, low);
    write_k(cache_row + at.y, high);
}

void main() {
    const uint token = gl_WorkGroupID.y;
    uint unit = gl_GlobalInvocationID.x;
    if (unit < p.q_heads * p.n_pairs / 2) {
        turn_query(token, unit);
        return;
    }
    unit -= p.q_heads * p.n_pairs / 2;
    const uint slot = tokens[token].slot;
    if (unit < p.k_heads * p.head_dim / 4) {
        turn_key(token, slot, unit);
        return;
    }
    unit -= p.k_heads * p.head_dim / 4;
    if (unit < p.v_width / 4) {
        const uint row = token * p.v_stride / 2 + 2 * unit;
        const uint cache_row = slot * (p.v_width / 2) + 2 * unit;
        write_v(cache_row, v[row]);
        write_v(cache_row + 1, v[row + 1]);
    }
}
