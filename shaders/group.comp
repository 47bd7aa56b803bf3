// SPDX-License-Identifier: Apache-2.0
// tiles: at most TILE slots of one expert each, so that all slots are in one; the rest of n_tiles is empty
//
// ids: u32, n_used a token, each below N_EXPERTS. tiles: n_tiles × GROUP_TILE_WORDS words, then n_slots slots by
// expert; within an expert in any order, which no result depends on. Launch: one group. Constants: 0 local size,
// 1 N_EXPERTS, 2 TILE.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shaders/group.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint N_EXPERTS = 8;
layout(constant_id = 2) const uint TILE = 8;
layout(push_constant) uniform Push { GroupParams p; };
layout(binding = GROUP_IDS, std430) readonly restrict buffer Ids { uint ids[]; };
layout(binding = GROUP_TILES, std430) restrict buffer Tiles { uint tiles[]; };

shared uint counts[N_EXPERTS]; // slots of an expert; later where its next slot goes
shared uint n_filled;

uint expert_of(uint slot) {
    return min(ids[slot / p.n_used * p.ids_stride + slot % p.n_used], N_EXPERTS - 1);
}

void put_tile(uint tile, uint expert, uint n, uint first) {
    tiles[tile * GROUP_TILE_WORDS] = expert;
    tiles[tile * GROUP_TILE_WORDS + 1] = n;
    tiles[tile * GROUP_TILE_WORDS + 2] = first;
}

/// Tiles of all experts, by one subgroup.
void cut() {
    uint slots = p.n_tiles * GROUP_TILE_WORDS;
    uint filled = 0;
    for (uint base = 0; base < N_EXPERTS; base += gl_SubgroupSize) {
        const uint expert = base + gl_SubgroupInvocationID;
        const uint n = expert < N_EXPERTS ? counts[expert] : 0;
        const uint n_tiles = (n + TILE - 1) / TILE;
        const uint first = slots + subgroupExclusiveAdd(n);
        const uint tile = filled + subgroupExclusiveAdd(n_tiles);
        for (uint i = 0; i < n_tiles; ++i) {
            put_tile(tile + i, expert, min(n - i * TILE, TILE), first + i * TILE);
        }
        if (expert < N_EXPERTS) {
            counts[expert] = first;
        }
        slots += subgroupAdd(n);
        filled += subgroupAdd(n_tiles);
    }
    if (subgroupElect()) {
        n_filled = filled;
    }
}

void main() {
    const uint lane = gl_LocalInvocationID.x;
    for (uint expert = lane; expert < N_EXPERTS; expert += gl_WorkGroupSize.x) {
        counts[expert] = 0;
    }
    barrier();
    for (uint slot = lane; slot < p.n_slots; slot += gl_WorkGroupSize.x) {
        atomicAdd(counts[expert_of(slot)], 1);
    }
    barrier();
    if (gl_SubgroupID == 0) {
        cut();
    }
    barrier();
    for (uint slot = lane; slot < p.n_slots; slot += gl_WorkGroupSize.x) {
        tiles[atomicAdd(counts[expert_of(slot)], 1)] = slot;
    }
    for (uint tile = n_filled + lane; tile < p.n_tiles; tile += gl_WorkGroupSize.x) {
        put_tile(tile, 0, 0, 0);
    }
}
