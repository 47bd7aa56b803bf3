// SPDX-License-Identifier: Apache-2.0
// latent.comp: what comes before latent attention, in one launch.
#ifndef INGLENOOK_SHADERS_LATENT_H
#define INGLENOOK_SHADERS_LATENT_H

#include "shaders/common.h"

#define LATENT_Q 0
#define LATENT_LATENT 1
#define LATENT_NORM 2
#define LATENT_CACHE 3
#define LATENT_TURNS 4
#define LATENT_TOKENS 5
#define LATENT_ABSORBED 6

#ifdef __cplusplus
namespace inglenook {
#endif
struct LatentParams {
    uint latent_dim; ///< a multiple of 4, as all sizes here
    uint rope_dim;   ///< behind the latent, and behind nope_dim of each head's query; all of it turns
    uint nope_dim;
    uint n_heads;
    uint q_stride; ///< floats a row
    uint latent_stride;
    uint absorbed_stride;
    float epsilon;
    float magnitude; ///< of cos and sin
};
SHADER_PARAMS(LatentParams, 36)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
