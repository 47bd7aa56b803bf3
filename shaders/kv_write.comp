// SPDX-License-Identifier: Apache-2.0
// cache_k[slot[t]] = k[t], cache_v[slot[t]] = v[t]
//
// k, v: n_tokens rows of f32; cache rows: k_width or v_width values (even), f16 rounded to nearest or f32. One
// lane stores two values, so that halves fill a word. Launch: ceil((k_width + v_width) / 2 / local size) ×
// n_tokens. Constants: 0 local size, 1 whether the cache is f16. Equals KvWriteStep of the reference runner.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "shaders/kv_write.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const bool CACHE_F16 = true;
layout(push_constant) uniform Push { KvWriteParams p; };
layout(binding = KV_WRITE_K, std430) readonly restrict buffer K { float k[]; };
layout(binding = KV_WRITE_V, std430) readonly restrict buffer V { float v[]; };
layout(binding = KV_WRITE_K_CACHE, std430) writeonly restrict buffer KCache { uint k_cache[]; };
layout(binding = KV_WRITE_V_CACHE, std430) writeonly restrict buffer VCache { uint v_cache[]; };
#define STEP_TOKENS KV_WRITE_TOKENS
#include "shaders/include/step_tokens.glsl"

void main() {
    const uint token = gl_WorkGroupID.y;
    const uint slot = tokens[token].slot;
    uint pair = gl_GlobalInvocationID.x;
    if (pair < p.k_width / 2) {
        const vec2 values = vec2(k[token * p.k_stride + 2 * pair], k[token * p.k_stride + 2 * pair + 1]);
        if (CACHE_F16) {
            k_cache[slot * (p.k_width / 2) + pair] = packHalf2x16(values);
        } else {
            k_cache[slot * p.k_width + 2 * pair] = floatBitsToUint(values.x);
            k_cache[slot * p.k_width + 2 * pair + 1] = floatBitsToUint(values.y);
        }
        return;
    }
    pair -= p.k_width / 2;
    if (pair < p.v_width / 2) {
        const vec2 values = vec2(v[token * p.v_stride + 2 * pair], v[token * p.v_stride + 2 * pair + 1]);
        if (CACHE_F16) {
            v_cache[slot * (p.v_width / 2) + pair] = packHalf2x16(values);
        } else {
            v_cache[slot * p.v_width + 2 * pair] = floatBitsToUint(values.x);
            v_cache[slot * p.v_width + 2 * pair + 1] = floatBitsToUint(values.y);
        }
    }
}
