// SPDX-License-Identifier: Apache-2.0
// Where the weights of a program belong: to which layer, and whether to its experts.
#pragma once

#include "inference/program/program.h"

#include <cstdint>
#include <vector>

namespace inglenook {

struct WeightHome {
    std::uint32_t layer = no_index; ///< no_index: of none
    bool expert = false;
};

/// By weight: the first layer that uses it.
std::vector<WeightHome> weight_homes(const Program& program);

/// The layers that have weights, and those that have experts, the last first: the order in which these are
/// left in the machine's memory.
std::vector<std::uint32_t> weight_layers(const std::vector<WeightHome>& homes);
std::vector<std::uint32_t> expert_layers(const std::vector<WeightHome>& homes);

/// Marks the weights of experts of the first `n_expert_layers` of expert_layers() and all weights of the
/// first `n_layers` of weight_layers(); of all if there are fewer.
std::vector<bool> weights_left(
    const std::vector<WeightHome>& homes, std::uint32_t n_expert_layers, std::uint32_t n_layers);

} // namespace inglenook
