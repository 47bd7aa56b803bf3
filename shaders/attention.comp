// SPDX-License-Identifier: Apache-2.0
// out[t][h] = sum_i softmax_i(scale * q[t][h] · k[i]) v[i], over cached positions i <= position[t] and, with a
// window, i > position[t] - window
//
// With sinks, the softmax's sum holds exp(sinks[h]) as well. q, out: f32 rows of heads; cache rows: f16 or f32,
// found through the page table of the token's sequence. A subgroup takes every n-th tile of as many positions as it
// has lanes: a lane computes the score of one position (the query is handed round by shuffles), then the lanes share
// out the value's dimensions. Running maximum and sum (Milakov & Gimelshein, "Online normalizer calculation for
// softmax"); subgroups are merged at the end in their order. f32 throughout. Launch: n_heads × n_tokens groups ×
// parts of the context, which are merged in their order by whichever ends last (n_heads * n_tokens <=
// ATTENTION_COUNTERS, if there are several).
// Constants: 0 local size, 1 subgroup size, 2 head_dim, 3 value_dim (both even), 4 whether the cache is f16.
// Variants: TEXEL; DECODE, for tokens of which each is its sequence's only one, with what comes before attention:
//   q = rope(norm(q)); k = rope(norm(k)); cache_k[slot[t]] = k[t]; cache_v[slot[t]] = v[t]
// Each group prepares its head's query and the token's own key, which it so need not read from the cache; the first
// group of a kv head stores it. head_dim is a multiple of 4. Further constants: 5 pairs that turn, a multiple of 4,
// 6 whether they are neighbours, 7 NORM_HEADS or NORM_ALL of q and k.
// Equals inference/ops/attention.h.
#version 450
#extension GL_EXT_control_flow_attributes : require
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#extension GL_KHR_shader_subgroup_shuffle : require
#include "shaders/attention.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint LOCAL_SIZE = 8;
layout(constant_id = 1) const uint SUBGROUP = 8;
layout(constant_id = 2) const uint HEAD_DIM = 64;
layout(constant_id = 3) const uint VALUE_DIM = 64;
layout(constant_id = 4) const bool CACHE_F16 = true;
#ifdef DECODE
layout(constant_id = 5) const uint N_PAIRS = 0;
layout(constant_id = 6) const bool ADJACENT = false;
layout(constant_id = 7) const uint NORM = ATTENTION_NO_NORM;
#endif
layout(push_constant) uniform Push { AttentionParams p; };
#define STEP_TOKENS ATTENTION_TOKENS
#include "shaders/include/step_tokens.glsl"
layout(binding = ATTENTION_PAGES, std430) readonly restrict buffer Pages { uint pages[]; };
layout(binding = ATTENTION_SINKS, std430) readonly restrict buffer Sinks { float sinks[]; };
layout(binding = ATTENTION_OUT, std430) writeonly restrict buffer Out { float out_values[]; };
layout(binding = ATTENTION_PARTS, std430) coherent restrict buffer Parts { uint part_words[]; };
#ifdef DECODE
// What a launch writes into the caches none of its groups reads there.
#define CACHE_ACCESS
#else
#define CACHE_ACCESS readonly restrict
#endif
#ifdef TEXEL
layout(binding = ATTENTION_K_TEXELS, r32ui) uniform readonly uimageBuffer k_cache;
layout(binding = ATTENTION_Q_TEXELS, rgba32f) uniform readonly restrict imageBuffer q_values;
layout(binding = ATTENTION_V_TEXELS, r32ui) uniform readonly uimageBuffer v_cache;
uint k_word(uint i) { return imageLoad(k_cache, int(i)).x; }
uint v_word(uint i) { return imageLoad(v_cache, int(i)).x; }
vec4 q_vec4(uint i) { return imageLoad(q_values, int(i)); }
#else
layout(binding = ATTENTION_Q, std430) readonly restrict buffer Q { vec4 q_values[]; };
vec4 q_vec4(uint i) { return q_values[i]; }
#endif
#if defined(DECODE) || !defined(TEXEL)
layout(binding = ATTENTION_K, std430) CACHE_ACCESS buffer K { uint k_words[]; };
layout(binding = ATTENTION_V, std430) CACHE_ACCESS buffer V { uint v_words[]; };
#endif
#ifndef TEXEL
uint k_word(uint i) { return k_words[i]; }
uint v_word(uint i) { return v_words[i]; }
#endif

const uint page_tokens = 32;
const uint n_subgroups = LOCAL_SIZE / SUBGROUP;
const uint pairs_a_lane = (VALUE_DIM / 2 + SUBGROUP - 1) / SUBGROUP;
const float no_score = -3.402823466e38;

shared float merged_max[n_subgroups];
shared float merged_sum[n_subgroups];
shared vec2 merged_out[n_subgroups * pairs_a_lane * SUBGROUP];

vec2 k_pair(uint element) {
    return CACHE_F16 ? unpackHalf2x16(k_word(element / 2))
                     : vec2(uintBitsToFloat(k_word(element)), uintBitsToFloat(k_word(element + 1)));
}
vec2 v_pair(uint element) {
    return CACHE_F16 ? unpackHalf2x16(v_word(element / 2))
                     : vec2(uintBitsToFloat(v_word(element)), uintBitsToFloat(v_word(element + 1)));
}

#ifdef DECODE
#include "shaders/include/attention_own.glsl"

/// scale * q · k of one position a lane. k_at: first element of the key.
float score(uint k_at) {
    float sum = 0;
    [[unroll]] for (uint b = 0; b < n_blocks; ++b) {
        [[unroll]] for (uint i = 0; i < 8; ++i) {
            const vec4 q = subgroupShuffle(own_q[b], i);
            if (32 * b + 4 * i < HEAD_DIM) {
                sum += dot(q.xy, k_pair(k_at + 32 * b + 4 * i));
                sum += dot(q.zw, k_pair(k_at + 32 * b + 4 * i + 2));
            }
        }
    }
    return sum * p.scale;
}
#else
/// q · k of one position a lane. q_at: first value of the query (even); k_at: first element of the key.
float score(uint q_at, uint k_at, uint lane8) {
    float sum = 0;
    // Eight lanes load 32 values of the query together. q_at may be in the middle of a vec4.
    const uint shift = q_at & 3;
    for (uint d = 0; d < HEAD_DIM; d += 32) {
        const vec4 own = q_vec4(q_at / 4 + d / 4 + lane8);
        const vec4 next = shift == 0 ? own : q_vec4(q_at / 4 + d / 4 + lane8 + 1);
        const vec4 held = shift == 0 ? own : vec4(own.zw, next.xy);
        [[unroll]] for (uint i = 0; i < 8; ++i) {
            const vec4 q = subgroupShuffle(held, i);
            if (d + 4 * i < HEAD_DIM) {
                sum += dot(q.xy, k_pair(k_at + d + 4 * i));
            }
            if (d + 4 * i + 2 < HEAD_DIM) {
                sum += dot(q.zw, k_pair(k_at + d + 4 * i + 2));
            }
        }
    }
    return sum * p.scale;
}
#endif

float part_float(uint i) { return uintBitsToFloat(part_words[i]); }

/// Puts what this part of the context came to aside. True for the last of a head's parts, which then has what
/// all came to, merged in their order. By one subgroup.
bool merge_parts(uint row, inout float largest, inout float total, inout vec2 mix_[pairs_a_lane]) {
    const uint n_parts = gl_NumWorkGroups.z;
    const uint part_size = 2 + 2 * pairs_a_lane * SUBGROUP;
    const uint first = ATTENTION_COUNTERS + row * n_parts * part_size;
    const uint lane = gl_SubgroupInvocationID;
    uint at = first + gl_WorkGroupID.z * part_size;
    if (subgroupElect()) {
        part_words[at] = floatBitsToUint(largest);
        part_words[at + 1] = floatBitsToUint(total);
    }
    [[unroll]] for (uint i = 0; i < pairs_a_lane; ++i) {
        part_words[at + 2 + 2 * (i * SUBGROUP + lane)] = floatBitsToUint(mix_[i].x);
        part_words[at + 3 + 2 * (i * SUBGROUP + lane)] = floatBitsToUint(mix_[i].y);
    }
    memoryBarrierBuffer(); // what this part stored comes before its arrival
    subgroupBarrier();
    uint before = 0;
    if (subgroupElect()) {
        memoryBarrierBuffer(); // and so does what the other lanes stored
        before = atomicAdd(part_words[row], 1);
    }
    if (subgroupMax(before) + 1 != n_parts) {
        return false;
    }
    memoryBarrierBuffer();
    if (subgroupElect()) {
        part_words[row] = 0;
    }
    largest = no_score;
    for (uint s = 0; s < n_parts; ++s) {
        largest = max(largest, part_float(first + s * part_size));
    }
    total = 0;
    [[unroll]] for (uint i = 0; i < pairs_a_lane; ++i) {
        mix_[i] = vec2(0);
    }
    for (uint s = 0; s < n_parts; ++s) {
        at = first + s * part_size;
        const float share = exp(part_float(at) - largest);
        total += part_float(at + 1) * share;
        [[unroll]] for (uint i = 0; i < pairs_a_lane; ++i) {
            const uint pair = at + 2 + 2 * (i * SUBGROUP + lane);
            mix_[i] += vec2(part_float(pair), part_float(pair + 1)) * share;
        }
    }
    return true;
}

void main() {
    const uint head = gl_WorkGroupID.x;
    const uint token = gl_WorkGroupID.y;
    const uint lane = gl_SubgroupInvocationID;
    const uint kv_head = head / p.heads_per_kv;
    const uint end = tokens[token].position + 1;
    const uint begin = p.window != 0 && end > p.window ? end - p.window : 0;
    const uint page_table = tokens[token].pages;
    const uint q_at = token * p.q_stride + head * HEAD_DIM;
#ifdef DECODE
    prepare(token, head, kv_head);
    const uint cached = end - 1;
#else
    const uint cached = end;
#endif

    float largest = no_score;
    float total = 0;
    vec2 mix_[pairs_a_lane];
    [[unroll]] for (uint i = 0; i < pairs_a_lane; ++i) {
        mix_[i] = vec2(0);
    }
#ifdef DECODE
    if (gl_SubgroupID == 0 && gl_WorkGroupID.z == 0) { // the token itself comes first
        largest = own_score();
        total = 1;
        [[unroll]] for (uint i = 0; i < pairs_a_lane; ++i) {
            mix_[i] = own_value(token, kv_head, min(lane + i * SUBGROUP, VALUE_DIM / 2 - 1));
        }
    }
#endif
    for (uint tile = begin + gl_WorkGroupID.z * LOCAL_SIZE + gl_SubgroupID * SUBGROUP; tile < cached;
         tile += LOCAL_SIZE * gl_NumWorkGroups.z) {
        const uint position = min(tile + lane, cached - 1);
        const uint slot = pages[page_table + position / page_tokens] * page_tokens + position % page_tokens;
#ifdef DECODE
        const float own = score(slot * p.k_width + kv_head * HEAD_DIM);
#else
        const float own = score(q_at, slot * p.k_width + kv_head * HEAD_DIM, lane & 7);
#endif
        const bool seen = tile + lane < cached;
        const float tile_largest = max(largest, subgroupMax(own));
        const float rescale = exp(largest - tile_largest);
        const float weight = seen ? exp(own - tile_largest) : 0.0;
        largest = tile_largest;
        total = total * rescale + subgroupAdd(weight);
        [[unroll]] for (uint i = 0; i < pairs_a_lane; ++i) {
            mix_[i] *= rescale;
        }
        const uint value_at = slot * p.v_width + kv_head * VALUE_DIM;
        const uint n = min(SUBGROUP, cached - tile);
        for (uint j = 0; j < n; ++j) {
            const float w = subgroupShuffle(weight, j);
            const uint at = subgroupShuffle(value_at, j);
            [[unroll]] for (uint i = 0; i < pairs_a_lane; ++i) {
                const uint pair = min(lane + i * SUBGROUP, VALUE_DIM / 2 - 1);
                mix_[i] += w * v_pair(at + 2 * pair);
            }
        }
    }
    if (n_subgroups > 1) {
        if (lane == 0) {
            merged_max[gl_SubgroupID] = largest;
            merged_sum[gl_SubgroupID] = total;
        }
        [[unroll]] for (uint i = 0; i < pairs_a_lane; ++i) {
            merged_out[(gl_SubgroupID * pairs_a_lane + i) * SUBGROUP + lane] = mix_[i];
        }
        barrier();
        if (gl_SubgroupID != 0) {
            return;
        }
        for (uint s = 0; s < n_subgroups; ++s) {
            largest = max(largest, merged_max[s]);
        }
        total = 0;
        [[unroll]] for (uint i = 0; i < pairs_a_lane; ++i) {
            mix_[i] = vec2(0);
        }
        for (uint s = 0; s < n_subgroups; ++s) {
            const float share = exp(merged_max[s] - largest);
            total += merged_sum[s] * share;
            [[unroll]] for (uint i = 0; i < pairs_a_lane; ++i) {
                mix_[i] += merged_out[(s * pairs_a_lane + i) * SUBGROUP + lane] * share;
            }
        }
    }
    if (gl_NumWorkGroups.z > 1 && !merge_parts(token * p.n_heads + head, largest, total, mix_)) {
        return;
    }
    if (p.has_sinks != 0) {
        const float with_sink = max(largest, sinks[head]);
        const float rescale = exp(largest - with_sink);
        total = total * rescale + exp(sinks[head] - with_sink);
        [[unroll]] for (uint i = 0; i < pairs_a_lane; ++i) {
            mix_[i] *= rescale;
        }
    }
    const uint out_at = token * p.out_stride + head * VALUE_DIM;
    [[unroll]] for (uint i = 0; i < pairs_a_lane; ++i) {
        const uint pair = lane + i * SUBGROUP;
        if (pair < VALUE_DIM / 2) {
            out_values[out_at + 2 * pair] = mix_[i].x / total;
            out_values[out_at + 2 * pair + 1] = mix_[i].y / total;
        }
    }
}
