// SPDX-License-Identifier: Apache-2.0
// A token's choice of experts by one subgroup, all of whose lanes take part. Needs score(e), the router's value
// of an expert for the token; ROUTE_CONSTANTS, the id of the first of RouteConstants; and
// GL_KHR_shader_subgroup_basic and _arithmetic. Equals inference/ops/route.h.
//
// Each round finds the best expert that comes after the last one in the order (value down, id up), so nothing
// needs to be marked and any number of experts will do; the last group chosen so tells which groups take part.
#include "shaders/route.h"

// RouteConstants, in its order.
layout(constant_id = ROUTE_CONSTANTS) const uint N_EXPERTS = 1;
layout(constant_id = ROUTE_CONSTANTS + 1) const uint N_CHOSEN = 1;
layout(constant_id = ROUTE_CONSTANTS + 2) const uint N_GROUPS = 1;
layout(constant_id = ROUTE_CONSTANTS + 3) const uint N_GROUPS_USED = 1;
layout(constant_id = ROUTE_CONSTANTS + 4) const uint BEST_TWO = 0;
layout(constant_id = ROUTE_CONSTANTS + 5) const uint GATING = ROUTE_SOFTMAX;
layout(constant_id = ROUTE_CONSTANTS + 6) const uint NORMALISE = 0;
layout(constant_id = ROUTE_CONSTANTS + 7) const uint HAS_CHOICE_BIAS = 0;
layout(constant_id = ROUTE_CONSTANTS + 8) const float WEIGHT_SCALE = 1;
layout(constant_id = ROUTE_CONSTANTS + 9) const uint CHOSEN_STRIDE = 1;
layout(binding = ROUTE_IDS, std430) writeonly restrict buffer ChosenIds { uint chosen_ids[]; };
layout(binding = ROUTE_WEIGHTS, std430) restrict buffer ChosenWeights { float chosen_weights[]; };
layout(binding = ROUTE_CHOICE_BIAS, std430) readonly restrict buffer ChoiceBias { float choice_bias[]; };

const uint no_expert = 0xffffffffu;
const float least_value = -3.402823466e38;
const float sum_floor = 6.103515625e-5; // keeps underflowed probabilities from dividing by zero
const float nearness = 0.02;            // of scores that the sparse mixer weighs against each other

shared float worth[N_GROUPS];

float largest = least_value;
float total = 1;
float last_worth = least_value; // groups after this one in the order are left out
uint last_group = no_expert;

/// True if (value, id) comes after (last_value, last_id).
bool is_after(float value, uint id, float last_value, uint last_id) {
    return value < last_value || (value == last_value && id > last_id);
}

float probability(uint e) {
    const float value = score(e);
    if (GATING == ROUTE_SOFTMAX) {
        return exp(value - largest) / total;
    }
    return GATING == ROUTE_SIGMOID ? 1.0 / (1.0 + exp(-value)) : value;
}

float choice_value(uint e) { return probability(e) + (HAS_CHOICE_BIAS != 0 ? choice_bias[e] : 0.0); }

bool takes_part(uint e) {
    if (N_GROUPS_USED >= N_GROUPS) {
        return true;
    }
    const uint group = e / (N_EXPERTS / N_GROUPS);
    return !is_after(worth[group], group, last_worth, last_group);
}

void sum_exponentials() {
    for (uint e = gl_SubgroupInvocationID; e < N_EXPERTS; e += gl_SubgroupSize) {
        largest = max(largest, score(e));
    }
    largest = subgroupMax(largest);
    float sum = 0;
    for (uint e = gl_SubgroupInvocationID; e < N_EXPERTS; e += gl_SubgroupSize) {
        sum += exp(score(e) - largest);
    }
    total = subgroupAdd(sum);
}

void choose_groups() {
    const uint size = N_EXPERTS / N_GROUPS;
    for (uint g = gl_SubgroupInvocationID; g < N_GROUPS; g += gl_SubgroupSize) {
        float best = least_value;
        float second = least_value;
        for (uint e = g * size; e < (g + 1) * size; ++e) {
            const float value = choice_value(e);
            second = max(second, min(best, value));
            best = max(best, value);
        }
        worth[g] = BEST_TWO != 0 && size > 1 ? best + second : best;
    }
    barrier();
    for (uint rank = 0; rank < N_GROUPS_USED; ++rank) {
        float value = least_value;
        uint id = no_expert;
        for (uint g = gl_SubgroupInvocationID; g < N_GROUPS; g += gl_SubgroupSize) {
            const bool after = rank == 0 || is_after(worth[g], g, last_worth, last_group);
            if (after && (id == no_expert || worth[g] > value)) {
                value = worth[g];
                id = g;
            }
        }
        last_worth = subgroupMax(value);
        last_group = subgroupMin(value == last_worth ? id : no_expert);
    }
}

/// Writes the token's ids and weights.
void route(uint token) {
    const uint lane = gl_SubgroupInvocationID;
    if (GATING == ROUTE_SOFTMAX) {
        sum_exponentials();
    }
    if (N_GROUPS_USED < N_GROUPS) {
        choose_groups();
    }
    float last_value = 0;
    uint last_id = no_expert;
    float first_weight = 0;
    float sum = 0;
    for (uint rank = 0; rank < N_CHOSEN; ++rank) {
        float value = least_value;
        uint id = no_expert;
        for (uint e = lane; e < N_EXPERTS; e += gl_SubgroupSize) {
            const float choice = choice_value(e);
            const bool after = rank == 0 || is_after(choice, e, last_value, last_id);
            if (after && (id == no_expert || choice > value) && takes_part(e)) {
                value = choice;
                id = e;
            }
        }
        const float best_value = subgroupMax(value);
        const uint best_id = subgroupMin(value == best_value ? id : no_expert);
        const uint chosen = min(best_id, N_EXPERTS - 1); // scores that are no numbers still give an expert
        float weight = probability(chosen);
        if (GATING == ROUTE_SOFTMAX_OF_CHOSEN) {
            first_weight = rank == 0 ? weight : first_weight;
            weight = exp(weight - first_weight);
        } else if (GATING == ROUTE_SPARSE_MIXER) {
            const float own = score(chosen);
            float near = 0;
            for (uint e = lane; e < N_EXPERTS; e += gl_SubgroupSize) {
                const float other = score(e);
                const bool open = rank == 0 || is_after(choice_value(e), e, last_value, last_id);
                if (open && takes_part(e) && (own - other) / max(abs(other), own) <= nearness) {
                    near += exp(other - own);
                }
            }
            weight = 1.0 / subgroupAdd(near);
        }
        last_value = best_value;
        last_id = best_id;
        sum += weight;
        if (lane == 0) {
            chosen_ids[token * CHOSEN_STRIDE + rank] = chosen;
            chosen_weights[token * CHOSEN_STRIDE + rank] = weight;
        }
    }
    if (lane != 0) {
        return;
    }
    float divisor = GATING == ROUTE_SOFTMAX_OF_CHOSEN ? sum : 1.0;
    if (NORMALISE != 0) {
        divisor *= max(sum / divisor, sum_floor);
    }
    for (uint rank = 0; rank < N_CHOSEN; ++rank) {
        const uint i = token * CHOSEN_STRIDE + rank;
        chosen_weights[i] = chosen_weights[i] / divisor * WEIGHT_SCALE;
    }
}
