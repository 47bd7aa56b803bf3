// SPDX-License-Identifier: Apache-2.0
// norm.comp: root-mean-square or layer normalisation of each group of a row.
#ifndef INGLENOOK_SHADERS_NORM_H
#define INGLENOOK_SHADERS_NORM_H

#include "shaders/common.h"

#define NORM_IN 0
#define NORM_OUT 1
#define NORM_WEIGHT 2
#define NORM_BIAS 3

#define NORM_RMS 0
#define NORM_LAYER 1

#ifdef __cplusplus
namespace inglenook {
#endif
struct NormParams {
    uint width; ///< values that are normalised together
    uint groups;
    uint in_stride; ///< floats a row
    uint out_stride;
    uint kind;
    uint has_bias;
    float epsilon;
};
SHADER_PARAMS(NormParams, 28)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
