// SPDX-License-Identifier: Apache-2.0
// route.comp: a router's choice of experts for each token.
#ifndef INGLENOOK_SHADERS_ROUTE_H
#define INGLENOOK_SHADERS_ROUTE_H

#include "shaders/common.h"

#define ROUTE_SCORES 0
#define ROUTE_IDS 1
#define ROUTE_WEIGHTS 2
#define ROUTE_BIAS 3

#define ROUTE_SOFTMAX 0
#define ROUTE_SIGMOID 1
#define ROUTE_SOFTMAX_OF_CHOSEN 2

#ifdef __cplusplus
namespace inglenook {
#endif
struct RouteParams {
    uint n_experts;
    uint n_used;
    uint scores_stride; ///< words a row
    uint ids_stride;
    uint weights_stride;
    uint gating;
    uint normalise;
    uint has_bias;
    float weight_scale;
};
SHADER_PARAMS(RouteParams, 36)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
