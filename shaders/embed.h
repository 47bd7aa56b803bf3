// SPDX-License-Identifier: Apache-2.0
// embed.comp: out[t] = table[token_id[t]] * scale.
#ifndef INGLENOOK_SHADERS_EMBED_H
#define INGLENOOK_SHADERS_EMBED_H

#include "shaders/common.h"

#define EMBED_TABLE 0
#define EMBED_OUT 2
#define EMBED_TOKENS 3

#ifdef __cplusplus
namespace inglenook {
#endif
struct EmbedParams {
    uint columns;
    uint n_tokens;
    uint weight_offset; ///< bytes from the binding's start to row first_row
    uint row_bytes;
    uint first_row; ///< the window's rows; tokens of others are left alone
    uint n_rows;
    uint out_stride; ///< floats a row
    float scale;
};
SHADER_PARAMS(EmbedParams, 32)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
