// SPDX-License-Identifier: Apache-2.0
// matmul.comp, matvec.comp: out[t][j] (+)= scale * (sum_i weight[j][i] * in[t][i] + bias[j]), dense or with
// the matrix of each row's expert; or several matrices at once; or gate and up with the activation.
#ifndef INGLENOOK_SHADERS_MATMUL_H
#define INGLENOOK_SHADERS_MATMUL_H

#include "shaders/common.h"

#define MATMUL_WEIGHT 0
#define MATMUL_IN 1
#define MATMUL_OUT 2
#define MATMUL_BIAS 3
#define MATMUL_IDS 4

#define MATMUL_ACCUMULATE 1
#define MATMUL_HAS_BIAS 2
#define MATMUL_IN_BY_TOKEN 4 // experts: in has a row a token, not a row a chosen expert

// Specialization constant GATED: parts 0 and 1 are gate and up, out is activation(gate) * up.
#define MATMUL_PLAIN 0
#define MATMUL_SILU 1
#define MATMUL_GELU 2

#ifdef __cplusplus
namespace inglenook {
#endif
/// One matrix of a launch. A launch may multiply the same vectors with several matrices of one format.
struct MatmulPart {
    uint n_rows;        ///< of the weight, in this window
    uint weight_offset; ///< bytes from the binding's start to the window's first row
    uint out_offset;    ///< floats from the binding's start to the column of the window's first row
    uint out_stride;    ///< floats a row
    uint first_group;   ///< groups from here on (in x) belong to this part
};
SHADER_PARAMS(MatmulPart, 20)
struct MatmulParams {
    uint columns; ///< of the weight: length of an in row
    uint n_in;    ///< rows of in (experts: rows of out)
    uint row_bytes;
    uint in_stride;  ///< floats a row, a multiple of 32; what pads a row is finite
    uint bias_first; ///< the bias of the window's first row
    uint flags;
    float scale;
    uint n_used;       ///< experts: chosen a token
    uint first_expert; ///< experts: those in this window
    uint n_experts;
    uint expert_bytes;
    uint ids_stride; ///< words a token
    uint n_groups;   ///< matmul.comp: groups of rows in all parts; a workgroup takes every n-th
    uint nothing;    ///< 0
    MatmulPart parts[3];
};
SHADER_PARAMS(MatmulParams, 116)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
