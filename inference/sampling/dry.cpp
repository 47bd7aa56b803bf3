// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/filters.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace inglenook {

namespace {

/// For each token, counted from the last one back, how many tokens up to and with it equal as many at the
/// end. (The Z function of the reversed sequence.)
std::vector<std::size_t> copied_lengths(std::span<const TokenId> recent) {
    const std::size_t n = recent.size();
    const auto back = [recent, n](std::size_t i) { return recent[n - 1 - i]; };
    std::vector<std::size_t> lengths(n, 0);
    std::size_t from = 0; // the known copy that reaches furthest
    std::size_t to = 0;
    for (std::size_t i = 1; i < n; ++i) {
        std::size_t length = i < to ? std::min(to - i, lengths[i - from]) : 0;
        while (i + length < n && back(i + length) == back(length)) {
            ++length;
        }
        if (i + length > to) {
            from = i;
            to = i + length;
        }
        lengths[i] = length;
    }
    return lengths;
}

} // namespace

void penalize_repetition(Candidates& candidates, std::span<const TokenId> recent, std::size_t ending,
    const RepetitionPenalty& penalty, const std::function<bool(TokenId)>& breaks) {
    const std::size_t least = std::max<std::size_t>(penalty.allowed_length, 1);
    ending = std::min(ending, recent.size());
    if (penalty.multiplier == 0 || penalty.base < 1 || ending < least) {
        return;
    }
    const std::vector<std::size_t> lengths = copied_lengths(recent);
    std::unordered_map<TokenId, std::size_t> longest; ///< copy that a token followed
    for (std::size_t i = 1; i < lengths.size(); ++i) {
        if (const std::size_t length = std::min(lengths[i], ending); length >= least) {
            std::size_t& known = longest[recent[recent.size() - i]];
            known = std::max(known, length);
        }
    }
    constexpr double largest = std::numeric_limits<float>::max();
    for (const auto& [id, length] : longest) {
        const auto found = std::lower_bound(candidates.begin(), candidates.end(), id,
            [](const Candidate& candidate, TokenId wanted) { return candidate.id < wanted; });
        if (found != candidates.end() && found->id == id && !breaks(id)) {
            const auto more = static_cast<double>(length - least);
            const double off = penalty.multiplier * std::pow(double{penalty.base}, more);
            found->logit = static_cast<float>(std::clamp(found->logit - off, -largest, largest));
        }
    }
}

} // namespace inglenook
