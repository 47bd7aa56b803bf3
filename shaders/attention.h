// SPDX-License-Identifier: Apache-2.0
// attention.comp: softmax attention over the paged cache.
#ifndef INGLENOOK_SHADERS_ATTENTION_H
#define INGLENOOK_SHADERS_ATTENTION_H

#include "shaders/common.h"

#define ATTENTION_K 0
#define ATTENTION_Q 1
#define ATTENTION_OUT 2
#define ATTENTION_TOKENS 3
#define ATTENTION_PAGES 4
#define ATTENTION_V 5
#define ATTENTION_SINKS 6
// Texel variants of K, Q and V.
#define ATTENTION_K_TEXELS 8
#define ATTENTION_Q_TEXELS 9
#define ATTENTION_V_TEXELS 10

#ifdef __cplusplus
namespace inglenook {
#endif
struct AttentionParams {
    uint n_heads;
    uint heads_per_kv; ///< query heads that read one kv head
    uint k_width;      ///< values of a cache row
    uint v_width;
    uint q_stride; ///< floats a row
    uint out_stride;
    uint window; ///< 0: everything before
    float scale;
    uint has_sinks;
};
SHADER_PARAMS(AttentionParams, 36)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
