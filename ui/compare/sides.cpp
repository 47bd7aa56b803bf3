// SPDX-License-Identifier: Apache-2.0
#include "ui/compare/sides.h"

#include <numeric>
#include <random>
#include <utility>

namespace inglenook::ui {

namespace {

/// Without std::uniform_int_distribution, whose numbers are not laid down by the standard.
std::size_t below(std::size_t bound, std::mt19937_64& random) {
    const std::uint64_t most = std::mt19937_64::max() - std::mt19937_64::max() % bound;
    std::uint64_t drawn = random();
    while (drawn >= most) {
        drawn = random();
    }
    return drawn % bound;
}

} // namespace

// Fisher and Yates's shuffle.
std::vector<std::size_t> drawnSides(std::size_t n, std::uint64_t seed) {
    std::vector<std::size_t> sides(n);
    std::iota(sides.begin(), sides.end(), std::size_t(0));
    std::mt19937_64 random(seed);
    for (std::size_t i = n; i > 1; --i) {
        std::swap(sides[i - 1], sides[below(i, random)]);
    }
    return sides;
}

} // namespace inglenook::ui
