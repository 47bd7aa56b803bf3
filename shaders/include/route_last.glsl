// SPDX-License-Identifier: Apache-2.0
// The workgroup that is the last to store a token's router values chooses the token's experts. Needs
// matmul_rows.glsl before it, with ROUTED; ROUTE_CONSTANTS; workgroups of one subgroup.

float score(uint expert) { return out_values[gl_WorkGroupID.y * p.parts[0].out_stride + expert]; }
#include "shaders/include/route.glsl"

/// To be called by all lanes at their end.
void route_if_last(uint token) {
    memoryBarrierBuffer(); // what this workgroup stored comes before its arrival
    barrier();
    uint before = 0;
    if (subgroupElect()) {
        memoryBarrierBuffer(); // and so does what the other lanes stored
        before = atomicAdd(arrived[token], 1);
    }
    if (subgroupMax(before) + 1 != gl_NumWorkGroups.x) {
        return;
    }
    memoryBarrierBuffer();
    if (subgroupElect()) {
        arrived[token] = 0;
    }
    route(token);
}
