// SPDX-License-Identifier: Apache-2.0
#include "app/nook/answer_settings.h"

#include "app/nook/input.h"
#include "inference/grammar/constraint.h"
#include "inference/sampling/bias_text.h"
#include "inference/sampling/order.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <variant>

namespace inglenook::nook {

namespace {

using Biases = std::vector<std::pair<TokenId, float>>;
using Seed = std::optional<std::uint64_t>;

// --- values to JSON

template <class T> Json to_json(const T& value) { return value; }
Json to_json(float value) { return shortest_double(value); }
Json to_json(const std::vector<SamplerKind>& order) { return order_text(order); }
/// As text: JSON knows no 64-bit integers.
Json to_json(const Seed& seed) { return seed ? Json(std::to_string(*seed)) : Json(); }
Json to_json(const Biases& biases) {
    Json list = Json::array();
    for (const auto& bias : biases) {
        list.push_back(bias_text(bias));
    }
    return list;
}

// --- JSON to values: nothing if it is not of the kind

std::optional<float> read(const Json& json, const float& /*kind*/) {
    if (!json.is_number() || !(std::abs(json.get<double>()) <= std::numeric_limits<float>::max())) {
        return std::nullopt;
    }
    return static_cast<float>(json.get<double>());
}

template <class Whole> std::optional<Whole> read(const Json& json, const Whole& /*kind*/) {
    const double number = json.is_number() ? json.get<double>() : 0.5;
    const bool fits = number == std::floor(number) && number >= double{std::numeric_limits<Whole>::min()} &&
                      number <= double{std::numeric_limits<Whole>::max()};
    return fits ? std::optional(static_cast<Whole>(number)) : std::nullopt;
}

std::optional<std::string> read(const Json& json, const std::string& /*kind*/) {
    return json.is_string() ? std::optional(json.get<std::string>()) : std::nullopt;
}

std::optional<Seed> read(const Json& json, const Seed& /*kind*/) {
    if (json.is_null()) {
        return Seed();
    }
    if (json.is_number_unsigned()) {
        return Seed(json.get<std::uint64_t>());
    }
    const std::string digits = json.is_string() ? json.get<std::string>() : std::string();
    std::uint64_t seed = 0;
    const char* const end = digits.data() + digits.size();
    const auto found = std::from_chars(digits.data(), end, seed);
    return found.ec == std::errc() && found.ptr == end ? std::optional(Seed(seed)) : std::nullopt;
}

std::optional<std::vector<SamplerKind>> read(const Json& json, const std::vector<SamplerKind>& /*kind*/) {
    const auto order = parse_order(json.is_string() ? json.get<std::string>() : "?");
    return order ? std::optional(*order) : std::nullopt;
}

std::optional<std::vector<std::string>> read(const Json& json, const std::vector<std::string>& /*kind*/) {
    std::vector<std::string> texts;
    for (const Json& text : json.is_array() ? json : Json::array()) {
        if (!text.is_string() || text.get_ref<const std::string&>().empty()) {
            return std::nullopt;
        }
        texts.push_back(text.get<std::string>());
    }
    return json.is_array() ? std::optional(std::move(texts)) : std::nullopt;
}

std::optional<Biases> read(const Json& json, const Biases& /*kind*/) {
    const auto texts = read(json, std::vector<std::string>());
    Biases biases;
    for (const std::string& text : texts.value_or(std::vector<std::string>())) {
        const auto bias = parse_bias(text);
        if (!bias) {
            return std::nullopt;
        }
        biases.push_back(*bias);
    }
    return texts ? std::optional(std::move(biases)) : std::nullopt;
}

template <class T> void take(const Json& object, const char* name, T& target) {
    if (const auto found = object.find(name); found != object.end()) {
        target = read(*found, T()).value_or(target);
    }
}

/// If the value is in range on its own.
template <class T>
void take_sampling(const Json& object, const char* name, T SamplingSettings::*setting, SamplingSettings& of) {
    SamplingSettings alone;
    alone.*setting = of.*setting;
    take(object, name, alone.*setting);
    if (check(alone)) {
        of.*setting = std::move(alone.*setting);
    }
}

void take_choices(const Json& object, TemplateChoices& choices) {
    const auto chosen = object.find("template");
    if (chosen == object.end() || !chosen->is_object()) {
        return;
    }
    for (const auto& [name, value] : chosen->items()) {
        if (value.is_boolean()) {
            choices[name] = value.get<bool>();
        } else if (value.is_string()) {
            choices[name] = value.get<std::string>();
        }
    }
}

Json all_json(const AnswerSettings& settings) {
    Json json = Json::object();
    for_each_sampling_setting(
        [&](const char* name, auto setting, auto) { json[name] = to_json(settings.sampling.*setting); });
    json["max_tokens"] = settings.max_tokens;
    json["stop"] = settings.stop;
    json["grammar"] = settings.grammar;
    json["json_schema"] = settings.json_schema;
    for (const auto& [name, value] : settings.choices) {
        json["template"][name] = std::visit([](const auto& is) { return Json(is); }, value);
    }
    return json;
}

std::string compact(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

/// A choice's value of the kind that the setting has.
bool fits(const TemplateValue& value, const TemplateSetting& setting) {
    if (setting.kind == TemplateSetting::Kind::boolean) {
        return std::holds_alternative<bool>(value);
    }
    const auto* const text = std::get_if<std::string>(&value);
    return text != nullptr &&
           (setting.kind == TemplateSetting::Kind::text ||
               std::find(setting.choices.begin(), setting.choices.end(), *text) != setting.choices.end());
}

} // namespace

Result<AnswerSettings> answer_settings(const SamplingOptions& options, std::uint32_t max_tokens) {
    auto shape = answer_shape(options);
    if (!shape) {
        return tl::unexpected(shape.error());
    }
    AnswerSettings settings;
    settings.sampling = std::move(shape->sampling);
    settings.choices = std::move(shape->choices);
    settings.max_tokens = max_tokens;
    if (const auto& file = options.grammar ? options.grammar : options.json_schema) {
        auto text = read_file(*file);
        if (!text) {
            return tl::unexpected(text.error());
        }
        (options.grammar ? settings.grammar : settings.json_schema) = std::move(*text);
    }
    return settings;
}

std::string settings_text(const AnswerSettings& settings) { return compact(all_json(settings)); }

std::string settings_record(const AnswerSettings& settings) {
    const Json all = all_json(settings);
    Json record = Json::object();
    for (const auto& [name, value] : all.items()) {
        const bool empty = value.is_null() || (value.is_array() && value.empty()) || value == "";
        if (name != "seed" && !empty) {
            record[name] = value;
        }
    }
    return compact(record);
}

void lay_over(AnswerSettings& settings, std::string_view text) {
    const Json object = Json::parse(text, nullptr, false);
    if (!object.is_object()) {
        return;
    }
    for_each_sampling_setting([&](const char* name, auto setting, auto) {
        take_sampling(object, name, setting, settings.sampling);
    });
    take(object, "max_tokens", settings.max_tokens);
    take(object, "stop", settings.stop);
    std::string grammar;
    std::string schema;
    take(object, "grammar", grammar);
    take(object, "json_schema", schema);
    // Each takes the other's place; of both in one object the schema holds.
    if (object.contains("grammar") || !schema.empty()) {
        settings.grammar = schema.empty() ? grammar : "";
    }
    if (object.contains("json_schema") || !grammar.empty()) {
        settings.json_schema = schema;
    }
    take_choices(object, settings.choices);
}

TemplateChoices unusual_choices(
    const TemplateChoices& choices, const std::vector<TemplateSetting>& settings) {
    TemplateChoices kept;
    for (const TemplateSetting& setting : settings) {
        const auto chosen = choices.find(setting.name);
        if (chosen != choices.end() && fits(chosen->second, setting) && setting.usual != chosen->second) {
            kept.insert(*chosen);
        }
    }
    return kept;
}

Result<std::shared_ptr<const GrammarAutomaton>> constraint_of(const AnswerSettings& settings) {
    if (settings.grammar.empty() && settings.json_schema.empty()) {
        return nullptr;
    }
    AnswerConstraint constraint;
    (settings.json_schema.empty() ? constraint.grammar : constraint.json_schema) =
        settings.json_schema.empty() ? settings.grammar : settings.json_schema;
    return compile_constraint(constraint);
}

} // namespace inglenook::nook
