// SPDX-License-Identifier: Apache-2.0
// Ratings from votes, with 95 % intervals, and which differences between contestants the votes show.
#pragma once

#include "storage/compare/davidson.h"
#include "storage/compare/vote.h"
#include "storage/result.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace inglenook::storage::compare {

/// Points are 400 / ln 10 for a unit of log strength, as in chess: who is 400 points above wins ten times as
/// often as he loses. The mean of a group (see Fit) is 1000.
constexpr double points_per_unit = 173.71779276130073;
constexpr double mean_points = 1000;

struct RatingOptions {
    int resamples = 1000; ///< 100 to 100,000
    std::uint64_t seed = 1;
};

struct Rating {
    std::size_t component = 0; ///< no rating compares members of different ones
    std::size_t group = 0;     ///< points compare members of one group
    /// Nothing for whoever is alone in his group, and in groups without finite strengths: there is no number
    /// to tell.
    std::optional<double> points = std::nullopt;
    /// 95 % of resamples lie between; infinite where that end is open.
    double low = 0;
    double high = 0;
    std::uint64_t votes = 0;
};

/// How a first contestant, of the lower number, stands to a second.
struct PairRating {
    std::size_t first = 0;
    std::size_t second = 0;
    /// In points; infinite if no number is large enough; nothing if the votes don't tell who is above.
    std::optional<double> difference = std::nullopt;
    /// 95 % of resamples lie between; infinite where that end is open.
    double low = 0;
    double high = 0;
    /// That they differ can be told. False: too few votes.
    bool decided = false;
    std::uint64_t wins = 0;   ///< of the first against the second
    std::uint64_t losses = 0; ///< of the first against the second
    std::uint64_t ties = 0;   ///< "both bad" included
    double sign_test = 1;     ///< of wins against losses: the p of the two being equal
};

struct Ratings {
    std::vector<Rating> contestants;
    std::vector<PairRating> pairs; ///< (0, 1), (0, 2), …, (1, 2), …
    std::vector<double> nu;        ///< of each component, see Fit
    int resamples = 0;
    std::uint64_t seed = 0;
};

/// Strengths by fit_davidson(); a vote for "both bad" is a tie to it. Intervals by the bootstrap: the votes
/// are drawn anew, as many as there are, with replacement, and rated; the interval reaches from the 2.5 % to
/// the 97.5 % quantile (of sorted values, in between by straight lines).
///
/// A resample in which the contestants of a group, or a pair, have no finite difference counts as what it
/// says: at the open end, above or below (a contestant is above if he is above all others of his group), and
/// where it doesn't say at both ends, outwards. So an interval has an open end if more than 2.5 % of the
/// resamples don't bound it.
///
/// A pair is decided if the interval of its difference does not hold 0. Where the difference itself is
/// infinite the resamples, which never hold the outcome that was not seen, would be too sure; there the sign
/// test has to be at most 0.05 too.
///
/// The same votes and seed give the same resamples everywhere. Errors: usage, for more contestants than
/// max_contestants, votes on others, on one and himself, or more than 4,294,967,295, and for options out of
/// range.
Result<Ratings> rate(
    std::size_t contestants, const std::vector<Vote>& votes, const RatingOptions& options = {});

} // namespace inglenook::storage::compare
