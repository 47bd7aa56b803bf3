// SPDX-License-Identifier: Apache-2.0
// rope.comp: rotary position embedding of all heads, in place.
#ifndef INGLENOOK_SHADERS_ROPE_H
#define INGLENOOK_SHADERS_ROPE_H

#include "shaders/common.h"

#define ROPE_VALUES 0
#define ROPE_TURNS 1

#define ROPE_ADJACENT 0
#define ROPE_HALVES 1

#ifdef __cplusplus
namespace inglenook {
#endif
struct RopeParams {
    uint n_heads;
    uint head_dim;
    uint first_dim; ///< of a head that turns
    uint n_pairs;   ///< of a head that turn
    uint stride;    ///< floats a row
    uint kind;
    float magnitude; ///< of cos and sin
};
SHADER_PARAMS(RopeParams, 28)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
