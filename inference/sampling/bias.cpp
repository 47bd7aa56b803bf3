// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/filters.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace inglenook {

void apply_bias(Candidates& candidates, std::span<const std::pair<TokenId, float>> bias) {
    constexpr float largest = std::numeric_limits<float>::max();
    bool some_banned = false;
    for (const auto& [id, amount] : bias) {
        const auto found = std::lower_bound(candidates.begin(), candidates.end(), id,
            [](const Candidate& candidate, TokenId wanted) { return candidate.id < wanted; });
        if (found == candidates.end() || found->id != id) {
            continue;
        }
        const bool banned = std::isinf(amount) || std::isinf(found->logit);
        found->logit = banned ? -std::numeric_limits<float>::infinity()
                              : std::clamp(found->logit + amount, -largest, largest);
        some_banned = some_banned || banned;
    }
    if (some_banned) {
        std::erase_if(candidates, [](const Candidate& candidate) { return std::isinf(candidate.logit); });
    }
}

} // namespace inglenook
