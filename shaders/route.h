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
#define ROUTE_SPARSE_MIXER 3

#ifdef __cplusplus
namespace inglenook {
#endif
struct RouteParams {
    uint n_experts;
    uint n_used;
    uint scores_stride; ///< words a row
    uint ids_stride;
    uint weights_stride;
    uint gating; ///< inglenook::Gating
    uint normalise;
    uint has_bias;
    float weight_scale;
    uint n_groups_used; ///< N_GROUPS if none is left out
    uint best_two;      ///< a group is worth the sum of its best two, else its best
};
SHADER_PARAMS(RouteParams, 44)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
