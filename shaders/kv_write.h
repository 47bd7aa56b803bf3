// SPDX-License-Identifier: Apache-2.0
// kv_write.comp: stores keys and values of the batch in a layer's cache.
#ifndef INGLENOOK_SHADERS_KV_WRITE_H
#define INGLENOOK_SHADERS_KV_WRITE_H

#include "shaders/common.h"

#define KV_WRITE_K 0
#define KV_WRITE_V 1
#define KV_WRITE_K_CACHE 2
#define KV_WRITE_V_CACHE 3
#define KV_WRITE_TOKENS 4

#ifdef __cplusplus
namespace inglenook {
#endif
struct KvWriteParams {
    uint k_width; ///< values a token, even
    uint v_width;
    uint k_stride; ///< floats a row of k
    uint v_stride;
    uint n_tokens;
};
SHADER_PARAMS(KvWriteParams, 20)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
