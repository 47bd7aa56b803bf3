// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/filters.h"

#include <algorithm>
#include <limits>

namespace inglenook {

void apply_temperature(Candidates& candidates, float temperature) {
    if (temperature <= 0) {
        keep_top_k(candidates, 1);
        return;
    }
    constexpr float largest = std::numeric_limits<float>::max();
    for (Candidate& candidate : candidates) {
        candidate.logit = std::clamp(candidate.logit / temperature, -largest, largest);
    }
}

} // namespace inglenook
