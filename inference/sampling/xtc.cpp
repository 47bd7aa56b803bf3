// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/filters.h"

#include <algorithm>

namespace inglenook {

void exclude_top_choices(Candidates& candidates, double threshold, std::size_t min_keep) {
    if (threshold > 0.5 || candidates.size() < 2) {
        return;
    }
    sort_most_likely(candidates, candidates.size());
    const std::vector<double> shares = probabilities(candidates);
    const auto below = std::find_if(
        shares.begin(), shares.end(), [threshold](double probability) { return probability < threshold; });
    const std::ptrdiff_t at_least = below - shares.begin();
    if (at_least < 2 || candidates.size() - static_cast<std::size_t>(at_least - 1) < min_keep) {
        return;
    }
    candidates.erase(candidates.begin(), candidates.begin() + (at_least - 1));
}

} // namespace inglenook
