// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/resampling.h"

#include <algorithm>

namespace inglenook::storage::compare {

Counts count(std::size_t contestants, const std::vector<Vote>& votes) {
    Counts counts(contestants);
    for (const Vote& vote : votes) {
        switch (vote.outcome) {
        case Outcome::left:
            ++counts.wins[vote.left * contestants + vote.right];
            break;
        case Outcome::right:
            ++counts.wins[vote.right * contestants + vote.left];
            break;
        case Outcome::tie:
        case Outcome::both_bad:
            ++counts.ties[std::min(vote.left, vote.right) * contestants + std::max(vote.left, vote.right)];
            break;
        }
    }
    return counts;
}

Resampling::Resampling(const Counts& counts, std::uint64_t seed)
    : random_(seed), drawn_(counts.wins.size() + counts.ties.size()), resample_(counts.n) {
    static_assert(2 * max_contestants * max_contestants <= 65'536);
    for (std::size_t k = 0; k < drawn_.size(); ++k) {
        const std::size_t n_wins = counts.wins.size();
        const std::uint32_t times = k < n_wins ? counts.wins[k] : counts.ties[k - n_wins];
        outcomes_.insert(outcomes_.end(), times, static_cast<std::uint16_t>(k));
    }
}

const Counts& Resampling::draw() {
    std::fill(drawn_.begin(), drawn_.end(), 0);
    for (std::size_t i = 0; i < outcomes_.size(); ++i) {
        ++drawn_[outcomes_[below(outcomes_.size())]];
    }
    const auto wins_end = drawn_.begin() + static_cast<std::ptrdiff_t>(resample_.wins.size());
    std::copy(drawn_.begin(), wins_end, resample_.wins.begin());
    std::copy(wins_end, drawn_.end(), resample_.ties.begin());
    return resample_;
}

/// A number below the bound, each as likely: those of the uneven rest at the bottom are drawn again.
std::uint64_t Resampling::below(std::uint64_t bound) {
    const std::uint64_t rest = (0 - bound) % bound;
    std::uint64_t number = random_();
    while (number < rest) {
        number = random_();
    }
    return number % bound;
}

} // namespace inglenook::storage::compare
