// SPDX-License-Identifier: Apache-2.0
// copy.comp: takes parts of heads apart.
#ifndef INGLENOOK_SHADERS_COPY_H
#define INGLENOOK_SHADERS_COPY_H

#include "shaders/common.h"

#define COPY_IN 0
#define COPY_OUT 1

#ifdef __cplusplus
namespace inglenook {
#endif
struct CopyParams {
    uint groups;
    uint width;     ///< values of a group
    uint in_stride; ///< floats a row
    uint out_stride;
    uint in_offset; ///< of the first group in its row
    uint in_step;   ///< from one group to the next
    uint out_offset;
    uint out_step;
};
SHADER_PARAMS(CopyParams, 32)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
