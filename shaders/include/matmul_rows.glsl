// SPDX-License-Identifier: Apache-2.0
// What matmul.comp and matvec.comp share: bindings, which matrix and which row of `in` a row of `out` needs,
// and how a sum is stored. EXPERTS: row r of out belongs to token r / n_used and its expert ids[r].

layout(push_constant) uniform Push { MatmulParams p; };
#include "shaders/include/activation.glsl"
#include "shaders/include/weights.glsl"
#include "shaders/include/formats.glsl"

layout(binding = MATMUL_OUT, std430) restrict buffer Out { float out_values[]; };
layout(binding = MATMUL_BIAS, std430) readonly restrict buffer Bias { float bias[]; };
#ifdef EXPERTS
layout(binding = MATMUL_IDS, std430) readonly restrict buffer Ids { uint ids[]; };

/// The expert of a row of out, counted from the window's first; >= n_experts if it is in another window.
uint expert_of(uint r) { return ids[r / p.n_used * p.ids_stride + r % p.n_used] - p.first_expert; }
#endif

/// The part of the launch that a group of rows belongs to, and which of the part's groups it is.
MatmulPart part;
uint group;

void choose_part(uint launched_group) {
    part = p.parts[0];
    group = launched_group;
    [[unroll]] for (uint i = 1; i < 3; ++i) {
        if (GATED == MATMUL_PLAIN && launched_group >= p.parts[i].first_group) {
            part = p.parts[i];
            group = launched_group - part.first_group;
        }
    }
}

/// Byte of the k-th of this lane's or group's rows for row `r` of out. GATED: the first half of the rows are
/// gate's, the others the same rows of up.
uint row_byte(uint r, uint k, uint row) {
    uint matrix = GATED != MATMUL_PLAIN && k >= ROWS / 2 ? p.parts[1].weight_offset : part.weight_offset;
#ifdef EXPERTS
    matrix += expert_of(r) * p.expert_bytes;
#endif
    return matrix + min(row, part.n_rows - 1) * p.row_bytes;
}

/// Index of the first vec4 of the row of in that row `r` of out needs.
uint in_row(uint r) {
#ifdef EXPERTS
    r = (p.flags & MATMUL_IN_BY_TOKEN) != 0 ? r / p.n_used : r;
#endif
    return r * (p.in_stride / 4);
}

void store(uint r, uint row, float sum) {
    if ((p.flags & MATMUL_HAS_BIAS) != 0) {
        sum += bias[p.bias_first + row];
    }
    sum *= p.scale;
    const uint at = part.out_offset + r * part.out_stride + row;
    if ((p.flags & MATMUL_ACCUMULATE) != 0) {
        sum += out_values[at];
    }
    out_values[at] = sum;
}

/// Rows of out that this lane or group makes.
const uint OUT_ROWS = GATED == MATMUL_PLAIN ? ROWS : ROWS / 2;

void store_gated(uint r, uint row, float gate, float up) {
    const uint kind = GATED == MATMUL_GELU ? gelu_tanh : silu;
    out_values[part.out_offset + r * part.out_stride + row] = activation(kind, gate) * up;
}
