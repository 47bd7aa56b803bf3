// SPDX-License-Identifier: Apache-2.0
// kv_read.comp: a sequence's cached keys or latents, in the order of their positions.
#ifndef INGLENOOK_SHADERS_KV_READ_H
#define INGLENOOK_SHADERS_KV_READ_H

#include "shaders/common.h"

#define KV_READ_CACHE 0
#define KV_READ_OUT 1
#define KV_READ_TOKENS 2
#define KV_READ_PAGES 3

#ifdef __cplusplus
namespace inglenook {
#endif
struct KvReadParams {
    uint width;      ///< values of a cache row, even
    uint out_stride; ///< floats a row
    uint last_token; ///< of the batch: rows behind its position are zero
};
SHADER_PARAMS(KvReadParams, 12)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
