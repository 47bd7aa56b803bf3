// SPDX-License-Identifier: Apache-2.0
// A decoded token's own query and key, as attention needs them: normalised, turned and, like whatever is cached, in
// the cache's precision. Eight lanes share a head: lane l of them holds values 32 b + 4 l to 32 b + 4 l + 3 of block b.
// Needs what attention.comp has before it.

layout(binding = ATTENTION_OWN_K, std430) readonly restrict buffer OwnK { vec4 k_values[]; };
layout(binding = ATTENTION_OWN_V, std430) readonly restrict buffer OwnV { vec2 v_values[]; };
layout(binding = ATTENTION_TURNS, std430) readonly restrict buffer Turns { vec4 turns[]; };
layout(binding = ATTENTION_Q_NORM, std430) readonly restrict buffer QNorm { vec4 q_norm[]; };
layout(binding = ATTENTION_K_NORM, std430) readonly restrict buffer KNorm { vec4 k_norm[]; };

const uint n_blocks = (HEAD_DIM + 31) / 32;
const uint head_vec4s = HEAD_DIM / 4;

vec4 own_q[n_blocks];
vec4 own_k[n_blocks];

/// The sum over the eight lanes that share a head.
float sum_of_eight(float value) {
    float sum = 0;
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        sum += subgroupShuffle(value, i);
    }
    return sum;
}

vec4 row_vec4(bool key, uint i) { return key ? k_values[i] : q_vec4(i); }

/// 1 / sqrt(mean of the squares): of a head, or of a row of `n` heads.
float norm_factor(bool key, uint row, uint head, uint n) {
    const uint first = NORM == ATTENTION_NORM_ALL ? row : row + head * head_vec4s;
    const uint count = NORM == ATTENTION_NORM_ALL ? n * head_vec4s : head_vec4s;
    float squares = 0;
    for (uint i = gl_SubgroupInvocationID; i < count; i += SUBGROUP) {
        const vec4 values = row_vec4(key, first + i);
        squares += dot(values, values);
    }
    const float epsilon = key ? p.k_epsilon : p.q_epsilon;
    return 1.0 / sqrt(subgroupAdd(squares) / float(4 * count) + epsilon);
}

/// Four values of a head, normalised. i: which four.
vec4 normed(bool key, uint row, uint head, uint i, float factor) {
    vec4 values = row_vec4(key, row + head * head_vec4s + i);
    if (NORM != ATTENTION_NO_NORM) {
        const uint at = (NORM == ATTENTION_NORM_ALL ? head * head_vec4s : 0) + i;
        values *= factor * (key ? k_norm[at] : q_norm[at]);
    }
    return values;
}

/// The same, turned by the token's position.
vec4 turned(bool key, uint token, uint row, uint head, uint i, float factor) {
    const vec4 values = normed(key, row, head, i, factor);
    if (4 * i >= 2 * N_PAIRS) {
        return values;
    }
    const uint first_turn = token * N_PAIRS / 2; // two pairs' cosines and sines a vec4
    if (ADJACENT) {
        const vec4 turn = p.magnitude * turns[first_turn + i];
        return vec4(values.x * turn.x - values.y * turn.y, values.x * turn.y + values.y * turn.x,
            values.z * turn.z - values.w * turn.w, values.z * turn.w + values.w * turn.z);
    }
    const uint half_vec4s = N_PAIRS / 4;
    const bool low = i < half_vec4s;
    const vec4 other = normed(key, row, head, low ? i + half_vec4s : i - half_vec4s, factor);
    const uint pair = low ? i : i - half_vec4s; // in fours
    const vec4 first = p.magnitude * turns[first_turn + 2 * pair];
    const vec4 second = p.magnitude * turns[first_turn + 2 * pair + 1];
    const vec4 cosines = vec4(first.xz, second.xz);
    const vec4 sines = vec4(first.yw, second.yw);
    return values * cosines + (low ? -other : other) * sines;
}

vec2 as_cached(vec2 values) { return CACHE_F16 ? unpackHalf2x16(packHalf2x16(values)) : values; }

/// Fills own_q and own_k, and stores the token's key and value for those that come later. All lanes take part.
void prepare(uint token, uint head, uint kv_head) {
    const uint lane8 = gl_SubgroupInvocationID & 7;
    const uint q_row = token * p.q_stride / 4;
    const uint k_row = token * p.own_k_stride / 4;
    float q_factor = 1;
    float k_factor = 1;
    if (NORM != ATTENTION_NO_NORM) {
        q_factor = norm_factor(false, q_row, head, p.n_heads);
        k_factor = norm_factor(true, k_row, kv_head, p.n_heads / p.heads_per_kv);
    }
    [[unroll]] for (uint b = 0; b < n_blocks; ++b) {
        const uint i = 8 * b + lane8;
        const bool inside = i < head_vec4s;
        const uint held = min(i, head_vec4s - 1);
        const vec4 q = turned(false, token, q_row, head, held, q_factor);
        const vec4 k = turned(true, token, k_row, kv_head, held, k_factor);
        own_q[b] = inside ? q : vec4(0);
        own_k[b] = inside ? vec4(as_cached(k.xy), as_cached(k.zw)) : vec4(0);
    }
    if (head % p.heads_per_kv != 0 || gl_SubgroupID != 0 || gl_WorkGroupID.z != 0) {
        return;
    }
    const uint slot = tokens[token].slot;
    [[unroll]] for (uint b = 0; b < n_blocks; ++b) {
        const uint i = 8 * b + lane8;
        if (gl_SubgroupInvocationID < 8 && i < head_vec4s) {
            const uint at = slot * p.k_width + kv_head * HEAD_DIM + 4 * i;
            if (CACHE_F16) {
                k_words[at / 2] = packHalf2x16(own_k[b].xy);
                k_words[at / 2 + 1] = packHalf2x16(own_k[b].zw);
            } else {
                [[unroll]] for (uint j = 0; j < 4; ++j) {
                    k_words[at + j] = floatBitsToUint(own_k[b][j]);
                }
            }
        }
    }
    for (uint pair = gl_SubgroupInvocationID; pair < VALUE_DIM / 2; pair += SUBGROUP) {
        const vec2 values = v_values[(token * p.own_v_stride + kv_head * VALUE_DIM) / 2 + pair];
        const uint at = slot * p.v_width + kv_head * VALUE_DIM + 2 * pair;
        if (CACHE_F16) {
            v_words[at / 2] = packHalf2x16(values);
        } else {
            v_words[at] = floatBitsToUint(values.x);
            v_words[at + 1] = floatBitsToUint(values.y);
        }
    }
}

/// scale * q · k of the token itself.
float own_score() {
    float sum = 0;
    [[unroll]] for (uint b = 0; b < n_blocks; ++b) {
        sum += dot(own_q[b], own_k[b]);
    }
    return sum_of_eight(sum) * p.scale;
}

vec2 own_value(uint token, uint kv_head, uint pair) {
    return as_cached(v_values[(token * p.own_v_stride + kv_head * VALUE_DIM) / 2 + pair]);
}
