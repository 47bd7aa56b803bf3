// SPDX-License-Identifier: Apache-2.0
// What matmul.comp and matvec.comp share: bindings, which matrix and which row of `in` a row of `out` needs,
// and how a sum is stored. EXPERTS: row r of out belongs to token r / n_used and its expert ids[r].

layout(push_constant) uniform Push { MatmulParams p; };
#include "shaders/include/weights.glsl"
#include "shaders/include/formats.glsl"

layout(binding = MATMUL_OUT, std430) restrict buffer Out { float out_values[]; };
layout(binding = MATMUL_BIAS, std430) readonly restrict buffer Bias { float bias[]; };
#ifdef EXPERTS
layout(binding = MATMUL_IDS, std430) readonly restrict buffer Ids { uint ids[]; };

/// The expert of a row of out, counted from the window's first; >= n_experts if it is in another window.
uint expert_of(uint r) { return ids[r / p.n_used * p.ids_stride + r % p.n_used] - p.first_expert; }
#endif

/// Byte of the matrix that row `r` of out is multiplied with.
uint matrix_of(uint r) {
#ifdef EXPERTS
    return p.weight_offset + expert_of(r) * p.expert_bytes;
#else
    return p.weight_offset;
#endif
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
        sum += bias[p.out_first + row];
    }
    sum *= p.scale;
    const uint at = r * p.out_stride + p.out_first + row;
    if ((p.flags & MATMUL_ACCUMULATE) != 0) {
        sum += out_values[at];
    }
    out_values[at] = sum;
}
