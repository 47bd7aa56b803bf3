// SPDX-License-Identifier: Apache-2.0
#include "inference/program/weight_homes.h"

#include "inference/program/sizes.h"

#include <algorithm>
#include <functional>

namespace inglenook {

namespace {

template <class Wanted>
std::vector<std::uint32_t> last_first(const std::vector<WeightHome>& homes, const Wanted& wanted) {
    std::vector<std::uint32_t> layers;
    for (const WeightHome& home : homes) {
        if (wanted(home)) {
            layers.push_back(home.layer);
        }
    }
    std::sort(layers.begin(), layers.end(), std::greater<>());
    layers.erase(std::unique(layers.begin(), layers.end()), layers.end());
    return layers;
}

/// Of the first n; no_index, which is above all layers, of none.
std::uint32_t lowest(const std::vector<std::uint32_t>& layers, std::uint32_t n) {
    return layers.empty() || n == 0 ? no_index : layers[std::min<std::size_t>(n, layers.size()) - 1];
}

} // namespace

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

std::vector<std::uint32_t> weight_layers(const std::vector<WeightHome>& homes) {
    return last_first(homes, [](const WeightHome& home) { return home.layer != no_index; });
}

std::vector<std::uint32_t> expert_layers(const std::vector<WeightHome>& homes) {
    return last_first(homes, [](const WeightHome& home) { return home.expert; });
}

std::vector<bool> weights_left(
    const std::vector<WeightHome>& homes, std::uint32_t n_expert_layers, std::uint32_t n_layers) {
    const std::uint32_t of_experts = lowest(expert_layers(homes), n_expert_layers);
    const std::uint32_t of_all = lowest(weight_layers(homes), n_layers);
    std::vector<bool> left(homes.size(), false);
    for (std::size_t i = 0; i < homes.size(); ++i) {
        const WeightHome& home = homes[i];
        left[i] =
            home.layer != no_index && (home.layer >= of_all || (home.expert && home.layer >= of_experts));
    }
    return left;
}

} // namespace inglenook
