// SPDX-License-Identifier: Apache-2.0
// How an answer is made, as the database keeps it: the names of docs/presets.md. Texts from the database may
// be anything; what cannot be understood says nothing.
#pragma once

#include "app/nook/sampling_options.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook::nook {

struct AnswerSettings {
    SamplingSettings sampling;
    std::uint32_t max_tokens = 0; ///< 0: as many as fit
    std::vector<std::string> stop;
    std::string grammar;     ///< GBNF; empty: none
    std::string json_schema; ///< empty: none; at most one of the two is there
    TemplateChoices choices;
};

/// Of the sampling flags. Errors: those of answer_shape().
Result<AnswerSettings> answer_settings(const SamplingOptions& options, std::uint32_t max_tokens);

/// Everything, said: laid over any others it gives the same.
std::string settings_text(const AnswerSettings& settings);
/// For records of answers: the same without the seed, which they tell as drawn, and without what is empty.
std::string settings_record(const AnswerSettings& settings);

/// Lays what a JSON object says, and is in range, over settings.
void lay_over(AnswerSettings& settings, std::string_view object);

/// What a template can take of the choices, and would not take anyway.
TemplateChoices unusual_choices(const TemplateChoices& choices, const std::vector<TemplateSetting>& settings);

/// Null if neither a grammar nor a schema is there. Errors: those of compile_constraint().
Result<std::shared_ptr<const GrammarAutomaton>> constraint_of(const AnswerSettings& settings);

} // namespace inglenook::nook
