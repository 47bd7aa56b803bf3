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
// DECODE; K and V are written, too.
#define ATTENTION_OWN_K 7
#define ATTENTION_OWN_V 8
#define ATTENTION_TURNS 9
#define ATTENTION_Q_NORM 10
#define ATTENTION_K_NORM 11
#define ATTENTION_PARTS 12 ///< for launches that cut the context
// Texel variants of K, Q and V.
#define ATTENTION_K_TEXELS STORAGE_BINDINGS
#define ATTENTION_Q_TEXELS (STORAGE_BINDINGS + 1)
#define ATTENTION_V_TEXELS (STORAGE_BINDINGS + 2)

// PARTS begins with a counter for each head of each token, 0 between launches; behind them are, for each of
// them and each part of the context, the largest score, the sum of weights and the mix of values so far.
#define ATTENTION_COUNTERS 512

// DECODE: rms norms of each head, or of all heads of a row together.
#define ATTENTION_NO_NORM 0
#define ATTENTION_NORM_HEADS 1
#define ATTENTION_NORM_ALL 2

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
    // DECODE:
    uint own_k_stride; ///< floats a row
    uint own_v_stride;
    float magnitude; ///< of cos and sin
    float q_epsilon;
    float k_epsilon;
};
SHADER_PARAMS(AttentionParams, 56)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
