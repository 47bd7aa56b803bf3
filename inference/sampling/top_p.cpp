// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/filters.h"

#include <algorithm>
#include <cmath>

namespace inglenook {

namespace {

/// As shares of the heaviest candidate's weight.
class Weights {
public:
    explicit Weights(std::span<const Candidate> candidates) : largest_(largest_logit(candidates)) {
        for (const Candidate& candidate : candidates) {
            total_ += of(candidate);
        }
    }
    [[nodiscard]] double of(const Candidate& candidate) const { return std::exp(candidate.logit - largest_); }
    [[nodiscard]] double total() const { return total_; }

private:
    double largest_;
    double total_ = 0;
};

/// How many of the most likely are at least as heavy as a goal together, all if that is too few; these are
/// sorted to the front.
std::size_t reach(Candidates& candidates, const Weights& weights, double goal, std::size_t min_keep) {
    // Few of a large vocabulary are enough as a rule, so that sorting all would be wasted.
    std::size_t sorted = 0;
    std::size_t kept = 0;
    double sum = 0;
    while (kept < candidates.size() && (kept < min_keep || kept == 0 || sum < goal)) {
        if (kept == sorted) {
            const std::size_t more = std::max<std::size_t>(128, sorted);
            sort_most_likely(std::span(candidates).subspan(sorted), more);
            sorted = std::min(candidates.size(), sorted + more);
        }
        sum += weights.of(candidates[kept++]);
    }
    return kept;
}

} // namespace

void keep_top_p(Candidates& candidates, double p, std::size_t min_keep) {
    if (p >= 1 || candidates.empty()) {
        return;
    }
    const Weights weights(candidates);
    candidates.resize(reach(candidates, weights, p * weights.total(), min_keep));
}

bool keep_top_p_before(Candidates& candidates, double p, double least, double most) {
    const Weights weights(candidates);
    const std::size_t kept = reach(candidates, weights, p * (weights.total() + most), 1);
    if (kept == candidates.size() || reach(candidates, weights, p * (weights.total() + least), 1) != kept) {
        return false;
    }
    candidates.resize(kept);
    return true;
}

} // namespace inglenook
