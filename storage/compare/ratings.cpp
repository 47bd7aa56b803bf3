// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/ratings.h"

#include "storage/compare/proportion.h"
#include "storage/compare/resampling.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace inglenook::storage::compare {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
/// A value that a resample leaves open on both sides.
constexpr double open = std::numeric_limits<double>::quiet_NaN();

Result<void> checked(std::size_t contestants, const std::vector<Vote>& votes, const RatingOptions& options) {
    if (contestants > max_contestants) {
        return fail(ErrorKind::usage, "At most " + std::to_string(max_contestants) +
                                          " contestants can be rated together, not " +
                                          std::to_string(contestants) + ".");
    }
    if (options.resamples < 100 || options.resamples > 100'000) {
        return fail(ErrorKind::usage, "Intervals are made of 100 to 100,000 resamples, not of " +
                                          std::to_string(options.resamples) + ".");
    }
    if (votes.size() > std::numeric_limits<std::uint32_t>::max()) {
        return fail(ErrorKind::usage, "There are too many votes to rate.");
    }
    for (std::size_t i = 0; i < votes.size(); ++i) {
        const Vote& vote = votes[i];
        if (vote.left >= contestants || vote.right >= contestants || vote.left == vote.right) {
            return fail(ErrorKind::usage,
                "Vote " + std::to_string(i + 1) + " is not on two of the contestants: it names " +
                    std::to_string(vote.left) + " and " + std::to_string(vote.right) + " of " +
                    std::to_string(contestants) + ".");
        }
    }
    return {};
}

double value_of(Order order, double finite) {
    switch (order) {
    case Order::finite:
        return finite;
    case Order::above:
        return infinite;
    case Order::below:
        return -infinite;
    case Order::unknown:
        break;
    }
    return open;
}

/// The points of the first above the second.
double difference(const Fit& fit, std::size_t i, std::size_t j) {
    return value_of(fit.order(i, j), points_per_unit * (fit.log_strength[i] - fit.log_strength[j]));
}

/// The points of one above the mean of those among whom he is.
double above_mean(const Fit& fit, std::size_t i, const std::vector<std::size_t>& among) {
    std::size_t above = 0;
    std::size_t below = 0;
    std::size_t finite = 0;
    double mean = 0;
    for (const std::size_t j : among) {
        const Order order = i == j ? Order::finite : fit.order(i, j);
        above += order == Order::above ? 1 : 0;
        below += order == Order::below ? 1 : 0;
        finite += order == Order::finite ? 1 : 0;
        mean += fit.log_strength[j] / static_cast<double>(among.size());
    }
    const Order order = finite == among.size()           ? Order::finite
                        : above + finite == among.size() ? Order::above
                        : below + finite == among.size() ? Order::below
                                                         : Order::unknown;
    return value_of(order, points_per_unit * (fit.log_strength[i] - mean));
}

/// The q-quantile of sorted values.
double quantile(const std::vector<double>& sorted, double q) {
    const double place = q * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const double part = place - static_cast<double>(below);
    if (part == 0 || below + 1 == sorted.size() || sorted[below] == sorted[below + 1]) {
        return sorted[below];
    }
    // Between a number and infinity there is no number.
    return std::isinf(sorted[below]) ? sorted[below]
                                     : sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

struct Ends {
    double low = 0;
    double high = 0;
};

Ends percentiles(const std::vector<double>& values) {
    const auto end = [&values](double outwards, double q) {
        std::vector<double> sorted(values);
        for (double& value : sorted) {
            value = std::isnan(value) ? outwards : value;
        }
        std::sort(sorted.begin(), sorted.end());
        return quantile(sorted, q);
    };
    return {end(-infinite, 0.025), end(infinite, 0.975)};
}

/// Who shares a group with each.
std::vector<std::vector<std::size_t>> group_members(const Fit& fit) {
    std::vector<std::vector<std::size_t>> members(fit.n);
    for (std::size_t i = 0; i < fit.n; ++i) {
        members[fit.group[i]].push_back(i);
    }
    return members;
}

std::vector<PairRating> pairs_of(const Counts& counts, const Fit& fit) {
    std::vector<PairRating> pairs;
    for (std::size_t i = 0; i < fit.n; ++i) {
        for (std::size_t j = i + 1; j < fit.n; ++j) {
            PairRating pair;
            pair.first = i;
            pair.second = j;
            const double points = difference(fit, i, j);
            if (!std::isnan(points)) {
                pair.difference = points;
            }
            pair.wins = counts.wins[i * fit.n + j];
            pair.losses = counts.wins[j * fit.n + i];
            pair.ties = counts.ties[i * fit.n + j];
            pair.sign_test = sign_test(pair.wins, pair.losses);
            pairs.push_back(pair);
        }
    }
    return pairs;
}

bool is_decided(const PairRating& pair) {
    constexpr double unlikely = 0.05;
    // Few votes make resamples in which two are equal, up to rounding.
    constexpr double none = 1e-6;
    if (!pair.difference || !(pair.low > none || pair.high < -none)) {
        return false;
    }
    return !std::isinf(*pair.difference) || pair.sign_test <= unlikely;
}

/// What the resamples say of each contestant and each pair.
class Bootstrap {
public:
    Bootstrap(const Fit& fit, std::size_t n_pairs)
        : members_(group_members(fit)), group_(fit.group), points_(fit.n), differences_(n_pairs) {}

    void add(const Fit& fit, const std::vector<PairRating>& pairs) {
        for (std::size_t i = 0; i < fit.n; ++i) {
            points_[i].push_back(above_mean(fit, i, members_[group_[i]]));
        }
        for (std::size_t k = 0; k < pairs.size(); ++k) {
            differences_[k].push_back(difference(fit, pairs[k].first, pairs[k].second));
        }
    }

    void give(Ratings& ratings) const {
        for (std::size_t i = 0; i < points_.size(); ++i) {
            Rating& rating = ratings.contestants[i];
            const Ends ends = rating.points ? percentiles(points_[i]) : Ends{-infinite, infinite};
            rating.low = mean_points + ends.low;
            rating.high = mean_points + ends.high;
        }
        for (std::size_t k = 0; k < differences_.size(); ++k) {
            const Ends ends = percentiles(differences_[k]);
            ratings.pairs[k].low = ends.low;
            ratings.pairs[k].high = ends.high;
            ratings.pairs[k].decided = is_decided(ratings.pairs[k]);
        }
    }

private:
    std::vector<std::vector<std::size_t>> members_;
    std::vector<std::size_t> group_;
    std::vector<std::vector<double>> points_;
    std::vector<std::vector<double>> differences_;
};

} // namespace

Result<Ratings> rate(std::size_t contestants, const std::vector<Vote>& votes, const RatingOptions& options) {
    if (auto sound = checked(contestants, votes, options); !sound) {
        return tl::unexpected(std::move(sound.error()));
    }
    const Counts counts = count(contestants, votes);
    const Fit fit = fit_davidson(counts);
    Ratings ratings;
    ratings.nu = fit.nu;
    ratings.resamples = options.resamples;
    ratings.seed = options.seed;
    ratings.pairs = pairs_of(counts, fit);
    const auto members = group_members(fit);
    for (std::size_t i = 0; i < contestants; ++i) {
        Rating rating;
        rating.component = fit.component[i];
        rating.group = fit.group[i];
        const auto& among = members[fit.group[i]];
        if (const double points = above_mean(fit, i, among); among.size() > 1 && std::isfinite(points)) {
            rating.points = mean_points + points;
        }
        ratings.contestants.push_back(rating);
    }
    for (const Vote& vote : votes) {
        ++ratings.contestants[vote.left].votes;
        ++ratings.contestants[vote.right].votes;
    }

    Resampling resampling(counts, options.seed);
    Bootstrap bootstrap(fit, ratings.pairs.size());
    for (int round = 0; round < options.resamples; ++round) {
        bootstrap.add(fit_davidson(resampling.draw()), ratings.pairs);
    }
    bootstrap.give(ratings);
    return ratings;
}

} // namespace inglenook::storage::compare
