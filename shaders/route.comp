// SPDX-License-Identifier: Apache-2.0
// ids[t], weights[t]: the n_used experts with the largest probability + bias, best first, ties to the lower id,
// of the n_groups_used groups of neighbouring experts that are worth most
//
// scores: n_tokens × n_experts f32; ids u32 and weights f32: n_used a row; bias: n_experts f32. All in f32.
// One subgroup a token. Each round finds the best one that comes after the last one in the order (value
// down, id up), so nothing needs to be marked and any number of experts will do; the last group chosen so
// tells which groups take part. Launch: 1 × n_tokens groups. Constants: 0 local size = the subgroup size, 1
// n_groups. Equals inference/ops/route.h.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shaders/route.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint N_GROUPS = 1;
layout(push_constant) uniform Push { RouteParams p; };
layout(binding = ROUTE_SCORES, std430) readonly restrict buffer Scores { float scores[]; };
layout(binding = ROUTE_IDS, std430) writeonly restrict buffer Ids { uint ids[]; };
layout(binding = ROUTE_WEIGHTS, std430) restrict buffer Weights { float weights[]; };
layout(binding = ROUTE_BIAS, std430) readonly restrict buffer Bias { float bias[]; };

const uint nothing = 0xffffffffu;
const float least = -3.402823466e38;
const float sum_floor = 6.103515625e-5; // keeps underflowed probabilities from dividing by zero
const float nearness = 0.02;            // of scores that the sparse mixer weighs against each other

shared float worth[N_GROUPS];

uint row; // of the token's scores
float largest = least;
float total = 1;
float last_worth = least; // groups after this one in the order are left out
uint last_group = nothing;

/// True if (value, id) comes after (last_value, last_id).
bool is_after(float value, uint id, float last_value, uint last_id) {
    return value < last_value || (value == last_value && id > last_id);
}

float probability(uint e) {
    const float score = scores[row + e];
    if (p.gating == ROUTE_SOFTMAX) {
        return exp(score - largest) / total;
    }
    return p.gating == ROUTE_SIGMOID ? 1.0 / (1.0 + exp(-score)) : score;
}

float choice_value(uint e) { return probability(e) + (p.has_bias != 0 ? bias[e] : 0.0); }

bool takes_part(uint e) {
    if (p.n_groups_used >= N_GROUPS) {
        return true;
    }
    const uint group = e / (p.n_experts / N_GROUPS);
    return !is_after(worth[group], group, last_worth, last_group);
}

void sum_exponentials() {
    for (uint e = gl_SubgroupInvocationID; e < p.n_experts; e += gl_SubgroupSize) {
        largest = max(largest, scores[row + e]);
    }
    largest = subgroupMax(largest);
    float sum = 0;
    for (uint e = gl_SubgroupInvocationID; e < p.n_experts; e += gl_SubgroupSize) {
        sum += exp(scores[row + e] - largest);
    }
    total = subgroupAdd(sum);
}

void choose_groups() {
    const uint size = p.n_experts / N_GROUPS;
    for (uint g = gl_SubgroupInvocationID; g < N_GROUPS; g += gl_SubgroupSize) {
        float best = least;
        float second = least;
        for (uint e = g * size; e < (g + 1) * size; ++e) {
            const float value = choice_value(e);
            second = max(second, min(best, value));
            best = max(best, value);
        }
        worth[g] = p.best_two != 0 && size > 1 ? best + second : best;
    }
    barrier();
    for (uint rank = 0; rank < p.n_groups_used; ++rank) {
        float value = least;
        uint id = nothing;
        for (uint g = gl_SubgroupInvocationID; g < N_GROUPS; g += gl_SubgroupSize) {
            const bool after = rank == 0 || is_after(worth[g], g, last_worth, last_group);
            if (after && (id == nothing || worth[g] > value)) {
                value = worth[g];
                id = g;
            }
        }
        last_worth = subgroupMax(value);
        last_group = subgroupMin(value == last_worth ? id : nothing);
    }
}

void main() {
    const uint token = gl_WorkGroupID.y;
    const uint lane = gl_SubgroupInvocationID;
    row = token * p.scores_stride;
    if (p.gating == ROUTE_SOFTMAX) {
        sum_exponentials();
    }
    if (p.n_groups_used < N_GROUPS) {
        choose_groups();
    }
    float last_value = 0;
    uint last_id = nothing;
    float first_weight = 0;
    float sum = 0;
    for (uint rank = 0; rank < p.n_used; ++rank) {
        float value = least;
        uint id = nothing;
        for (uint e = lane; e < p.n_experts; e += gl_SubgroupSize) {
            const float choice = choice_value(e);
            const bool after = rank == 0 || is_after(choice, e, last_value, last_id);
            if (after && (id == nothing || choice > value) && takes_part(e)) {
                value = choice;
                id = e;
            }
        }
        const float best_value = subgroupMax(value);
        const uint best_id = subgroupMin(value == best_value ? id : nothing);
        const uint chosen = min(best_id, p.n_experts - 1); // scores that are no numbers still give an expert
        float weight = probability(chosen);
        if (p.gating == ROUTE_SOFTMAX_OF_CHOSEN) {
            first_weight = rank == 0 ? weight : first_weight;
            weight = exp(weight - first_weight);
        } else if (p.gating == ROUTE_SPARSE_MIXER) {
            const float score = scores[row + chosen];
            float near = 0;
            for (uint e = lane; e < p.n_experts; e += gl_SubgroupSize) {
                const float other = scores[row + e];
                const bool open = rank == 0 || is_after(choice_value(e), e, last_value, last_id);
                if (open && takes_part(e) && (score - other) / max(abs(other), score) <= nearness) {
                    near += exp(other - score);
                }
            }
            weight = 1.0 / subgroupAdd(near);
        }
        last_value = best_value;
        last_id = best_id;
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
