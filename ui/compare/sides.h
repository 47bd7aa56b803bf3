// SPDX-License-Identifier: Apache-2.0
// Which answer stands where in a blind test: drawn from a seed that is kept, the same on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace inglenook::ui {

/// What stands at each place: a permutation of 0…n-1, all equally likely over all seeds.
std::vector<std::size_t> drawnSides(std::size_t n, std::uint64_t seed);

} // namespace inglenook::ui
