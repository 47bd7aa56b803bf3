// SPDX-License-Identifier: Apache-2.0
// rope_kv.comp: rope of queries and keys, and both caches' writes, in one launch.
#ifndef INGLENOOK_SHADERS_ROPE_KV_H
#define INGLENOOK_SHADERS_ROPE_KV_H

#include "shaders/common.h"

#define ROPE_KV_Q 0
#define ROPE_KV_K 1
#define ROPE_KV_V 2
#define ROPE_KV_K_CACHE 3
#define ROPE_KV_V_CACHE 4
#define ROPE_KV_TURNS 5
#define ROPE_KV_TOKENS 6

#ifdef __cplusplus
namespace inglenook {
#endif
struct RopeKvParams {
    uint q_heads;
    uint k_heads;
    uint head_dim; ///< a multiple of 4
    uint n_pairs;  ///< of a head that turn, even
    uint v_width;  ///< values a token, a multiple of 4
    uint q_stride; ///< floats a row
    uint k_stride;
    uint v_stride;
    float magnitude; ///< of cos and sin
};
SHADER_PARAMS(RopeKvParams, 36)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
