// SPDX-License-Identifier: Apache-2.0
// maxima[r][b] = the largest order_key() of in[r][b * TOP_K_BLOCK … (b + 1) * TOP_K_BLOCK)
// sums[r][b] = the sum of exp(value - largest value) over the same; 0 where all are -inf
//
// in: n_rows × in_stride f32; maxima: n_rows × maxima_stride u32; sums: the same in f32; counts: how many values
// top_k.comp is to find of each row; rows that want none are left out. A subgroup takes every n-th block. Launch:
// as many groups as there is to do, at most one for each local size / subgroup size blocks, × n_rows. Constants:
// 0 local size, a multiple of the subgroup size. Equals nothing by itself: see top_k.comp.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shaders/top_k.h"
#include "shaders/include/top_k_values.glsl"

layout(local_size_x_id = 0) in;
layout(push_constant) uniform Push { TopKParams p; };
layout(binding = TOP_K_MAXIMA, std430) writeonly restrict buffer Maxima { uint maxima[]; };
layout(binding = TOP_K_SUMS, std430) writeonly restrict buffer Sums { float sums[]; };
layout(binding = TOP_K_COUNTS, std430) readonly restrict buffer Counts { uint counts[]; };

void main() {
    const uint row = gl_WorkGroupID.y;
    if (counts[row] == 0) {
        return;
    }
    const uint first = row * p.in_stride;
    const uint n_subgroups = gl_NumWorkGroups.x * gl_NumSubgroups;
    for (uint block = gl_WorkGroupID.x * gl_NumSubgroups + gl_SubgroupID; block < p.n_blocks; block += n_subgroups) {
        uint largest = 0;
        const uint begin = block * TOP_K_BLOCK + gl_SubgroupInvocationID * 2;
        const uint end = min((block + 1) * TOP_K_BLOCK, p.n_values);
        for (uint at = begin; at < end; at += gl_SubgroupSize * 2) {
            const uvec2 pair = value_pair((first + at) >> 1); // strides are even
            largest = max(largest, order_key(pair.x));
            largest = max(largest, at + 1 < end ? order_key(pair.y) : 0);
        }
        largest = subgroupMax(largest);
        float sum = 0;
        for (uint at = begin; at < end && largest > key_of_minus_infinity; at += gl_SubgroupSize * 2) {
            const vec2 pair = uintBitsToFloat(value_pair((first + at) >> 1)) - value_of(largest);
            sum += exp(pair.x) + (at + 1 < end ? exp(pair.y) : 0);
        }
        sum = subgroupAdd(sum);
        if (subgroupElect()) {
            maxima[row * p.maxima_stride + block] = largest;
            sums[row * p.maxima_stride + block] = sum;
        }
    }
}
