// SPDX-License-Identifier: Apache-2.0
// The flags of `nook generate` and `nook chat` that shape an answer: sampling, grammar, template settings.
#pragma once

#include "app/nook/common.h"
#include "inference/engine.h"

#include <optional>
#include <string>
#include <vector>

namespace inglenook::nook {

struct SamplingOptions {
    SamplingSettings settings;
    std::vector<std::string> biases;   ///< "ID:B"
    std::vector<std::string> breakers; ///< none: the usual ones
    std::optional<std::string> order;
    std::optional<std::string> grammar;         ///< a file
    std::optional<std::string> json_schema;     ///< a file
    std::vector<std::string> template_settings; ///< "NAME=VALUE"
};

void add_sampling_options(const Verb& verb, SamplingOptions& options);

/// What they ask for.
struct AnswerShape {
    SamplingSettings sampling;
    std::shared_ptr<const GrammarAutomaton> grammar; ///< null: none
    TemplateChoices choices;
};

/// Reads biases, files and settings. Errors: usage, naming the flag or the setting that is out of range; of
/// --grammar and --json-schema not_found, io, and bad_file with file, line and column, or the path within the
/// schema.
Result<AnswerShape> answer_shape(const SamplingOptions& options);

/// What they say, by the names of for_each_sampling_setting().
Json overrides_json(const SamplingOverrides& overrides);
/// For records: every setting by the name of its flag.
Json sampling_json(const SamplingSettings& settings);

} // namespace inglenook::nook
