// SPDX-License-Identifier: Apache-2.0
#include "ui/generation/overrides.h"

#include <algorithm>

namespace inglenook::ui {

namespace {

/// Calls visit with each part that both structs have, sampling and choices apart.
template <class Visit> void forEachPart(Visit&& visit) {
    visit(&GenerationSettings::systemPrompt, &GenerationOverrides::systemPrompt);
    visit(&GenerationSettings::maxTokens, &GenerationOverrides::maxTokens);
    visit(&GenerationSettings::stop, &GenerationOverrides::stop);
    visit(&GenerationSettings::grammar, &GenerationOverrides::grammar);
    visit(&GenerationSettings::jsonSchema, &GenerationOverrides::jsonSchema);
}

template <class Value> void layOver(const std::optional<Value>& value, std::optional<Value>& below) {
    if (value) {
        below = value;
    }
}

void layOver(const TemplateChoices& choices, TemplateChoices& below) {
    for (const auto& [name, value] : choices) {
        below[name] = value;
    }
}

bool says(const std::optional<std::string>& text) { return text && !text->empty(); }

bool fits(const TemplateValue& value, const TemplateSetting& setting) {
    return std::holds_alternative<bool>(value) == (setting.kind == TemplateSetting::Kind::boolean);
}

} // namespace

void apply(const GenerationOverrides& overrides, GenerationSettings& settings) {
    if (says(overrides.grammar)) {
        settings.jsonSchema.clear();
    }
    if (says(overrides.jsonSchema)) {
        settings.grammar.clear();
    }
    forEachPart([&](auto setting, auto override) {
        if (overrides.*override) {
            settings.*setting = *(overrides.*override);
        }
    });
    if (!settings.jsonSchema.empty()) {
        settings.grammar.clear();
    }
    apply(overrides.sampling, settings.sampling);
    layOver(overrides.choices, settings.choices);
}

void apply(const GenerationOverrides& overrides, GenerationOverrides& below) {
    if (says(overrides.grammar)) {
        below.jsonSchema.reset();
    }
    if (says(overrides.jsonSchema)) {
        below.grammar.reset();
    }
    forEachPart([&](auto, auto override) { layOver(overrides.*override, below.*override); });
    for_each_sampling_setting([&](const char*, auto, auto override) {
        layOver(overrides.sampling.*override, below.sampling.*override);
    });
    layOver(overrides.choices, below.choices);
}

GenerationOverrides allOf(const GenerationSettings& settings) {
    GenerationOverrides all;
    forEachPart([&](auto setting, auto override) { all.*override = settings.*setting; });
    all.sampling = all_of(settings.sampling);
    all.choices = settings.choices;
    return all;
}

TemplateChoices fitting(const TemplateChoices& choices, const std::vector<TemplateSetting>& settings) {
    TemplateChoices kept;
    for (const TemplateSetting& setting : settings) {
        const auto chosen = choices.find(setting.name);
        if (chosen != choices.end() && fits(chosen->second, setting)) {
            kept.insert(*chosen);
        }
    }
    return kept;
}

TemplateChoices unusual(const TemplateChoices& choices, const std::vector<TemplateSetting>& settings) {
    TemplateChoices kept = fitting(choices, settings);
    for (const TemplateSetting& setting : settings) {
        const auto chosen = kept.find(setting.name);
        if (chosen != kept.end() && setting.usual == chosen->second) {
            kept.erase(chosen);
        }
    }
    return kept;
}

} // namespace inglenook::ui
