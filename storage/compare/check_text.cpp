// SPDX-License-Identifier: Apache-2.0
// A check as JSON, and from it.
#include "storage/compare/check.h"
#include "storage/compare/numbers.h"
#include "storage/compare/reading.h"

#include <array>
#include <cmath>
#include <initializer_list>
#include <optional>

namespace inglenook::storage::compare {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 6> kinds = {
    "contains", "not_contains", "regex", "exact", "numeric", "json"};

std::optional<CheckKind> kind_named(std::string_view name) {
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (kinds[i] == name) {
            return static_cast<CheckKind>(i);
        }
    }
    return std::nullopt;
}

tl::unexpected<Error> unknown_kind(std::string_view name) {
    return fail(ErrorKind::usage,
        "a check \"" + as_utf8(name.substr(0, 100)) +
            "\" is not known: there are contains, not_contains, regex, exact, numeric and json");
}

/// Nothing if all keys are known; a misspelt one would be a rule that nobody checks.
std::optional<Error> unknown_key(
    const Json& json, std::string_view kind, std::initializer_list<std::string_view> known) {
    for (const auto& [key, value] : json.items()) {
        bool found = key == "kind";
        for (const std::string_view name : known) {
            found = found || key == name;
        }
        if (!found) {
            return Error{ErrorKind::usage,
                "a check \"" + std::string(kind) + "\" has no \"" + key.substr(0, 100) + "\"", {}, {}};
        }
    }
    return std::nullopt;
}

Result<double> number_of(const Json& json) {
    if (json.is_number()) {
        return json.get<double>();
    }
    if (json.is_string()) {
        if (const auto number = whole_number(json.get_ref<const std::string&>())) {
            return *number;
        }
    }
    return fail(ErrorKind::usage, "a check \"numeric\" needs a number as its \"value\"");
}

Result<Check> numeric_check(const Json& json) {
    Check check;
    check.kind = CheckKind::numeric;
    if (auto unknown = unknown_key(json, "numeric", {"value", "tolerance"})) {
        return tl::unexpected(*unknown);
    }
    const auto number = number_of(json.value("value", Json()));
    if (!number) {
        return tl::unexpected(number.error());
    }
    check.number = *number;
    const Json tolerance = json.value("tolerance", Json(0));
    if (!tolerance.is_number() || !(tolerance.get<double>() >= 0) || std::isinf(tolerance.get<double>())) {
        return fail(ErrorKind::usage, "a check's \"tolerance\" is a number from 0 on");
    }
    check.tolerance = tolerance.get<double>();
    return check;
}

Result<Check> schema_check(const Json& json) {
    Check check;
    check.kind = CheckKind::json;
    if (auto unknown = unknown_key(json, "json", {"schema"})) {
        return tl::unexpected(*unknown);
    }
    const auto schema = json.find("schema");
    if (schema != json.end()) {
        if (!schema->is_object() && !schema->is_boolean()) {
            return fail(ErrorKind::usage, "a check's \"schema\" is a JSON object");
        }
        check.value = schema->dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    return check;
}

Result<Check> text_check(const Json& json, CheckKind kind) {
    Check check;
    check.kind = kind;
    if (auto unknown = unknown_key(json, name_of(kind), {"value", "ignore_case"})) {
        return tl::unexpected(*unknown);
    }
    const auto value = json.find("value");
    // Nothing is in every answer; it may be the whole of one.
    if (value == json.end() || !value->is_string() ||
        (kind != CheckKind::exact && value->get_ref<const std::string&>().empty())) {
        return fail(
            ErrorKind::usage, "a check \"" + std::string(name_of(kind)) + "\" needs a text as its \"value\"");
    }
    check.value = value->get<std::string>();
    const auto ignore_case = json.find("ignore_case");
    if (ignore_case != json.end()) {
        if (!ignore_case->is_boolean()) {
            return fail(ErrorKind::usage, "a check's \"ignore_case\" is true or false");
        }
        check.ignore_case = ignore_case->get<bool>();
    }
    return check;
}

} // namespace

std::string_view name_of(CheckKind kind) { return kinds[static_cast<std::size_t>(kind)]; }

std::string_view name_of(Verdict verdict) {
    constexpr std::array<std::string_view, 3> verdicts = {"passed", "failed", "undecided"};
    return verdicts[static_cast<std::size_t>(verdict)];
}

Result<Check> check_from_json(const Json& json) {
    if (!json.is_object()) {
        return fail(
            ErrorKind::usage, R"(a check is a JSON object like {"kind": "contains", "value": "Paris"})");
    }
    const auto name = json.find("kind");
    if (name == json.end() || !name->is_string()) {
        return fail(ErrorKind::usage, "a check needs a \"kind\"");
    }
    const auto kind = kind_named(name->get_ref<const std::string&>());
    if (!kind) {
        return unknown_kind(name->get_ref<const std::string&>());
    }
    switch (*kind) {
    case CheckKind::numeric:
        return numeric_check(json);
    case CheckKind::json:
        return schema_check(json);
    default:
        return text_check(json, *kind);
    }
}

Result<Check> read_check(std::string_view json) {
    if (not_text(json)) {
        return fail(ErrorKind::usage, "a check holds bytes that are no UTF-8");
    }
    return read_json(json).and_then(check_from_json);
}

Result<Check> check_of(std::string_view kind, std::string_view expected) {
    const auto known = kind_named(kind);
    if (!known) {
        return unknown_kind(kind);
    }
    Json json = {{"kind", kind}};
    if (*known != CheckKind::json) {
        json["value"] = expected;
    } else if (!expected.empty()) {
        auto schema = read_json(expected);
        if (!schema) {
            return fail(ErrorKind::usage, "the schema of a check \"json\" is no JSON");
        }
        json["schema"] = std::move(*schema);
    }
    return check_from_json(json);
}

Json check_json(const Check& check) {
    Json json = {{"kind", name_of(check.kind)}};
    if (check.kind == CheckKind::json) {
        if (!check.value.empty()) {
            json["schema"] = Json::parse(check.value, nullptr, false);
        }
        return json;
    }
    if (check.kind == CheckKind::numeric) {
        json["value"] = check.number;
        if (check.tolerance != 0) {
            json["tolerance"] = check.tolerance;
        }
        return json;
    }
    json["value"] = check.value;
    if (check.ignore_case) {
        json["ignore_case"] = true;
    }
    return json;
}

std::string write_check(const Check& check) {
    return check_json(check).dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace inglenook::storage::compare
