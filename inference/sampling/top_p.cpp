// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/filters.h"

#include <algorithm>
#include <cmath>

namespace inglenook {

void keep_top_p(Candidates& candidates, double p, std::size_t min_keep) {
    if (p >= 1 || candidates.empty()) {
        return;
    }
    const double largest = largest_logit(candidates);
    const auto weight = [largest](const Candidate& candidate) { return std::exp(candidate.logit - largest); };
    double total = 0;
    for (const Candidate& candidate : candidates) {
        total += weight(candidate);
    }
    // Few of a large vocabulary are enough as a rule, so that sorting all would be wasted.
    std::size_t sorted = 0;
    std::size_t kept = 0;
    double sum = 0;
    while (kept < candidates.size() && (kept < min_keep || kept == 0 || sum < p * total)) {
        if (kept == sorted) {
            const std::size_t more = std::max<std::size_t>(128, sorted);
            sort_most_likely(std::span(candidates).subspan(sorted), more);
            sorted = std::min(candidates.size(), sorted + more);
        }
        sum += weight(candidates[kept++]);
    }
    candidates.resize(kept);
}

} // namespace inglenook
