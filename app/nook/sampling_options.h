// SPDX-License-Identifier: Apache-2.0
// The sampling flags of `nook generate` and `nook chat`.
#pragma once

#include "app/nook/common.h"
#include "inference/sampling/sampler.h"

#include <optional>
#include <string>
#include <vector>

namespace inglenook::nook {

struct SamplingOptions {
    SamplingSettings settings;
    std::vector<std::string> biases;   ///< "ID:B"
    std::vector<std::string> breakers; ///< none: the usual ones
    std::optional<std::string> order;
};

void add_sampling_options(const Verb& verb, SamplingOptions& options);

/// The settings with the biases read. Errors: usage, naming the setting that is out of range.
Result<SamplingSettings> sampling_settings(const SamplingOptions& options);

/// For records: every setting by the name of its flag.
Json sampling_json(const SamplingSettings& settings);

} // namespace inglenook::nook
