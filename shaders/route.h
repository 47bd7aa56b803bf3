// SPDX-License-Identifier: Apache-2.0
// route.comp, matmul.comp, matvec.comp: a router's choice of experts for each token.
#ifndef INGLENOOK_SHADERS_ROUTE_H
#define INGLENOOK_SHADERS_ROUTE_H

#include "shaders/common.h"

#define ROUTE_SCORES 0
// Not among the bindings of matmul.h, whose ROUTED variant uses these too.
#define ROUTE_IDS 8
#define ROUTE_WEIGHTS 9
#define ROUTE_CHOICE_BIAS 10

#define ROUTE_SOFTMAX 0
#define ROUTE_SIGMOID 1
#define ROUTE_SOFTMAX_OF_CHOSEN 2
#define ROUTE_SPARSE_MIXER 3

#ifdef __cplusplus
namespace inglenook {
#endif
struct RouteParams {
    uint scores_stride; ///< words a row
};
SHADER_PARAMS(RouteParams, 4)

/// Specialization constants, one after another.
struct RouteConstants {
    uint n_experts;
    uint n_used;
    uint n_groups;
    uint n_groups_used; ///< n_groups if none is left out
    uint best_two;      ///< a group is worth the sum of its best two, else its best
    uint gating;        ///< inglenook::Gating
    uint normalise;
    uint has_choice_bias;
    float weight_scale;
    uint chosen_stride; ///< words a row of ids and of weights
};
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
