// SPDX-License-Identifier: Apache-2.0
// group.comp: sorts the slots of a batch by expert. A slot is a token's n-th expert: token * n_used + n.
#ifndef INGLENOOK_SHADERS_GROUP_H
#define INGLENOOK_SHADERS_GROUP_H

#include "shaders/common.h"

#define GROUP_IDS 0
#define GROUP_TILES 1

#define GROUP_TILE_WORDS 3 ///< of a tile: expert, slots, and where in the tiles' buffer the first slot is

#ifdef __cplusplus
namespace inglenook {
#endif
struct GroupParams {
    uint n_slots;
    uint n_used;
    uint ids_stride; ///< words a token
    uint n_tiles;    ///< tiles that are launched: at least those that any choice of experts can fill
};
SHADER_PARAMS(GroupParams, 16)
#ifdef __cplusplus
} // namespace inglenook
#endif

#endif
