// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/filters.h"

#include <algorithm>
#include <cmath>

namespace inglenook {

void apply_dynamic_temperature(
    Candidates& candidates, const DynamicTemperature& settings, std::size_t choices) {
    if (settings.range <= 0) {
        apply_temperature(candidates, settings.temperature);
        return;
    }
    if (candidates.size() < 2 || choices < 2) {
        return;
    }
    const double lowest = std::max(0.0F, settings.temperature - settings.range);
    const double highest = settings.temperature + settings.range;
    const double share = entropy(probabilities(candidates)) / std::log(static_cast<double>(choices));
    const double temperature = lowest + (highest - lowest) * std::pow(share, double{settings.exponent});
    apply_temperature(candidates, static_cast<float>(temperature));
}

} // namespace inglenook
