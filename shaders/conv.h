// SPDX-License-Identifier: Apache-2.0
// conv.comp: causal convolution of each channel over the tokens of a sequence.
#ifndef INGLENOOK_SHADERS_CONV_H
#define INGLENOOK_SHADERS_CONV_H

#include "shaders/common.h"

#define CONV_IN 0
#define CONV_OUT 1
#define CONV_WEIGHT 2
#define CONV_BIAS 3
#define CONV_STATE 4
#define CONV_SEQUENCES 5

#ifdef __cplusplus
namespace inglenook {
#endif
struct ConvParams {
    uint width;     ///< channels
    uint in_stride; ///< floats a row
    uint in_offset; ///< of the first channel in its row
    uint out_stride;
    uint has_bias;
    uint silu;
};
SHADER_PARAMS(ConvParams, 24)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
