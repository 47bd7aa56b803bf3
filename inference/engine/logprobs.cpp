// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/logprobs.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace inglenook {

namespace {

bool comes_first(const TokenLogit& a, const TokenLogit& b) {
    return a.logit > b.logit || (a.logit == b.logit && a.id < b.id);
}

/// The logarithm of the sum of exp(logit).
double log_sum(std::span<const float> row) {
    const float largest = *std::max_element(row.begin(), row.end());
    double sum = 0;
    for (const float logit : row) {
        sum += std::exp(double(logit) - largest);
    }
    return largest + std::log(sum);
}

std::vector<TokenLogit> best_of(std::span<const float> row, std::size_t n) {
    std::vector<TokenLogit> all(row.size());
    for (std::uint32_t id = 0; id < row.size(); ++id) {
        all[id] = {id, row[id]};
    }
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(n, all.size()));
    std::partial_sort(all.begin(), end, all.end(), comes_first);
    all.erase(end, all.end());
    return all;
}

} // namespace

Logprobs logprobs(const OutputLogits& logits, TokenId chosen, std::uint32_t n_likely) {
    std::vector<TokenLogit> best;
    double log_total = 0;
    float logit = -std::numeric_limits<float>::infinity();
    if (!logits.whole.empty()) {
        log_total = log_sum(logits.whole);
        best = best_of(logits.whole, n_likely);
        logit = logits.whole[chosen];
    } else {
        best = logits.best->logits;
        log_total = best.front().logit + std::log(double(logits.best->total_weight));
        const auto found = std::find_if(
            best.begin(), best.end(), [chosen](const TokenLogit& token) { return token.id == chosen; });
        logit = found == best.end() ? logit : found->logit;
        best.resize(std::min<std::size_t>(n_likely, best.size()));
    }
    const auto logprob = [log_total](
                             float value) { return static_cast<float>(std::min(0.0, value - log_total)); };
    Logprobs told{logprob(logit), {}};
    for (const TokenLogit& token : best) {
        told.likely.push_back({token.id, logprob(token.logit)});
    }
    return told;
}

} // namespace inglenook
