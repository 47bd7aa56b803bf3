// SPDX-License-Identifier: Apache-2.0
// top_k_blocks.comp, then top_k.comp: the largest values of long rows and how they weigh among all.
#ifndef INGLENOOK_SHADERS_TOP_K_H
#define INGLENOOK_SHADERS_TOP_K_H

#include "shaders/common.h"

#define TOP_K_IN 0
#define TOP_K_MAXIMA 1
#define TOP_K_COUNTS 2
#define TOP_K_IDS 3
#define TOP_K_VALUES 4
#define TOP_K_SUMS 5
#define TOP_K_TOTAL 6

#define TOP_K_MOST 256
#define TOP_K_BLOCK 64

#ifdef __cplusplus
namespace inglenook {
#endif
struct TopKParams {
    uint n_values;      ///< a row
    uint n_blocks;      ///< of TOP_K_BLOCK values
    uint in_stride;     ///< words a row
    uint maxima_stride; ///< and of sums
    uint ids_stride;
    uint values_stride;
    uint total_stride;
};
SHADER_PARAMS(TopKParams, 28)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
