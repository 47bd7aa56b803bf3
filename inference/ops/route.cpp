// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/route.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace inglenook {

namespace {

void softmax(std::span<float> values) {
    const float largest = *std::max_element(values.begin(), values.end());
    float sum = 0;
    for (float& value : values) {
        value = std::exp(value - largest);
        sum += value;
    }
    for (float& value : values) {
        value /= sum;
    }
}

std::vector<float> probabilities(std::span<const float> scores, Gating gating) {
    std::vector<float> p(scores.begin(), scores.end());
    if (gating == Gating::softmax) {
        softmax(p);
    } else if (gating == Gating::sigmoid) {
        std::transform(p.begin(), p.end(), p.begin(), [](float s) { return 1.0F / (1.0F + std::exp(-s)); });
    }
    return p;
}

} // namespace

void route(std::span<const float> scores, std::span<const float> choice_bias, const RouteRule& rule,
    std::span<std::uint32_t> ids, std::span<float> weights) {
    const std::vector<float> p = probabilities(scores, rule.gating);
    std::vector<float> choice = p;
    for (std::size_t e = 0; e < choice_bias.size(); ++e) {
        choice[e] += choice_bias[e];
    }
    std::vector<bool> taken(scores.size(), false);
    for (std::size_t rank = 0; rank < ids.size(); ++rank) {
        std::size_t best = scores.size();
        for (std::size_t e = 0; e < scores.size(); ++e) {
            if (!taken[e] && (best == scores.size() || choice[e] > choice[best])) {
                best = e;
            }
        }
        taken[best] = true;
        ids[rank] = static_cast<std::uint32_t>(best);
        weights[rank] = p[best];
    }
    if (rule.gating == Gating::softmax_of_chosen) {
        softmax(weights);
    }
    if (rule.normalise) {
        float sum = 0;
        for (const float weight : weights) {
            sum += weight;
        }
        // The floor keeps a sum of underflowed probabilities from dividing by zero.
        sum = std::max(sum, 6.103515625e-5F);
        for (float& weight : weights) {
            weight /= sum;
        }
    }
    for (float& weight : weights) {
        weight *= rule.weight_scale;
    }
}

} // namespace inglenook
