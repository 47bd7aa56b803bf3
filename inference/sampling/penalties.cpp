// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/filters.h"

#include <algorithm>
#include <limits>

namespace inglenook {

namespace {

float penalized(float logit, const Penalties& penalties, std::size_t count) {
    constexpr double largest = std::numeric_limits<float>::max();
    const float repeated = logit > 0 ? logit / penalties.repeat : logit * penalties.repeat;
    const float off = static_cast<float>(count) * penalties.frequency + penalties.presence;
    return static_cast<float>(std::clamp(double{repeated} - double{off}, -largest, largest));
}

} // namespace

void penalize(Candidates& candidates, std::span<const TokenId> recent, const Penalties& penalties) {
    if (penalties.repeat == 1 && penalties.frequency == 0 && penalties.presence == 0) {
        return;
    }
    std::vector<TokenId> sorted(recent.begin(), recent.end());
    std::sort(sorted.begin(), sorted.end());
    auto candidate = candidates.begin();
    for (auto token = sorted.begin(); token != sorted.end();) {
        const auto next = std::upper_bound(token, sorted.end(), *token);
        candidate = std::lower_bound(candidate, candidates.end(), *token,
            [](const Candidate& one, TokenId wanted) { return one.id < wanted; });
        if (candidate != candidates.end() && candidate->id == *token) {
            candidate->logit = penalized(candidate->logit, penalties, static_cast<std::size_t>(next - token));
        }
        token = next;
    }
}

} // namespace inglenook
