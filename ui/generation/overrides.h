// SPDX-License-Identifier: Apache-2.0
// How an answer is made, as one struct, and the same with every part optional, to be laid over it. Plain
// functions on plain values.
#pragma once

#include "inference/chat/template_settings.h"
#include "inference/sampling/overrides.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace inglenook::ui {

struct GenerationSettings {
    std::string systemPrompt;
    SamplingSettings sampling;
    std::uint32_t maxTokens = 0; ///< 0: as many as fit
    std::vector<std::string> stop;
    std::string grammar;    ///< GBNF that an answer follows; empty: none
    std::string jsonSchema; ///< that an answer satisfies; at most one of the two is there
    TemplateChoices choices;

    bool operator==(const GenerationSettings&) const = default;
};

/// What is not said stays as it is below.
struct GenerationOverrides {
    std::optional<std::string> systemPrompt;
    SamplingOverrides sampling;
    std::optional<std::uint32_t> maxTokens;
    std::optional<std::vector<std::string>> stop;
    std::optional<std::string> grammar;
    std::optional<std::string> jsonSchema;
    TemplateChoices choices; ///< those that are chosen

    bool operator==(const GenerationOverrides&) const = default;
};

/// Puts what the overrides say into the settings. A grammar takes the place of a schema below, and the other
/// way round; if they say both, the schema holds.
void apply(const GenerationOverrides& overrides, GenerationSettings& settings);

/// Lays overrides over others.
void apply(const GenerationOverrides& overrides, GenerationOverrides& below);

/// Overrides that say everything.
GenerationOverrides allOf(const GenerationSettings& settings);

/// What a template can take of these choices.
TemplateChoices fitting(const TemplateChoices& choices, const std::vector<TemplateSetting>& settings);
/// Those that it would not take anyway.
TemplateChoices unusual(const TemplateChoices& choices, const std::vector<TemplateSetting>& settings);

} // namespace inglenook::ui
