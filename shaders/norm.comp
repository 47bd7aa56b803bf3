// SPDX-License-Identifier: Apache-2.0
// rms: out = in / sqrt(mean(in²) + epsilon) * weight
// layer: out = (in - mean) / sqrt(mean((in - mean)²) + epsilon) * weight + bias
// l2: out = in / sqrt(sum(in²) + epsilon) * weight
//
// in, out: rows that begin with groups × width f32 (may be the same buffer); weight, bias: width f32, or as
// many for each group; both may be missing. f32 sums in a fixed order. One group of lanes normalises one group of one row. Launch: groups × rows.
// Constants: 0 local size, a multiple of the subgroup size. Equals inference/ops/norm.h.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shaders/norm.h"

layout(local_size_x_id = 0) in;
layout(push_constant) uniform Push { NormParams p; };
layout(binding = NORM_IN, std430) readonly buffer In { float in_values[]; };
layout(binding = NORM_OUT, std430) writeonly buffer Out { float out_values[]; };
layout(binding = NORM_WEIGHT, std430) readonly restrict buffer Weight { float weight[]; };
layout(binding = NORM_BIAS, std430) readonly restrict buffer Bias { float bias[]; };
#include "shaders/include/reduce.glsl"

void main() {
    const uint in_at = gl_WorkGroupID.y * p.in_stride + gl_WorkGroupID.x * p.width;
    const uint out_at = gl_WorkGroupID.y * p.out_stride + gl_WorkGroupID.x * p.width;
    const uint lane = gl_LocalInvocationID.x;
    float mean = 0;
    if (p.kind == NORM_LAYER) {
        float sum = 0;
        for (uint i = lane; i < p.width; i += gl_WorkGroupSize.x) {
            sum += in_values[in_at + i];
        }
        mean = sum_over_workgroup(sum) / float(p.width);
    }
    float squares = 0;
    for (uint i = lane; i < p.width; i += gl_WorkGroupSize.x) {
        const float value = in_values[in_at + i] - mean;
        squares += value * value;
    }
    const float sum = sum_over_workgroup(squares);
    const float factor = 1.0 / sqrt((p.kind == NORM_L2 ? sum : sum / float(p.width)) + p.epsilon);
    const uint weight_at = gl_WorkGroupID.x * p.weight_step;
    for (uint i = lane; i < p.width; i += gl_WorkGroupSize.x) {
        float value = (in_values[in_at + i] - mean) * factor;
        if ((p.flags & NORM_HAS_WEIGHT) != 0) {
            value *= weight[weight_at + i];
        }
        if ((p.flags & NORM_HAS_BIAS) != 0) {
            value += bias[weight_at + i];
        }
        out_values[out_at + i] = value;
    }
}
