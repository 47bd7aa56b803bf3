// SPDX-License-Identifier: Apache-2.0
// scan.comp: the state space scan of Mamba-2.
#ifndef INGLENOOK_SHADERS_SCAN_H
#define INGLENOOK_SHADERS_SCAN_H

#include "shaders/common.h"

#define SCAN_XBC 0
#define SCAN_DT 1
#define SCAN_OUT 2
#define SCAN_A 3
#define SCAN_D 4
#define SCAN_DT_BIAS 5
#define SCAN_STATE 6
#define SCAN_SEQUENCES 7

#ifdef __cplusplus
namespace inglenook {
#endif
struct ScanParams {
    uint n_heads;
    uint head_dim;
    uint n_groups;
    uint xbc_stride; ///< floats a row
    uint dt_stride;
    uint dt_offset;
    uint out_stride;
};
SHADER_PARAMS(ScanParams, 28)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
