// SPDX-License-Identifier: Apache-2.0
// One token of a sequence after another, for value head h with key head κ(h) and its state S:
//   S = exp(a[h] * softplus(alpha[t][h] + dt_bias[h])) S,  d = sigmoid(beta[t][h]) (v - S^T k),  S += k d^T,
//   out = S^T q / sqrt(HEAD_DIM)
//
// qkv: rows of q and k, n_key_heads × HEAD_DIM each, and v, n_value_heads × VALUE_DIM; all f32. state: slots
// of n_value_heads × HEAD_DIM × VALUE_DIM. f32 sums in a fixed order. A column of S is a vector of its own:
// PARTS lanes of a subgroup keep it in registers, every PARTS-th row each, through all tokens of the
// sequence; key and query are handed round by shuffles. Launch: ceil(VALUE_DIM / (local size / PARTS)) ×
// n_value_heads × sequences. Constants: 0 local size = the subgroup size, 1 HEAD_DIM, 2 VALUE_DIM, 3 PARTS (a
// power of two). Equals delta_rule() of inference/ops/recurrent.h.
#version 450
#extension GL_EXT_control_flow_attributes : require
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_shuffle : require
#include "shaders/delta_net.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint LANES = 8;
layout(constant_id = 1) const uint HEAD_DIM = 128;
layout(constant_id = 2) const uint VALUE_DIM = 128;
layout(constant_id = 3) const uint PARTS = 1;
layout(push_constant) uniform Push { DeltaNetParams p; };
layout(binding = DELTA_NET_QKV, std430) readonly restrict buffer Qkv { float qkv[]; };
layout(binding = DELTA_NET_ALPHA, std430) readonly restrict buffer Alpha { float alpha[]; };
layout(binding = DELTA_NET_BETA, std430) readonly restrict buffer Beta { float beta[]; };
layout(binding = DELTA_NET_OUT, std430) writeonly restrict buffer Out { float out_values[]; };
layout(binding = DELTA_NET_A, std430) readonly restrict buffer A { float a[]; };
layout(binding = DELTA_NET_DT_BIAS, std430) readonly restrict buffer DtBias { float dt_bias[]; };
layout(binding = DELTA_NET_STATE, std430) restrict buffer State { float state[]; };
#define SEQUENCES DELTA_NET_SEQUENCES
#include "shaders/include/sequences.glsl"

const uint n_blocks = (HEAD_DIM + LANES - 1) / LANES; // of as many rows as there are lanes
const uint rows_a_block = LANES / PARTS;              // that a lane keeps

float sum_over_parts(float value) {
    [[unroll]] for (uint step = 1; step < PARTS; step *= 2) {
        value += subgroupShuffleXor(value, step);
    }
    return value;
}

void main() {
    const uint lane = gl_SubgroupInvocationID;
    const uint part = lane % PARTS;
    const uint column = gl_WorkGroupID.x * (LANES / PARTS) + lane / PARTS;
    const uint at_column = min(column, VALUE_DIM - 1); // all lanes hand round
    const uint head = gl_WorkGroupID.y;
    const Sequence s = sequences[gl_WorkGroupID.z];
    if (s.n_tokens == 0) {
        return;
    }
    const uint key_head = p.tiled != 0 ? head % p.n_key_heads : head / (p.n_value_heads / p.n_key_heads);
    const uint state_at = (s.slot * p.n_value_heads + head) * HEAD_DIM * VALUE_DIM + at_column;
    float own[n_blocks * rows_a_block];
    [[unroll]] for (uint b = 0; b < n_blocks; ++b) {
        [[unroll]] for (uint r = 0; r < rows_a_block; ++r) {
            const uint row = b * LANES + r * PARTS + part;
            own[b * rows_a_block + r] = 0;
            if (s.fresh == 0 && row < HEAD_DIM) {
                own[b * rows_a_block + r] = state[state_at + row * VALUE_DIM];
            }
        }
    }
    for (uint t = s.first; t < s.first + s.n_tokens; ++t) {
        const uint q_at = t * p.qkv_stride + key_head * HEAD_DIM;
        const uint k_at = q_at + p.n_key_heads * HEAD_DIM;
        const uint v_at = t * p.qkv_stride + 2 * p.n_key_heads * HEAD_DIM + head * VALUE_DIM + at_column;
        const float decay = exp(a[head] * softplus(alpha[t * p.alpha_stride + head] + dt_bias[head]));
        const float rate = 1.0 / (1.0 + exp(-beta[t * p.beta_stride + head]));
        float k[n_blocks];
        float q[n_blocks];
        float recalled = 0;
        [[unroll]] for (uint b = 0; b < n_blocks; ++b) {
            const uint row = b * LANES + lane;
            k[b] = row < HEAD_DIM ? qkv[k_at + row] : 0.0;
            q[b] = row < HEAD_DIM ? qkv[q_at + row] : 0.0;
            [[unroll]] for (uint r = 0; r < rows_a_block; ++r) {
                recalled += own[b * rows_a_block + r] * subgroupShuffle(k[b], r * PARTS + part);
            }
        }
        const float change = rate * (qkv[v_at] - decay * sum_over_parts(recalled));
        float sum = 0;
        [[unroll]] for (uint b = 0; b < n_blocks; ++b) {
            [[unroll]] for (uint r = 0; r < rows_a_block; ++r) {
                const uint i = b * rows_a_block + r;
                own[i] = own[i] * decay + subgroupShuffle(k[b], r * PARTS + part) * change;
                sum += own[i] * subgroupShuffle(q[b], r * PARTS + part);
            }
        }
        sum = sum_over_parts(sum) / sqrt(float(HEAD_DIM));
        if (part == 0 && column < VALUE_DIM) {
            out_values[t * p.out_stride + head * VALUE_DIM + column] = sum;
        }
    }
    [[unroll]] for (uint b = 0; b < n_blocks; ++b) {
        [[unroll]] for (uint r = 0; r < rows_a_block; ++r) {
            const uint row = b * LANES + r * PARTS + part;
            if (row < HEAD_DIM && column < VALUE_DIM) {
                state[state_at + row * VALUE_DIM] = own[b * rows_a_block + r];
            }
        }
    }
}
