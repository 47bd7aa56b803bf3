// SPDX-License-Identifier: Apache-2.0
// What matmul.comp and matvec.comp share: bindings, which matrix and which row of `in` a row of `out` needs,
// and how a sum is stored. EXPERTS: row r of out belongs to token r / n_used and its expert ids[r]; COMBINED: it
// belongs to token r, and the token's experts are summed up. GROUPED: a workgroup's rows of out are a tile's. Else a launch may have slices (heads) in z: each is a
// matrix of its own for its own part of every row. Needs the constants ROWS, GATED and EPSILON.

layout(push_constant) uniform Push { MatmulParams p; };
#include "shaders/include/activation.glsl"
#include "shaders/include/weights.glsl"
#include "shaders/include/formats.glsl"

const bool NORMED = EPSILON != 0;

#ifdef ROUTED
layout(binding = MATMUL_OUT, std430) coherent restrict buffer Out { float out_values[]; };
layout(binding = MATMUL_ARRIVED, std430) coherent restrict buffer Arrived { uint arrived[]; };
#else
layout(binding = MATMUL_OUT, std430) restrict buffer Out { float out_values[]; };
#endif
layout(binding = MATMUL_BIAS, std430) readonly restrict buffer Bias { float bias[]; };
#ifdef TEXEL
layout(binding = MATMUL_NORM_TEXELS, rgba32f) uniform readonly restrict imageBuffer norm_texels;
vec4 norm_vec4(uint i) { return imageLoad(norm_texels, int(i)); }
#else
layout(binding = MATMUL_NORM, std430) readonly restrict buffer Norm { vec4 norm_weight[]; };
vec4 norm_vec4(uint i) { return norm_weight[i]; }
#endif
#ifdef COMBINED
layout(binding = MATMUL_CHOSEN_WEIGHTS, std430) readonly restrict buffer Chosen { float chosen[]; };
#endif
#ifdef EXPERTS
#ifdef GROUPED
layout(binding = MATMUL_TILES, std430) readonly restrict buffer Tiles { uint tiles[]; };
uint tile_expert; // of this workgroup

uint slice_of(uint r) { return tile_expert - p.first_slice; }
#else
layout(binding = MATMUL_IDS, std430) readonly restrict buffer Ids { uint ids[]; };

/// The expert of a slot, counted from the window's first; >= n_slices if it is in another window. A slot is a
/// token's n-th expert: token * n_used + n.
uint slice_of(uint r) { return ids[r / p.n_used * p.ids_stride + r % p.n_used] - p.first_slice; }
#endif
/// Where the row of slot r begins that has `stride` floats a token and `step` a chosen expert.
uint place(uint r, uint stride, uint step) { return r / p.n_used * stride + r % p.n_used * step; }
#else
uint slice_of(uint r) { return gl_WorkGroupID.z; }
uint place(uint r, uint stride, uint step) { return r * stride + (p.first_slice + gl_WorkGroupID.z) * step; }
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
    matrix += slice_of(r) * p.slice_bytes;
    return matrix + min(row, part.n_rows - 1) * p.row_bytes;
}

/// Index of the first vec4 of the row of in that row `r` of out needs.
uint in_row(uint r) { return place(r, p.in_stride, p.in_step) / 4; }

#ifdef COMBINED
uint out_row(uint token) { return part.out_offset + token * part.out_stride; }
#else
uint out_row(uint r) { return part.out_offset + place(r, part.out_stride, p.out_step); }
#endif

/// The sum of a row with its bias. `first`: where the biases of the row's matrix begin.
float with_bias(uint r, uint row, uint first, float sum) {
    if ((p.flags & MATMUL_HAS_BIAS) == 0) {
        return sum;
    }
#ifdef EXPERTS
    return sum + bias[first + slice_of(r) * part.n_rows + row];
#else
    return sum + bias[first + row];
#endif
}

void store_value(uint r, uint row, float value) {
    value *= p.scale;
    const uint at = out_row(r) + row;
    if ((p.flags & MATMUL_ACCUMULATE) != 0) {
        value += out_values[at];
    }
    out_values[at] = value;
}

void store(uint r, uint row, float sum) { store_value(r, row, with_bias(r, row, part.bias_first, sum)); }

/// Rows of out that this lane or group makes.
const uint OUT_ROWS = GATED == MATMUL_PLAIN ? ROWS : ROWS / 2;

void store_gated(uint r, uint row, float gate, float up) {
    out_values[out_row(r) + row] = activation(GATED - 1, with_bias(r, row, part.bias_first, gate),
        with_bias(r, row, p.parts[1].bias_first, up));
}

/// What the sums of NORMED rows are multiplied with, from the sum of the squares of in.
float norm_factor(float squares) { return 1.0 / sqrt(squares / float(p.columns) + uintBitsToFloat(EPSILON)); }
