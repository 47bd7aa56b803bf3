// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/tally.h"

#include <algorithm>
#include <map>
#include <set>

namespace inglenook::storage::compare {

namespace {

/// Counts a vote for the one on its left, or on its right.
void add(Score& score, Outcome outcome, bool left) {
    switch (outcome) {
    case Outcome::left:
    case Outcome::right:
        ++((outcome == Outcome::left) == left ? score.wins : score.losses);
        break;
    case Outcome::tie:
        ++score.ties;
        break;
    case Outcome::both_bad:
        ++score.both_bad;
        break;
    }
}

SideBias bias_of(const Score& left_side) {
    SideBias bias;
    bias.left = left_side.wins;
    bias.right = left_side.losses;
    const std::uint64_t decisive = bias.left + bias.right;
    if (decisive > 0) {
        bias.left_share = static_cast<double>(bias.left) / static_cast<double>(decisive);
    }
    bias.interval = wilson_interval(bias.left, decisive);
    bias.sign_test = sign_test(bias.left, bias.right);
    bias.biased = bias.interval.low > 0.5 || bias.interval.high < 0.5;
    return bias;
}

} // namespace

double Score::share() const {
    const std::uint64_t all = votes();
    return all == 0 ? 0
                    : (static_cast<double>(wins) + static_cast<double>(ties + both_bad) / 2) /
                          static_cast<double>(all);
}

Tally tally(std::size_t contestants, const std::vector<Vote>& votes) {
    Tally result;
    result.n = contestants;
    result.matrix.resize(contestants * contestants);
    result.contestants.resize(contestants);
    std::map<std::string, TagTally> tags;
    for (const Vote& vote : votes) {
        if (vote.left >= contestants || vote.right >= contestants || vote.left == vote.right) {
            continue;
        }
        add(result.matrix[vote.left * contestants + vote.right], vote.outcome, true);
        add(result.matrix[vote.right * contestants + vote.left], vote.outcome, false);
        add(result.contestants[vote.left], vote.outcome, true);
        add(result.contestants[vote.right], vote.outcome, false);
        add(result.total, vote.outcome, true);
        for (const std::string& tag : std::set<std::string>(vote.tags.begin(), vote.tags.end())) {
            TagTally& tagged = tags[tag];
            tagged.contestants.resize(contestants);
            ++tagged.votes;
            add(tagged.contestants[vote.left], vote.outcome, true);
            add(tagged.contestants[vote.right], vote.outcome, false);
        }
    }
    for (auto& [tag, tagged] : tags) {
        tagged.tag = tag;
        result.tags.push_back(std::move(tagged));
    }
    std::stable_sort(result.tags.begin(), result.tags.end(),
        [](const TagTally& one, const TagTally& other) { return one.votes > other.votes; });
    result.bias = bias_of(result.total);
    return result;
}

} // namespace inglenook::storage::compare
