// SPDX-License-Identifier: Apache-2.0
// matmul.comp, matvec.comp: out[t][j] (+)= scale * (sum_i weight[j][i] * in[t][i] + bias[j]), dense or with
// the matrix of each row's expert.
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

#ifdef __cplusplus
namespace inglenook {
#endif
struct MatmulParams {
    uint columns;       ///< of the weight: length of an in row
    uint n_rows;        ///< of the weight, in this window
    uint n_in;          ///< rows of in (experts: rows of out)
    uint weight_offset; ///< bytes from the binding's start to the window's first row
    uint row_bytes;
    uint in_stride;  ///< floats a row, a multiple of 32; what pads a row is finite
    uint out_stride; ///< floats a row
    uint out_first;  ///< out's column of the window's first row
    uint flags;
    float scale;
    uint n_used;       ///< experts: chosen a token
    uint first_expert; ///< experts: those in this window
    uint n_experts;
    uint expert_bytes;
    uint ids_stride; ///< words a token
};
SHADER_PARAMS(MatmulParams, 60)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
