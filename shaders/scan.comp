// SPDX-License-Identifier: Apache-2.0
// One token of a sequence after another, for head h with its state H and its group's B and C:
//   δ = softplus(dt[t][h] + dt_bias[h]),  H = exp(δ a[h]) H + δ x B^T,  out = H C + d[h] x
//
// xbc: rows of x, n_heads × head_dim, then B and C, n_groups × N_STATE each; all f32. state: slots of n_heads
// × head_dim × N_STATE. f32 sums in a fixed order. A subgroup keeps ROWS rows of H in registers through all
// tokens of the sequence, its lanes sharing out each row. Launch: ceil(head_dim / ROWS) × n_heads ×
// sequences. Constants: 0 local size = the subgroup size, 1 N_STATE, 2 ROWS. Equals scan() of
// inference/ops/recurrent.h.
#version 450
#extension GL_EXT_control_flow_attributes : require
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shaders/scan.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint LANES = 8;
layout(constant_id = 1) const uint N_STATE = 128;
layout(constant_id = 2) const uint ROWS = 4;
layout(push_constant) uniform Push { ScanParams p; };
layout(binding = SCAN_XBC, std430) readonly restrict buffer Xbc { float xbc[]; };
layout(binding = SCAN_DT, std430) readonly restrict buffer Dt { float dt[]; };
layout(binding = SCAN_OUT, std430) writeonly restrict buffer Out { float out_values[]; };
layout(binding = SCAN_A, std430) readonly restrict buffer A { float a[]; };
layout(binding = SCAN_D, std430) readonly restrict buffer D { float d[]; };
layout(binding = SCAN_DT_BIAS, std430) readonly restrict buffer DtBias { float dt_bias[]; };
layout(binding = SCAN_STATE, std430) restrict buffer State { float state[]; };
#define SEQUENCES SCAN_SEQUENCES
#include "shaders/include/sequences.glsl"

const uint n_blocks = (N_STATE + LANES - 1) / LANES; // of a row, one value a lane each

void main() {
    const uint lane = gl_SubgroupInvocationID;
    const uint first_row = gl_WorkGroupID.x * ROWS;
    const uint head = gl_WorkGroupID.y;
    const Sequence s = sequences[gl_WorkGroupID.z];
    if (s.n_tokens == 0) {
        return;
    }
    const uint group = head / (p.n_heads / p.n_groups);
    const uint state_at = ((s.slot * p.n_heads + head) * p.head_dim + first_row) * N_STATE;
    const uint n_rows = min(ROWS, p.head_dim - first_row);
    float own[ROWS * n_blocks];
    [[unroll]] for (uint r = 0; r < ROWS; ++r) {
        [[unroll]] for (uint b = 0; b < n_blocks; ++b) {
            const uint i = b * LANES + lane;
            own[r * n_blocks + b] = 0;
            if (s.fresh == 0 && r < n_rows && i < N_STATE) {
                own[r * n_blocks + b] = state[state_at + r * N_STATE + i];
            }
        }
    }
    for (uint t = s.first; t < s.first + s.n_tokens; ++t) {
        const uint row = t * p.xbc_stride;
        const uint b_at = row + p.n_heads * p.head_dim + group * N_STATE;
        const uint c_at = b_at + p.n_groups * N_STATE;
        const float delta = softplus(dt[t * p.dt_stride + p.dt_offset + head] + dt_bias[head]);
        const float decay = exp(delta * a[head]);
        float in_factors[n_blocks];
        float out_factors[n_blocks];
        [[unroll]] for (uint b = 0; b < n_blocks; ++b) {
            const uint i = b * LANES + lane;
            in_factors[b] = i < N_STATE ? delta * xbc[b_at + i] : 0.0;
            out_factors[b] = i < N_STATE ? xbc[c_at + i] : 0.0;
        }
        [[unroll]] for (uint r = 0; r < ROWS; ++r) {
            const uint at = head * p.head_dim + first_row + min(r, n_rows - 1);
            const float x = xbc[row + at];
            float sum = 0;
            [[unroll]] for (uint b = 0; b < n_blocks; ++b) {
                const uint i = r * n_blocks + b;
                own[i] = own[i] * decay + x * in_factors[b];
                sum += own[i] * out_factors[b];
            }
            sum = subgroupAdd(sum);
            if (lane == 0 && r < n_rows) {
                out_values[t * p.out_stride + at] = sum + d[head] * x;
            }
        }
    }
    [[unroll]] for (uint r = 0; r < ROWS; ++r) {
        [[unroll]] for (uint b = 0; b < n_blocks; ++b) {
            const uint i = b * LANES + lane;
            if (r < n_rows && i < N_STATE) {
                state[state_at + r * N_STATE + i] = own[r * n_blocks + b];
            }
        }
    }
}
