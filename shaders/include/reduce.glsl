// SPDX-License-Identifier: Apache-2.0
// Sums over a workgroup, in an order that depends on the device only. All lanes must take part; subgroups
// are full. Needs GL_KHR_shader_subgroup_basic and _arithmetic.

shared float reduce_parts[32];

float sum_over_workgroup(float value) {
    float sum = subgroupAdd(value);
    if (gl_NumSubgroups > 1) {
        barrier(); // earlier sums have been read
        if (subgroupElect()) {
            reduce_parts[gl_SubgroupID] = sum;
        }
        barrier();
        sum = 0;
        for (uint i = 0; i < gl_NumSubgroups; ++i) {
            sum += reduce_parts[i];
        }
    }
    return sum;
}
