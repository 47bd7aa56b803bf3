// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/overrides.h"

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

} // namespace inglenook
