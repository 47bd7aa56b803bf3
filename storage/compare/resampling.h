// SPDX-License-Identifier: Apache-2.0
// Votes counted, and drawn anew: as many as there are, with replacement.
#pragma once

#include "storage/compare/davidson.h"
#include "storage/compare/vote.h"

#include <random>
#include <vector>

namespace inglenook::storage::compare {

/// "Both bad" counts as a tie. Votes have to be on two of the contestants.
Counts count(std::size_t contestants, const std::vector<Vote>& votes);

/// Draws depend on the counts and the seed alone: the Mersenne Twister's numbers are laid down by the
/// language's standard, and std::uniform_int_distribution, whose are not, has no part in it.
class Resampling {
public:
    Resampling(const Counts& counts, std::uint64_t seed);

    /// The next resample, of as many votes. Takes time for each vote.
    const Counts& draw();

private:
    std::uint64_t below(std::uint64_t bound);

    std::mt19937_64 random_;
    /// For each vote its place in `wins`, or behind them in `ties`.
    std::vector<std::uint16_t> outcomes_;
    std::vector<std::uint32_t> drawn_;
    Counts resample_;
};

} // namespace inglenook::storage::compare
