// SPDX-License-Identifier: Apache-2.0
#include "inference/ops/route.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
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

/// Marks the experts of groups that do not take part.
std::vector<bool> without_groups(std::span<const float> choice, const RouteRule& rule) {
    std::vector<bool> out(choice.size(), rule.n_groups > 1);
    if (rule.n_groups <= 1) {
        return out;
    }
    const std::size_t size = choice.size() / rule.n_groups;
    std::vector<float> worth(rule.n_groups);
    for (std::size_t g = 0; g < worth.size(); ++g) {
        float best = -std::numeric_limits<float>::infinity();
        float second = best;
        for (const float value : choice.subspan(g * size, size)) {
            second = std::max(second, std::min(best, value));
            best = std::max(best, value);
        }
        worth[g] = rule.group_score == GroupScore::best_two && size > 1 ? best + second : best;
    }
    for (std::uint32_t n = 0; n < rule.n_groups_used; ++n) {
        const auto g = std::max_element(worth.begin(), worth.end()) - worth.begin();
        worth[static_cast<std::size_t>(g)] = -std::numeric_limits<float>::infinity();
        std::fill_n(out.begin() + g * static_cast<std::ptrdiff_t>(size), size, false);
    }
    return out;
}

/// The weight of the best expert among those not taken: its share of the near ties.
float sparse_mixer_weight(std::span<const float> scores, const std::vector<bool>& taken, std::size_t best) {
    constexpr float nearness = 0.02F;
    float sum = 0;
    for (std::size_t e = 0; e < scores.size(); ++e) {
        const float factor = std::max(std::abs(scores[e]), scores[best]);
        if (!taken[e] && (scores[best] - scores[e]) / factor <= nearness) {
            sum += std::exp(scores[e] - scores[best]);
        }
    }
    return 1.0F / sum;
}

} // namespace

void route(std::span<const float> scores, std::span<const float> choice_bias, const RouteRule& rule,
    std::span<std::uint32_t> ids, std::span<float> weights) {
    const std::vector<float> p = probabilities(scores, rule.gating);
    std::vector<float> choice = p;
    for (std::size_t e = 0; e < choice_bias.size(); ++e) {
        choice[e] += choice_bias[e];
    }
    std::vector<bool> taken = without_groups(choice, rule);
    for (std::size_t rank = 0; rank < ids.size(); ++rank) {
        std::size_t best = scores.size();
        for (std::size_t e = 0; e < scores.size(); ++e) {
            if (!taken[e] && (best == scores.size() || choice[e] > choice[best])) {
                best = e;
            }
        }
        ids[rank] = static_cast<std::uint32_t>(best);
        weights[rank] =
            rule.gating == Gating::sparse_mixer ? sparse_mixer_weight(scores, taken, best) : p[best];
        taken[best] = true;
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
