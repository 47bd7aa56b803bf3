// SPDX-License-Identifier: Apache-2.0
// norm.comp: root-mean-square, layer or L2 normalisation of each group of a row.
#ifndef INGLENOOK_SHADERS_NORM_H
#define INGLENOOK_SHADERS_NORM_H

#include "shaders/common.h"

#define NORM_IN 0
#define NORM_OUT 1
#define NORM_WEIGHT 2
#define NORM_BIAS 3

#define NORM_RMS 0
#define NORM_LAYER 1
#define NORM_L2 2

#define NORM_HAS_WEIGHT 1
#define NORM_HAS_BIAS 2

#ifdef __cplusplus
namespace inglenook {
#endif
struct NormParams {
    uint width; ///< values that are normalised together
    uint groups;
    uint in_stride; ///< floats a row
    uint out_stride;
    uint kind;
    uint flags;
    uint weight_step; ///< weights from one group to the next; 0: all share them
    float epsilon;
};
SHADER_PARAMS(NormParams, 32)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
