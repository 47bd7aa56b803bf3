// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/filters.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace inglenook {

void keep_typical(Candidates& candidates, double p, std::size_t min_keep) {
    if (p >= 1 || candidates.empty()) {
        return;
    }
    const std::vector<double> shares = probabilities(candidates);
    const double mean_surprise = entropy(shares);
    struct Entry {
        double distance = 0;
        double probability = 0;
        Candidate candidate;
    };
    std::vector<Entry> entries;
    entries.reserve(candidates.size());
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const double distance = shares[i] > 0 ? std::abs(-std::log(shares[i]) - mean_surprise)
                                              : std::numeric_limits<double>::infinity();
        entries.push_back({distance, shares[i], candidates[i]});
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return a.distance != b.distance ? a.distance < b.distance : more_likely(a.candidate, b.candidate);
    });
    candidates.clear();
    double sum = 0;
    for (const Entry& entry : entries) {
        candidates.push_back(entry.candidate);
        sum += entry.probability;
        if (sum > p && candidates.size() >= min_keep) {
            break;
        }
    }
}

} // namespace inglenook
