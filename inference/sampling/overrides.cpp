// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/overrides.h"

#include <array>
#include <charconv>

namespace inglenook {

void apply(const SamplingOverrides& overrides, SamplingSettings& settings) {
    for_each_sampling_setting([&](const char*, auto setting, auto override) {
        if (overrides.*override) {
            settings.*setting = *(overrides.*override);
        }
    });
}

SamplingOverrides all_of(const SamplingSettings& settings) {
    SamplingOverrides all;
    for_each_sampling_setting(
        [&](const char*, auto setting, auto override) { all.*override = settings.*setting; });
    return all;
}

double shortest_double(float value) {
    std::array<char, 32> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    double shortest = value;
    std::from_chars(digits.data(), written.ptr, shortest);
    return shortest;
}

} // namespace inglenook
