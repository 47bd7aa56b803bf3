// SPDX-License-Identifier: Apache-2.0
// Votes counted, without any model behind it: who won how often against whom, by which tag, on which side.
#pragma once

#include "storage/compare/proportion.h"
#include "storage/compare/vote.h"

#include <cstdint>
#include <string>
#include <vector>

namespace inglenook::storage::compare {

/// What one contestant's votes against another, or against all, came to.
struct Score {
    std::uint64_t wins = 0;
    std::uint64_t losses = 0;
    std::uint64_t ties = 0; ///< without "both bad"
    std::uint64_t both_bad = 0;

    [[nodiscard]] std::uint64_t votes() const { return wins + losses + ties + both_bad; }
    /// Wins and half of what nobody won, of all votes; 0 if there are none.
    [[nodiscard]] double share() const;
};

/// Votes that have a tag. A vote with several counts under each.
struct TagTally {
    std::string tag;
    std::uint64_t votes = 0;
    std::vector<Score> contestants;
};

/// Whether votes lean to a side. That tells about the voter only if the sides were shuffled.
struct SideBias {
    std::uint64_t left = 0;
    std::uint64_t right = 0;
    double left_share = 0.5; ///< of decisive votes; 0.5 if there are none
    Interval interval;       ///< of left_share, 95 %
    double sign_test = 1;
    bool biased = false; ///< the interval does not hold one half
};

struct Tally {
    std::size_t n = 0;
    std::vector<Score> matrix;      ///< of i against j: matrix[i * n + j]
    std::vector<Score> contestants; ///< of i against all
    Score total;                    ///< of the left side
    std::vector<TagTally> tags;     ///< most votes first, then by name
    SideBias bias;

    [[nodiscard]] const Score& against(std::size_t i, std::size_t j) const { return matrix[i * n + j]; }
};

/// Votes that are not on two of the contestants are left out.
Tally tally(std::size_t contestants, const std::vector<Vote>& votes);

} // namespace inglenook::storage::compare
