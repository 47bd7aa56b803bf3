// SPDX-License-Identifier: Apache-2.0
// matmul.comp, matvec.comp: out[t][j] (+)= scale * (sum_i weight[j][i] * in[t][i] + bias[j]), dense or with
// the matrix of each row's expert; or with the matrix of each part of a row (heads); or several matrices at
// once; or gate and up with the activation. COMBINED: the weighted sum over a token's experts. ROUTED: out
// are a router's values, from which experts are then chosen.
#ifndef INGLENOOK_SHADERS_MATMUL_H
#define INGLENOOK_SHADERS_MATMUL_H

#include "shaders/common.h"

#define MATMUL_WEIGHT 0
#define MATMUL_IN 1
#define MATMUL_OUT 2
#define MATMUL_BIAS 3
#define MATMUL_IDS 4
#define MATMUL_TILES 4          ///< GROUPED, instead of ids: see group.h
#define MATMUL_CHOSEN_WEIGHTS 5 ///< COMBINED: f32, n_used a token
#define MATMUL_NORM 6           ///< of a norm with EPSILON: its weight
#define MATMUL_NORM_TEXELS (STORAGE_BINDINGS + 3)
#define MATMUL_ARRIVED 11 ///< ROUTED: a counter a token, 0 before and after

#define MATMUL_ACCUMULATE 1
#define MATMUL_HAS_BIAS 2

// Specialization constant EPSILON: the bits of the epsilon of the norm that in is normalised with; 0: of
// none. Specialization constant GATED: parts 0 and 1 are gate and up, out is activation(gate, up); its value
// is one more than inglenook::Activation numbers them.
#define MATMUL_PLAIN 0

#ifdef __cplusplus
namespace inglenook {
#endif
/// One matrix of a launch. A launch may multiply the same vectors with several matrices of one format.
struct MatmulPart {
    uint n_rows;        ///< of the weight, in this window
    uint weight_offset; ///< bytes from the binding's start to the window's first row
    uint out_offset;    ///< floats from the binding's start to the column of the window's first row
    uint out_stride;    ///< floats a row; experts: a token
    uint first_group;   ///< groups from here on (in x) belong to this part; 0 for the first one
    uint bias_first;    ///< the bias of the window's first row; experts: each has n_rows, all in one vector
};
SHADER_PARAMS(MatmulPart, 24)
struct MatmulParams {
    uint columns; ///< of the weight: length of an in row
    uint n_in;    ///< rows of in; experts: rows of out, n_used a token
    uint row_bytes;
    uint in_stride; ///< floats a token, a multiple of 4; what lies behind a row is finite
    uint flags;
    float scale;
    uint n_used;      ///< experts: chosen a token
    uint first_slice; ///< experts or heads: those in this window
    uint n_slices;
    uint slice_bytes; ///< from one slice of the weight to the next
    uint ids_stride;  ///< words a token, of ids and of the weights of experts
    uint n_groups;    ///< matmul.comp: groups of rows in all parts; a workgroup takes every n-th
    uint in_step;     ///< floats from one chosen expert or head of a token to the next, a multiple of 4
    uint out_step;
    MatmulPart parts[3];
};
SHADER_PARAMS(MatmulParams, 128)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
