// SPDX-License-Identifier: Apache-2.0
// gather.comp: picks the rows whose logits are wanted.
#ifndef INGLENOOK_SHADERS_GATHER_H
#define INGLENOOK_SHADERS_GATHER_H

#include "shaders/common.h"

#define GATHER_IN 0
#define GATHER_OUT 1
#define GATHER_ROWS 2

#ifdef __cplusplus
namespace inglenook {
#endif
struct GatherParams {
    uint width;
    uint in_stride; ///< floats a row
    uint out_stride;
};
SHADER_PARAMS(GatherParams, 12)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
