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
    std::optional<std::string> grammar;     ///< a file
    std::optional<std::string> json_schema; ///< a file
};

void add_sampling_options(const Verb& verb, SamplingOptions& options);

/// The settings with the biases read. Errors: usage, naming the setting that is out of range.
Result<SamplingSettings> sampling_settings(const SamplingOptions& options);

/// The constraint of --grammar or --json-schema, read and checked. Errors: not_found, io; bad_file with file,
/// line and column, or the path within the schema.
Result<AnswerConstraint> answer_constraint(const SamplingOptions& options);

/// For records: every setting by the name of its flag.
Json sampling_json(const SamplingSettings& settings);

} // namespace inglenook::nook
