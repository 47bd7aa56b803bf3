// SPDX-License-Identifier: Apache-2.0
// ids[t], weights[t]: the n_used experts with the largest probability + bias, best first, ties to the lower id
//
// scores: n_tokens × n_experts f32; ids u32 and weights f32: n_used a row; bias: n_experts f32. All in f32.
// One subgroup a token. Each round finds the best expert that comes after the last one in the order (value
// down, id up), so nothing needs to be marked and any number of experts will do. Launch: 1 × n_tokens groups.
// Constants: 0 local size = the subgroup size. Equals inference/ops/route.h.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shaders/route.h"

layout(local_size_x_id = 0) in;
layout(push_constant) uniform Push { RouteParams p; };
layout(binding = ROUTE_SCORES, std430) readonly restrict buffer Scores { float scores[]; };
layout(binding = ROUTE_IDS, std430) writeonly restrict buffer Ids { uint ids[]; };
layout(binding = ROUTE_WEIGHTS, std430) restrict buffer Weights { float weights[]; };
layout(binding = ROUTE_BIAS, std430) readonly restrict buffer Bias { float bias[]; };

const uint nothing = 0xffffffffu;
const float least = -3.402823466e38;
const float sum_floor = 6.103515625e-5;           // keeps underflowed probabilities from dividing by zero

float probability(float score, float largest, float total) {
    if (p.gating == ROUTE_SOFTMAX) {
        return exp(score - largest) / total;
    }
    return p.gating == ROUTE_SIGMOID ? 1.0 / (1.0 + exp(-score)) : score;
}

void main() {
    const uint token = gl_WorkGroupID.y;
    const uint lane = gl_SubgroupInvocationID;
    const uint at = token * p.scores_stride;
    float largest = least;
    float total = 1;
    if (p.gating == ROUTE_SOFTMAX) {
        for (uint e = lane; e < p.n_experts; e += gl_SubgroupSize) {
            largest = max(largest, scores[at + e]);
        }
        largest = subgroupMax(largest);
        float sum = 0;
        for (uint e = lane; e < p.n_experts; e += gl_SubgroupSize) {
            sum += exp(scores[at + e] - largest);
        }
        total = subgroupAdd(sum);
    }
    float last_value = 0;
    uint last_id = nothing;
    float first_weight = 0;
    float sum = 0;
    for (uint rank = 0; rank < p.n_used; ++rank) {
        float value = least;
        uint id = nothing;
        for (uint e = lane; e < p.n_experts; e += gl_SubgroupSize) {
            const float choice = probability(scores[at + e], largest, total) + (p.has_bias != 0 ? bias[e] : 0.0);
            const bool after = rank == 0 || choice < last_value || (choice == last_value && e > last_id);
            if (after && (id == nothing || choice > value)) {
                value = choice;
                id = e;
            }
        }
        last_value = subgroupMax(value);
        last_id = subgroupMin(value == last_value ? id : nothing);
        const uint chosen = min(last_id, p.n_experts - 1); // scores that are no numbers still give an expert
        float weight = probability(scores[at + chosen], largest, total);
        if (p.gating == ROUTE_SOFTMAX_OF_CHOSEN) {
            first_weight = rank == 0 ? weight : first_weight;
            weight = exp(weight - first_weight);
        }
        sum += weight;
        if (lane == 0) {
            ids[token * p.ids_stride + rank] = chosen;
            weights[token * p.weights_stride + rank] = weight;
        }
    }
    if (lane != 0) {
        return;
    }
    float divisor = p.gating == ROUTE_SOFTMAX_OF_CHOSEN ? sum : 1.0;
    if (p.normalise != 0) {
        divisor *= max(sum / divisor, sum_floor);
    }
    for (uint rank = 0; rank < p.n_used; ++rank) {
        const uint i = token * p.weights_stride + rank;
        weights[i] = weights[i] / divisor * p.weight_scale;
    }
}
