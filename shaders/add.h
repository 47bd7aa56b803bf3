// SPDX-License-Identifier: Apache-2.0
// add.comp: adds one buffer to another, with or without a gate.
#ifndef INGLENOOK_SHADERS_ADD_H
#define INGLENOOK_SHADERS_ADD_H

#include "shaders/common.h"

#define ADD_IN 0
#define ADD_OUT 1
#define ADD_GATE 2

#ifdef __cplusplus
namespace inglenook {
#endif
struct AddParams {
    uint width;
    uint in_stride; ///< floats a row
    uint out_stride;
    uint gate_stride;
    uint has_gate;
    float scale;
};
SHADER_PARAMS(AddParams, 24)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
