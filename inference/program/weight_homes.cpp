// SPDX-License-Identifier: Apache-2.0
#include "inference/program/weight_homes.h"

#include "inference/program/sizes.h"

#include <algorithm>
#include <functional>

namespace inglenook {

std::vector<WeightHome> weight_homes(const Program& program) {
    std::vector<WeightHome> homes(program.weights.size());
    std::vector<bool> seen(program.weights.size(), false);
    for (std::size_t i = 0; i < program.steps.size(); ++i) {
        const StepWeights of = weights_of(program.steps[i]);
        const bool experts = std::holds_alternative<ExpertMatmulStep>(program.steps[i]);
        const auto meet = [&](WeightIndex weight) {
            if (weight != no_index && !seen[weight]) {
                seen[weight] = true;
                homes[weight] = {program.layer_of(i), experts};
            }
        };
        meet(of.table);
        std::for_each(of.matrices.begin(), of.matrices.end(), meet);
        std::for_each(of.vectors.begin(), of.vectors.end(), meet);
    }
    return homes;
}

std::vector<std::uint32_t> expert_layers(const std::vector<WeightHome>& homes) {
    std::vector<std::uint32_t> layers;
    for (const WeightHome& home : homes) {
        if (home.expert) {
            layers.push_back(home.layer);
        }
    }
    std::sort(layers.begin(), layers.end(), std::greater<>());
    layers.erase(std::unique(layers.begin(), layers.end()), layers.end());
    return layers;
}

std::vector<bool> experts_left(const std::vector<WeightHome>& homes, std::uint32_t n_layers) {
    std::vector<bool> left(homes.size(), false);
    const std::vector<std::uint32_t> layers = expert_layers(homes);
    if (layers.empty() || n_layers == 0) {
        return left;
    }
    const std::uint32_t lowest = layers[std::min<std::size_t>(n_layers, layers.size()) - 1];
    for (std::size_t i = 0; i < homes.size(); ++i) {
        left[i] = homes[i].expert && homes[i].layer >= lowest;
    }
    return left;
}

} // namespace inglenook
