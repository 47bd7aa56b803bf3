// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/candidates.h"

#include <algorithm>
#include <cmath>

namespace inglenook {

void sort_most_likely(std::span<Candidate> candidates, std::size_t n) {
    n = std::min(n, candidates.size());
    const auto middle = candidates.begin() + static_cast<std::ptrdiff_t>(n);
    // A heap of few looks at each of the others once; with many it is dearer than a partition.
    constexpr std::size_t few = 1024;
    if (n <= few) {
        std::partial_sort(candidates.begin(), middle, candidates.end(), more_likely);
        return;
    }
    std::nth_element(candidates.begin(), middle, candidates.end(), more_likely);
    std::sort(candidates.begin(), middle, more_likely);
}

float largest_logit(std::span<const Candidate> candidates) {
    float largest = candidates.front().logit;
    for (const Candidate& candidate : candidates) {
        largest = std::max(largest, candidate.logit);
    }
    return largest;
}

std::vector<double> probabilities(std::span<const Candidate> candidates) {
    std::vector<double> result;
    if (candidates.empty()) {
        return result;
    }
    result.reserve(candidates.size());
    const double largest = largest_logit(candidates);
    double sum = 0;
    for (const Candidate& candidate : candidates) {
        result.push_back(std::exp(candidate.logit - largest));
        sum += result.back();
    }
    for (double& probability : result) {
        probability /= sum;
    }
    return result;
}

double entropy(std::span<const double> probabilities) {
    double sum = 0;
    for (const double probability : probabilities) {
        if (probability > 0) {
            sum -= probability * std::log(probability);
        }
    }
    return sum;
}

} // namespace inglenook
