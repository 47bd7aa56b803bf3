// SPDX-License-Identifier: Apache-2.0
// softmax.comp: the weights that tokens give to the positions that they see.
#ifndef INGLENOOK_SHADERS_SOFTMAX_H
#define INGLENOOK_SHADERS_SOFTMAX_H

#include "shaders/common.h"

#define SOFTMAX_SCORES 0
#define SOFTMAX_TOKENS 1
#define SOFTMAX_SCORE_TEXELS STORAGE_BINDINGS ///< variant of the scores that are read

#ifdef __cplusplus
namespace inglenook {
#endif
struct SoftmaxParams {
    uint n_positions; ///< of a row, a multiple of 4
    uint stride;      ///< floats a token
    float scale;
};
SHADER_PARAMS(SoftmaxParams, 12)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
