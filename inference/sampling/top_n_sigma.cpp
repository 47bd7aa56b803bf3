// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/filters.h"

#include <cmath>

namespace inglenook {

void keep_top_n_sigma(Candidates& candidates, float n) {
    if (n <= 0 || candidates.size() < 2) {
        return;
    }
    double mean = 0;
    for (const Candidate& candidate : candidates) {
        mean += candidate.logit;
    }
    mean /= static_cast<double>(candidates.size());
    double variance = 0;
    for (const Candidate& candidate : candidates) {
        variance += (candidate.logit - mean) * (candidate.logit - mean);
    }
    const double sigma = std::sqrt(variance / static_cast<double>(candidates.size()));
    const double least = largest_logit(candidates) - double{n} * sigma;
    std::erase_if(candidates, [least](const Candidate& candidate) { return candidate.logit < least; });
}

} // namespace inglenook
