// SPDX-License-Identifier: Apache-2.0
// out[i] = cache[slot of position i], for the one sequence of a batch; zero behind its last token
//
// cache rows: f16 or f32, found through the sequence's page table; out: n_positions rows of f32. One lane reads two
// values, which are a word of halves. Launch: ceil(width / 2 / local size) × n_positions groups. Constants:
// 0 local size, 1 whether the cache is f16. Equals what inference/cpu/latent_plain.cpp loads.
#version 450
#extension GL_GOOGLE_include_directive : require
#include "shaders/kv_read.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const bool CACHE_F16 = true;
layout(push_constant) uniform Push { KvReadParams p; };
layout(binding = KV_READ_CACHE, std430) readonly restrict buffer Cache { uint cache[]; };
layout(binding = KV_READ_OUT, std430) writeonly restrict buffer Out { float out_values[]; };
layout(binding = KV_READ_PAGES, std430) readonly restrict buffer Pages { uint pages[]; };
#define STEP_TOKENS KV_READ_TOKENS
#include "shaders/include/step_tokens.glsl"

const uint page_tokens = 32;

void main() {
    const uint position = gl_WorkGroupID.y;
    const uint pair = gl_GlobalInvocationID.x;
    if (pair >= p.width / 2) {
        return;
    }
    vec2 values = vec2(0);
    if (position <= tokens[p.last_token].position) {
        const uint page = pages[tokens[p.last_token].pages + position / page_tokens];
        const uint at = (page * page_tokens + position % page_tokens) * p.width + 2 * pair;
        values = CACHE_F16 ? unpackHalf2x16(cache[at / 2])
                           : vec2(uintBitsToFloat(cache[at]), uintBitsToFloat(cache[at + 1]));
    }
    out_values[position * p.out_stride + 2 * pair] = values.x;
    out_values[position * p.out_stride + 2 * pair + 1] = values.y;
}
