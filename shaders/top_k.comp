// SPDX-License-Identifier: Apache-2.0
// ids[r], values[r]: the counts[r] largest of in[r], largest first, ties to the lower id; NaN before all numbers
// total[r] = the sum of exp(value - largest value) over in[r]
//
// in, maxima, sums and counts: as top_k_blocks.comp has them, maxima and sums as it left them. ids u32, values f32
// with the bits of in, total f32. A row that wants none is left alone. Each value sought lies in one of the counts[r] blocks that come
// first by (maximum, then position): were it elsewhere, as many others would come before it. So these blocks are
// found, then the values in them that are no smaller than the last block's maximum, mostly few more than are
// sought; each counts how many of the others come before it, and that is its place. Should there be more of them
// than can be ranked, the exact bound is found first. What is left never depends on the order of the lanes.
// One group a row; launch: 1 × n_rows. Constants: 0 local size, a multiple of the subgroup size. 6 KiB of shared
// memory. ids and values equal those of inference/ops/top_k.h bit for bit, total to some 1e-5.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shaders/top_k.h"
#include "shaders/include/reduce.glsl"
#include "shaders/include/top_k_values.glsl"

layout(local_size_x_id = 0) in;
layout(push_constant) uniform Push { TopKParams p; };
layout(binding = TOP_K_MAXIMA, std430) readonly restrict buffer Maxima { uint maxima[]; };
layout(binding = TOP_K_COUNTS, std430) readonly restrict buffer Counts { uint counts[]; };
layout(binding = TOP_K_IDS, std430) writeonly restrict buffer Ids { uint ids[]; };
layout(binding = TOP_K_VALUES, std430) writeonly restrict buffer Values { uint values[]; };
layout(binding = TOP_K_SUMS, std430) readonly restrict buffer Sums { float sums[]; };
layout(binding = TOP_K_TOTAL, std430) writeonly restrict buffer Total { float total[]; };

const uint most_ranked = 512;
const uint n_bins = 256;

shared uint bins[n_bins];
shared uint chosen_bin, before_bin, size_of_bin;
shared uint blocks[TOP_K_MOST];
shared uint n_found;
shared uint found_keys[most_ranked];
shared uint found_ids[most_ranked];
shared uint largest_key;

uint lane() { return gl_LocalInvocationID.x; }

// The i-th block, or the i-th value of the chosen blocks: its key and what orders equal keys. What is beyond the
// row's end comes after everything.
uvec2 element(bool of_blocks, uint i) {
    if (of_blocks) {
        return uvec2(maxima[gl_WorkGroupID.y * p.maxima_stride + i], ~i);
    }
    const uint id = blocks[i / TOP_K_BLOCK] * TOP_K_BLOCK + i % TOP_K_BLOCK;
    return uvec2(id < p.n_values ? order_key(value_word(gl_WorkGroupID.y * p.in_stride + id)) : 0, ~id);
}

bool at_least(uvec2 a, uvec2 bound) { return a.x > bound.x || (a.x == bound.x && a.y >= bound.y); }

// The bin that holds the `wanted`-th element, counted from the topmost bin down. By the first subgroup.
void find_bin(uint wanted) {
    if (gl_SubgroupID == 0) {
        const uint n_each = n_bins / gl_SubgroupSize;
        uint bin = n_bins - 1 - gl_SubgroupInvocationID * n_each;
        uint sum = 0;
        for (uint i = 0; i < n_each; ++i) {
            sum += bins[bin - i];
        }
        uint before = subgroupExclusiveAdd(sum);
        if (before < wanted && wanted <= before + sum) {
            while (before + bins[bin] < wanted) {
                before += bins[bin--];
            }
            chosen_bin = bin;
            before_bin = before;
            size_of_bin = bins[bin];
        }
    }
}

// A bound that exactly k of n elements reach: digit by digit from the top, by counting those that agree so far.
uvec2 bound_of(bool of_blocks, uint n, uint k) {
    uvec2 bound = uvec2(0);
    uint wanted = k;
    for (uint digit = 0; digit < 8; ++digit) {
        const bool upper = digit < 4;
        const uint shift = 24 - (digit & 3) * 8;
        const uint above = shift == 24 ? 0 : 0xffffffffu << (shift + 8);
        for (uint i = lane(); i < n_bins; i += gl_WorkGroupSize.x) {
            bins[i] = 0;
        }
        barrier();
        for (uint i = lane(); i < n; i += gl_WorkGroupSize.x) {
            const uvec2 e = element(of_blocks, i);
            const uint word = upper ? e.x : e.y;
            const bool agrees = upper || e.x == bound.x;
            if (agrees && (word & above) == ((upper ? bound.x : bound.y) & above)) {
                atomicAdd(bins[(word >> shift) & 255], 1);
            }
        }
        barrier();
        find_bin(wanted);
        barrier();
        bound |= uvec2(upper ? chosen_bin << shift : 0, upper ? 0 : chosen_bin << shift);
        wanted -= before_bin;
        if (size_of_bin == wanted) {
            break; // the whole bin is
        }
    }
    return bound;
}

// The values of n elements that reach a bound: found_keys and found_ids, as far as there is room, and n_found.
void find_values(uint n, uvec2 bound) {
    if (lane() == 0) {
        n_found = 0;
    }
    barrier();
    for (uint i = lane(); i < n; i += gl_WorkGroupSize.x) {
        const uvec2 e = element(false, i);
        if (e.x != 0 && at_least(e, bound)) {
            const uint at = atomicAdd(n_found, 1);
            if (at < most_ranked) {
                found_keys[at] = e.x;
                found_ids[at] = ~e.y;
            }
        }
    }
    barrier();
}

void weigh(uint row) {
    const float largest = value_of(largest_key);
    float sum = 0;
    for (uint i = lane(); i < p.n_blocks; i += gl_WorkGroupSize.x) {
        const uint at = row * p.maxima_stride + i;
        sum += sums[at] != 0 ? sums[at] * exp(value_of(maxima[at]) - largest) : 0;
    }
    sum = sum_over_workgroup(sum);
    if (lane() == 0) {
        total[row * p.total_stride] = sum;
    }
}

void main() {
    const uint row = gl_WorkGroupID.y;
    const uint k = min(counts[row], min(p.n_values, TOP_K_MOST));
    if (k == 0) {
        return;
    }
    uvec2 bound = k < p.n_blocks ? bound_of(true, p.n_blocks, k) : uvec2(0);
    if (lane() == 0) {
        n_found = 0;
    }
    barrier();
    for (uint i = lane(); i < p.n_blocks; i += gl_WorkGroupSize.x) {
        if (at_least(element(true, i), bound)) {
            blocks[atomicAdd(n_found, 1)] = i;
        }
    }
    barrier();
    const uint n = min(k, p.n_blocks) * TOP_K_BLOCK;
    find_values(n, uvec2(bound.x, 0));
    if (n_found > most_ranked) {
        bound = bound_of(false, n, k);
        find_values(n, bound);
    }
    for (uint i = lane(); i < n_found; i += gl_WorkGroupSize.x) {
        const uint key = found_keys[i];
        const uint id = found_ids[i];
        uint place = 0;
        for (uint j = 0; j < n_found; ++j) {
            place += found_keys[j] > key || (found_keys[j] == key && found_ids[j] < id) ? 1 : 0;
        }
        if (place < k) {
            ids[row * p.ids_stride + place] = id;
            values[row * p.values_stride + place] = value_word(row * p.in_stride + id);
        }
        if (place == 0) {
            largest_key = key;
        }
    }
    barrier();
    weigh(row);
}
