// SPDX-License-Identifier: Apache-2.0
// activate.comp: gate = activation(gate, up).
#ifndef INGLENOOK_SHADERS_ACTIVATE_H
#define INGLENOOK_SHADERS_ACTIVATE_H

#include "shaders/common.h"

#define ACTIVATE_GATE 0
#define ACTIVATE_UP 1

#ifdef __cplusplus
namespace inglenook {
#endif
struct ActivateParams {
    uint width;       ///< values a row, each from its offset on
    uint gate_stride; ///< floats a row
    uint up_stride;
    uint kind; ///< inglenook::Activation
    uint gate_offset;
    uint up_offset;
};
SHADER_PARAMS(ActivateParams, 24)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
