// SPDX-License-Identifier: Apache-2.0
// expand.comp: slices of a weight as f32, as they are or with rows and columns exchanged.
#ifndef INGLENOOK_SHADERS_EXPAND_H
#define INGLENOOK_SHADERS_EXPAND_H

#include "shaders/common.h"

#define EXPAND_WEIGHT 0
#define EXPAND_OUT 2

#ifdef __cplusplus
namespace inglenook {
#endif
struct ExpandParams {
    uint columns;       ///< of the weight
    uint n_rows;        ///< of a slice that are taken
    uint weight_offset; ///< bytes from the binding's start to the first of them
    uint row_bytes;
    uint slice_bytes; ///< from one slice of the weight to the next
    uint out_offset;  ///< floats from the binding's start to where the first value goes
    uint row_step;    ///< floats of out from one row of the weight to the next
    uint column_step; ///< floats from one column to the next
    uint slice_step;  ///< floats from one slice to the next
};
SHADER_PARAMS(ExpandParams, 36)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
