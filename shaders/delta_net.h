// SPDX-License-Identifier: Apache-2.0
// delta_net.comp: the gated delta rule.
#ifndef INGLENOOK_SHADERS_DELTA_NET_H
#define INGLENOOK_SHADERS_DELTA_NET_H

#include "shaders/common.h"

#define DELTA_NET_QKV 0
#define DELTA_NET_ALPHA 1
#define DELTA_NET_BETA 2
#define DELTA_NET_OUT 3
#define DELTA_NET_A 4
#define DELTA_NET_DT_BIAS 5
#define DELTA_NET_STATE 6
#define DELTA_NET_SEQUENCES 7

#ifdef __cplusplus
namespace inglenook {
#endif
struct DeltaNetParams {
    uint n_key_heads;
    uint n_value_heads;
    uint tiled;      ///< value head h reads key head h % n_key_heads, else h / (n_value_heads / n_key_heads)
    uint qkv_stride; ///< floats a row
    uint alpha_stride;
    uint beta_stride;
    uint out_stride;
};
SHADER_PARAMS(DeltaNetParams, 28)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
