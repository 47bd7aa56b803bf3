// SPDX-License-Identifier: Apache-2.0
// combine.comp: adds up the chosen experts' outputs.
#ifndef INGLENOOK_SHADERS_COMBINE_H
#define INGLENOOK_SHADERS_COMBINE_H

#include "shaders/common.h"

#define COMBINE_IN 0
#define COMBINE_WEIGHTS 1
#define COMBINE_OUT 2

#ifdef __cplusplus
namespace inglenook {
#endif
struct CombineParams {
    uint width;
    uint n_used;
    uint in_stride; ///< floats a row
    uint weights_stride;
    uint out_stride;
    float scale;
};
SHADER_PARAMS(CombineParams, 24)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
