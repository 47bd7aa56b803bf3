// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/filters.h"

#include <algorithm>
#include <cmath>

namespace inglenook {

namespace {

/// How steeply the probabilities fall with the rank, if they follow Zipf's law: a fit to the most likely.
double zipf_exponent(std::span<const double> shares) {
    constexpr std::size_t looked_at = 100;
    double products = 0;
    double squares = 0;
    for (std::size_t i = 0; i + 1 < std::min(looked_at, shares.size()) && shares[i + 1] > 0; ++i) {
        const auto rank = static_cast<double>(i + 1);
        const double step = std::log((rank + 1) / rank);
        products += step * std::log(shares[i] / shares[i + 1]);
        squares += step * step;
    }
    return squares > 0 ? products / squares : 0;
}

} // namespace

void keep_mirostat(Candidates& candidates, double mu, std::size_t n_vocab) {
    if (candidates.size() < 2) {
        return;
    }
    sort_most_likely(candidates, candidates.size());
    const double exponent = zipf_exponent(probabilities(candidates));
    const double excess = exponent - 1;
    const double sum = 1 - std::pow(static_cast<double>(n_vocab), -excess);
    const double count = std::pow(excess * std::pow(2.0, mu) / sum, 1 / exponent);
    // An exponent of 0 or 1 has no such count: then nothing is left out, as for one that is too large.
    if (count < static_cast<double>(candidates.size())) {
        keep_top_k(candidates, std::max<std::size_t>(1, static_cast<std::size_t>(count)));
    }
}

void keep_mirostat_v2(Candidates& candidates, double mu) {
    if (candidates.empty()) {
        return;
    }
    sort_most_likely(candidates, candidates.size());
    const std::vector<double> shares = probabilities(candidates);
    const auto surprising = std::find_if(
        shares.begin(), shares.end(), [mu](double probability) { return -std::log2(probability) > mu; });
    candidates.resize(std::max<std::size_t>(1, static_cast<std::size_t>(surprising - shares.begin())));
}

double surprise(std::span<const Candidate> candidates, TokenId id) {
    const std::vector<double> shares = probabilities(candidates);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        if (candidates[i].id == id) {
            return -std::log2(shares[i]);
        }
    }
    return 0;
}

} // namespace inglenook
