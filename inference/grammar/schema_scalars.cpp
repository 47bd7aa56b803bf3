// SPDX-License-Identifier: Apache-2.0
#include "inference/grammar/gbnf_text.h"
#include "inference/grammar/pattern.h"
#include "inference/grammar/schema_writer.h"

#include <algorithm>
#include <cmath>

namespace inglenook {

namespace {

/// Up to here a double holds every whole number.
constexpr double largest_bound = 9007199254740992.0;
constexpr std::uint32_t largest_count = 10'000;

Result<std::optional<double>> number_at(const SchemaJson& part, const char* key, const std::string& path) {
    const auto found = part.find(key);
    if (found == part.end()) {
        return std::optional<double>();
    }
    if (!found->is_number()) {
        return fail(ErrorKind::bad_file, "expected a number", schema_path(path, key));
    }
    const auto value = found->get<double>();
    if (!(std::abs(value) <= largest_bound)) {
        return fail(ErrorKind::bad_file, "bounds beyond 2^53 are not supported", schema_path(path, key));
    }
    return std::optional(value);
}

struct Bounds {
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::optional<double> above; ///< exclusiveMinimum
    std::optional<double> below;
};

Result<Bounds> bounds(const SchemaJson& part, const std::string& path) {
    Bounds result;
    const std::pair<const char*, std::optional<double>*> places[] = {{"minimum", &result.minimum},
        {"maximum", &result.maximum}, {"exclusiveMinimum", &result.above},
        {"exclusiveMaximum", &result.below}};
    for (const auto& [key, place] : places) {
        auto value = number_at(part, key, path);
        if (!value) {
            return tl::unexpected(value.error());
        }
        *place = *value;
    }
    return result;
}

tl::unexpected<Error> no_value(const std::string& path) {
    return fail(ErrorKind::bad_file, "no value lies between the bounds", path);
}

Result<void> check_multiple(const SchemaJson& part, const std::string& path, bool whole) {
    const auto found = part.find("multipleOf");
    if (found != part.end() && !(whole && *found == 1)) {
        return fail(ErrorKind::bad_file, "this keyword is not supported", schema_path(path, "multipleOf"));
    }
    return {};
}

/// The tighter of an inclusive and an exclusive bound.
std::optional<NumberBound> tighter(std::optional<double> in, std::optional<double> out, bool lower) {
    if (!in && !out) {
        return std::nullopt;
    }
    const bool exclusive = out && (!in || (lower ? *out >= *in : *out <= *in));
    return NumberBound{static_cast<std::int64_t>(exclusive ? *out : *in), exclusive};
}

} // namespace

std::string schema_path(const std::string& path, const std::string& key) {
    std::string result = path + '/';
    for (const char c : key) {
        result += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    }
    return result;
}

Result<std::optional<std::uint32_t>> schema_count(
    const SchemaJson& part, const char* key, const std::string& path) {
    const auto number = number_at(part, key, path);
    if (!number || !*number) {
        return number ? Result<std::optional<std::uint32_t>>(std::nullopt) : tl::unexpected(number.error());
    }
    if (**number < 0 || **number != std::floor(**number)) {
        return fail(ErrorKind::bad_file, "expected a whole number, 0 or more", schema_path(path, key));
    }
    const bool least = std::string_view(key).starts_with("min");
    if (least && **number > largest_count) {
        return fail(ErrorKind::bad_file, "more than " + std::to_string(largest_count) + " is not supported",
            schema_path(path, key));
    }
    // A most that nobody reaches may be lower.
    return std::optional(static_cast<std::uint32_t>(std::min<double>(**number, largest_count)));
}

Result<std::string> schema_string(const SchemaJson& part, const std::string& path) {
    const auto least = schema_count(part, "minLength", path);
    const auto most = schema_count(part, "maxLength", path);
    if (!least || !most) {
        return tl::unexpected(least ? most.error() : least.error());
    }
    const bool counted = *least || *most;
    if (counted + part.contains("pattern") + part.contains("format") > 1) {
        return fail(ErrorKind::bad_file, "only one of pattern, format and lengths is supported", path);
    }
    for (const char* key : {"pattern", "format"}) {
        const auto found = part.find(key);
        if (found == part.end()) {
            continue;
        }
        if (!found->is_string()) {
            return fail(ErrorKind::bad_file, "expected a string", schema_path(path, key));
        }
        const auto& text = found->get_ref<const std::string&>();
        const std::string pattern = key == std::string_view("format") ? format_pattern(text) : text;
        if (pattern.empty() && !text.empty()) {
            return fail(
                ErrorKind::bad_file, "format \"" + text + "\" is not supported", schema_path(path, key));
        }
        auto content = pattern_to_gbnf(pattern);
        if (!content) {
            content.error().where = schema_path(path, key) + ", " + content.error().where;
            return content;
        }
        return R"("\"" )" + *content + R"( "\"")";
    }
    if (*least && *most && **least > **most) {
        return fail(ErrorKind::bad_file, "minLength is more than maxLength", path);
    }
    return counted ? R"("\"" char)" + gbnf_count((*least).value_or(0), *most) + R"( "\"")"
                   : std::string("string");
}

Result<std::string> schema_integer(const SchemaJson& part, const std::string& path) {
    const auto limits = bounds(part, path);
    const auto multiple = check_multiple(part, path, true);
    if (!limits || !multiple) {
        return tl::unexpected(limits ? multiple.error() : limits.error());
    }
    std::optional<std::int64_t> least;
    std::optional<std::int64_t> most;
    const auto raise = [&least](double value) {
        least = std::max(least.value_or(INT64_MIN), static_cast<std::int64_t>(value));
    };
    const auto lower = [&most](double value) {
        most = std::min(most.value_or(INT64_MAX), static_cast<std::int64_t>(value));
    };
    if (limits->minimum) {
        raise(std::ceil(*limits->minimum));
    }
    if (limits->above) {
        raise(std::floor(*limits->above) + 1);
    }
    if (limits->maximum) {
        lower(std::floor(*limits->maximum));
    }
    if (limits->below) {
        lower(std::ceil(*limits->below) - 1);
    }
    if (least && most && *least > *most) {
        return no_value(path);
    }
    return least || most ? gbnf_integers(least, most) : std::string("integer");
}

Result<std::string> schema_number(const SchemaJson& part, const std::string& path) {
    const auto limits = bounds(part, path);
    const auto multiple = check_multiple(part, path, false);
    if (!limits || !multiple) {
        return tl::unexpected(limits ? multiple.error() : limits.error());
    }
    for (const auto& bound : {limits->minimum, limits->maximum, limits->above, limits->below}) {
        if (bound && *bound != std::floor(*bound)) {
            return fail(
                ErrorKind::bad_file, "for numbers with fractions only whole bounds are supported", path);
        }
    }
    const auto least = tighter(limits->minimum, limits->above, true);
    const auto most = tighter(limits->maximum, limits->below, false);
    if (!least && !most) {
        return std::string("number");
    }
    const auto text = gbnf_numbers(least, most);
    return text ? Result<std::string>(*text) : no_value(path);
}

} // namespace inglenook
