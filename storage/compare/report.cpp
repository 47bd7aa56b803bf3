// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/report.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace inglenook::storage::compare {

namespace {

double median(std::vector<double> values) {
    if (values.empty()) {
        return 0;
    }
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 != 0 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

/// What was measured of a contestant's answers, one by one.
struct Measured {
    std::vector<double> alone;
    std::vector<double> shared;
    std::vector<double> first_token;
};

void add(ReportSummary& summary, Measured& measured, const ReportAnswer& answer) {
    ++(answer.error.empty() ? summary.answers : summary.failed);
    summary.tokens += answer.tokens;
    if (answer.check) {
        ++(answer.check->verdict == Verdict::passed    ? summary.checks_passed
            : answer.check->verdict == Verdict::failed ? summary.checks_failed
                                                       : summary.checks_undecided);
    }
    if (std::isfinite(answer.tokens_per_second) && answer.tokens_per_second > 0) {
        (answer.shared_device ? measured.shared : measured.alone).push_back(answer.tokens_per_second);
    }
    if (std::isfinite(answer.first_token_seconds) && answer.first_token_seconds > 0) {
        measured.first_token.push_back(answer.first_token_seconds);
    }
}

Result<std::vector<Vote>> votes_of(const ResultsReport& report) {
    std::vector<Vote> votes;
    for (const ReportVote& vote : report.votes) {
        if (vote.round >= report.rounds.size()) {
            return fail(ErrorKind::usage,
                "Vote " + std::to_string(votes.size() + 1) + " is on a round that is not there.");
        }
        Vote counted{vote.left, vote.right, vote.outcome, vote.tags};
        const auto& tags = report.rounds[vote.round].tags;
        counted.tags.insert(counted.tags.end(), tags.begin(), tags.end());
        votes.push_back(std::move(counted));
    }
    return votes;
}

std::vector<std::size_t> voted_on(std::size_t n, const std::vector<Vote>& votes) {
    std::vector<bool> known(n);
    for (const Vote& vote : votes) {
        for (const std::size_t side : {vote.left, vote.right}) {
            if (side < n) {
                known[side] = true;
            }
        }
    }
    std::vector<std::size_t> voted;
    for (std::size_t i = 0; i < n; ++i) {
        if (known[i]) {
            voted.push_back(i);
        }
    }
    return voted;
}

/// Whoever nobody voted on, behind the others: alone, without a number.
void add_unrated(Ratings& ratings, std::size_t n, const std::vector<std::size_t>& voted) {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    Rating alone;
    for (const Rating& rating : ratings.contestants) {
        alone.component = std::max(alone.component, rating.component + 1);
        alone.group = std::max(alone.group, rating.group + 1);
    }
    alone.low = -infinite;
    alone.high = infinite;
    std::vector<Rating> all(n);
    for (std::size_t i = 0, known = 0; i < n; ++i) {
        if (known < voted.size() && voted[known] == i) {
            all[i] = ratings.contestants[known++];
        } else {
            all[i] = alone;
            ++alone.component;
            ++alone.group;
            ratings.nu.push_back(0);
        }
    }
    ratings.contestants = std::move(all);
}

/// Only those that somebody voted on are rated: of many comparisons there may be more contestants than can
/// be rated together, most of them without a vote.
Result<Ratings> rate_voted_on(std::size_t n, const std::vector<Vote>& votes, const RatingOptions& options) {
    const std::vector<std::size_t> voted = voted_on(n, votes);
    std::vector<std::size_t> place(n);
    for (std::size_t k = 0; k < voted.size(); ++k) {
        place[voted[k]] = k;
    }
    std::vector<Vote> among;
    among.reserve(votes.size());
    for (const Vote& vote : votes) {
        if (vote.left >= n || vote.right >= n) {
            return rate(n, votes, options); // which says what is wrong
        }
        among.push_back({place[vote.left], place[vote.right], vote.outcome, {}});
    }
    auto ratings = rate(voted.size(), among, options);
    if (ratings) {
        for (PairRating& pair : ratings->pairs) {
            pair.first = voted[pair.first];
            pair.second = voted[pair.second];
        }
        add_unrated(*ratings, n, voted);
    }
    return ratings;
}

} // namespace

Result<void> evaluate(ResultsReport& report, const RatingOptions& options) {
    const auto votes = votes_of(report);
    if (!votes) {
        return tl::unexpected(votes.error());
    }
    const std::size_t n = report.contestants.size();
    std::vector<ReportSummary> summaries(n);
    std::vector<Measured> measured(n);
    for (const ReportRound& round : report.rounds) {
        for (const ReportAnswer& answer : round.answers) {
            if (answer.contestant >= n) {
                return fail(ErrorKind::usage, "An answer is of a contestant that is not there.");
            }
            add(summaries[answer.contestant], measured[answer.contestant], answer);
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        ReportSummary& summary = summaries[i];
        summary.measured = measured[i].alone.size();
        summary.tokens_per_second = median(measured[i].alone);
        summary.measured_shared = measured[i].shared.size();
        summary.shared_tokens_per_second = median(measured[i].shared);
        summary.first_token_seconds = median(measured[i].first_token);
    }
    auto ratings = rate_voted_on(n, *votes, options);
    if (!ratings) {
        return tl::unexpected(std::move(ratings.error()));
    }
    report.ratings = std::move(*ratings);
    report.tally = tally(n, *votes);
    report.summaries = std::move(summaries);
    return {};
}

} // namespace inglenook::storage::compare
