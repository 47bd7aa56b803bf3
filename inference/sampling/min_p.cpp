// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/filters.h"

#include <algorithm>
#include <cmath>

namespace inglenook {

float least_likely(float largest, float p) { return largest + std::log(p); }

void keep_min_p(Candidates& candidates, float p, std::size_t min_keep) {
    if (p <= 0 || candidates.empty()) {
        return;
    }
    const float least = least_likely(largest_logit(candidates), p);
    const auto likely = [least](const Candidate& candidate) { return candidate.logit >= least; };
    const auto count = static_cast<std::size_t>(std::count_if(candidates.begin(), candidates.end(), likely));
    if (count < std::max<std::size_t>(min_keep, 1)) {
        keep_top_k(candidates, std::max<std::size_t>(min_keep, 1));
    } else {
        std::erase_if(candidates, [&](const Candidate& candidate) { return !likely(candidate); });
    }
}

} // namespace inglenook
