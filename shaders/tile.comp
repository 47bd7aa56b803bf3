// SPDX-License-Identifier: Apache-2.0
// out[t][j] = (accumulate ? out[t][j] : 0) + scale * (sum_i weight[j][i] * in[t][i] + bias[j]), for many t
//
// As matmul.comp, for GPUs: a group makes TILE_ROWS rows of COLS rows of out. It decodes 32 weights of each row and 32
// values of each row of in into shared memory, and each lane multiplies ROWS with COLS / 8 of them in registers.
// f32 sums in the order of i. Launch: the sum over parts of ceil(n_rows / rows of out a group) × ceil(n_in / COLS), or
// the tiles of group.h × slices of the weight. Constants: 0 local size (128), 1 FORMAT, 2 ROWS (8), 3 COLS (a multiple of
// 16, 64 at most), 4 GATED. Variants: EXPERTS GROUPED. Equals MatmulStep and ExpertMatmulStep of the reference runner.
#version 450
#extension GL_EXT_control_flow_attributes : require
#extension GL_GOOGLE_include_directive : require
#include "shaders/matmul.h"
#ifdef GROUPED
#include "shaders/group.h"
#endif

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint FORMAT = 0;
layout(constant_id = 2) const uint ROWS = 8;
layout(constant_id = 3) const uint COLS = 64;
layout(constant_id = 4) const uint GATED = MATMUL_PLAIN;
const uint EPSILON = 0;
#include "shaders/include/matmul_rows.glsl"

// Lanes lie in 16 rows of 8.
const uint TILE_ROWS = ROWS * 16;
const uint LANE_COLS = COLS / 8;
/// Floats from one of the 32 steps to the next: four more than there are, so that lanes that store steps apart use
/// different banks.
const uint ROW_STEP = TILE_ROWS + 4;
const uint COL_STEP = COLS + 4;
shared float weights[32 * ROW_STEP];
shared float values[32 * COL_STEP];

/// Rows of out that this workgroup makes, all of one slice; what is behind n_columns repeats the last one.
shared uint columns[COLS];
uint n_columns;

void choose_columns() {
    const uint c = gl_LocalInvocationID.x;
#ifdef GROUPED
    const uint tile = gl_WorkGroupID.y * GROUP_TILE_WORDS;
    tile_expert = tiles[tile];
    n_columns = tiles[tile + 1];
    if (c < COLS && n_columns != 0) {
        columns[c] = tiles[tiles[tile + 2] + min(c, n_columns - 1)];
    }
#else
    const uint first = gl_WorkGroupID.y * COLS;
    n_columns = min(COLS, p.n_in - first);
    if (c < COLS) {
        columns[c] = min(first + c, p.n_in - 1);
    }
#endif
    barrier();
}

/// What lane `lane` decodes of a block: its row of the tile. GATED: the second half are up's.
void decode_row(uint lane, uint row_at, uint block) {
    Block b;
    decode_block(row_at, block, p.columns, b);
    [[unroll]] for (uint i = 0; i < 8; ++i) {
        vec4 four = b.codes[i] * b.scale[i / 4];
        if (has_least) {
            four += b.least[i / 4];
        }
        [[unroll]] for (uint k = 0; k < 4; ++k) {
            weights[(i * 4 + k) * ROW_STEP + lane] = four[k];
        }
    }
}

void load_values(uint lane, uint block) {
    for (uint i = lane; i < COLS * 8; i += gl_WorkGroupSize.x) {
        const uint c = i / 8;
        const vec4 four = in_vec4(in_row(columns[c]) + block * 8 + i % 8);
        [[unroll]] for (uint k = 0; k < 4; ++k) {
            values[(i % 8 * 4 + k) * COL_STEP + c] = four[k];
        }
    }
}

/// sums[c * ROWS + r]: the lane's row r for its column c.
float sums[ROWS * LANE_COLS];

/// Where the lane's row r lies in the tile. GATED: the first half of its rows are gate's, the others the same of up.
uint tile_row(uint lane_row, uint r) {
    return GATED == MATMUL_PLAIN ? lane_row * ROWS + r
                                 : r / OUT_ROWS * (TILE_ROWS / 2) + lane_row * OUT_ROWS + r % OUT_ROWS;
}

void multiply_block(uint lane_row, uint lane_column) {
    for (uint first = 0; first < 32; first += 4) {
        [[unroll]] for (uint i = 0; i < 4; ++i) {
            float w[ROWS];
            [[unroll]] for (uint r = 0; r < ROWS; ++r) {
                w[r] = weights[(first + i) * ROW_STEP + tile_row(lane_row, r)];
            }
            [[unroll]] for (uint c = 0; c < LANE_COLS; ++c) {
                const float x = values[(first + i) * COL_STEP + lane_column * LANE_COLS + c];
                [[unroll]] for (uint r = 0; r < ROWS; ++r) {
                    sums[c * ROWS + r] += w[r] * x;
                }
            }
        }
    }
}

void main() {
    choose_columns();
    if (n_columns == 0) {
        return; // the whole group: a tile that no slot needed
    }
#ifdef GROUPED
    if (slice_of(0) >= p.n_slices) {
        return; // the whole group: another window's expert
    }
#endif
    choose_part(gl_WorkGroupID.x);
    const uint out_rows = GATED == MATMUL_PLAIN ? TILE_ROWS : TILE_ROWS / 2;
    const uint first_row = group * out_rows;
    const uint lane = gl_LocalInvocationID.x;
    const uint lane_row = lane / 8;
    const uint lane_column = lane % 8;
    const uint row_at = row_byte(columns[0], lane / out_rows * OUT_ROWS, first_row + lane % out_rows);
    [[unroll]] for (uint i = 0; i < ROWS * LANE_COLS; ++i) {
        sums[i] = 0;
    }
    const uint n_blocks = (p.columns + 31) / 32;
    for (uint block = 0; block < n_blocks; ++block) {
        decode_row(lane, row_at, block);
        load_values(lane, block);
        barrier();
        multiply_block(lane_row, lane_column);
        barrier();
    }
    [[unroll]] for (uint c = 0; c < LANE_COLS; ++c) {
        const uint column = lane_column * LANE_COLS + c;
        [[unroll]] for (uint r = 0; r < OUT_ROWS; ++r) {
            const uint row = first_row + lane_row * OUT_ROWS + r;
            if (row >= part.n_rows || column >= n_columns) {
                continue;
            }
            if (GATED != MATMUL_PLAIN) {
                store_gated(columns[column], row, sums[c * ROWS + r], sums[c * ROWS + r + OUT_ROWS]);
            } else {
                store(columns[column], row, sums[c * ROWS + r]);
            }
        }
    }
}
