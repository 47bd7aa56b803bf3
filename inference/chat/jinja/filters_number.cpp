// SPDX-License-Identifier: Apache-2.0
// Filters that give numbers.
#include "inference/chat/jinja/filters.h"

#include "inference/chat/jinja/attributes.h"
#include "inference/chat/jinja/compare.h"
#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/operators.h"
#include "inference/chat/jinja/text_functions.h"
#include "inference/chat/jinja/unicode.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace inglenook::jinja {

namespace {

using Kind = Value::Kind;

/// The text of a number without white space around it and "_" between digits; empty if it can't be one.
std::string number_text(Heap& heap, const Value& value) {
    const std::string text = stripped(heap, value.text().text, {}, Side::both).bytes();
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '_') {
            plain += text[i];
        } else if (i == 0 || i + 1 == text.size() || text[i + 1] == '_') {
            return {};
        }
    }
    return plain;
}

/// "0x", "0o", "0b" in front of the digits of that base.
std::size_t prefix_of(std::string_view digits, int base) {
    const char letter = base == 16 ? 'x' : base == 8 ? 'o' : base == 2 ? 'b' : '\0';
    const bool there = digits.size() > 2 && digits[0] == '0' && (digits[1] | 0x20) == letter;
    return there ? 2 : 0;
}

std::optional<std::int64_t> whole_of_text(Heap& heap, const Value& value, int base) {
    const std::string text = number_text(heap, value);
    const bool negative = !text.empty() && text[0] == '-';
    std::string_view digits(text);
    digits.remove_prefix(negative || (!text.empty() && text[0] == '+') ? 1 : 0);
    digits.remove_prefix(prefix_of(digits, base));
    const std::string all = (negative ? "-" : "") + std::string(digits);
    if (digits.empty() || digits[0] == '-') {
        return {};
    }
    std::int64_t number = 0;
    const auto read = std::from_chars(all.data(), all.data() + all.size(), number, base);
    if (read.ec == std::errc::result_out_of_range) {
        refuse("An integer is too large for a chat template");
    }
    return read.ec == std::errc{} && read.ptr == all.data() + all.size() ? std::optional(number)
                                                                         : std::nullopt;
}

std::optional<double> real_of_text(Heap& heap, const Value& value) {
    std::string text = lower_text(number_text(heap, value));
    const bool negative = !text.empty() && text[0] == '-';
    text.erase(0, negative || (!text.empty() && text[0] == '+') ? 1 : 0);
    if (text.empty() || text[0] == '-') {
        return {};
    }
    double number = 0.0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec == std::errc::result_out_of_range) {
        number = HUGE_VAL;
    } else if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) {
        return {};
    }
    return negative ? -number : number;
}

/// Towards zero; nothing for what is no number or has no 64 bits.
std::optional<std::int64_t> truncated(double value) {
    constexpr double limit = 9223372036854775808.0;
    return value > -limit && value < limit ? std::optional(static_cast<std::int64_t>(value)) : std::nullopt;
}

Value int_filter(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("int", arguments, {"default", "base"});
    want_defined(input);
    const Value zero(std::int64_t{0});
    const Value& otherwise = bound.has(0) ? bound[0] : zero;
    const std::int64_t base = bound.integer(1, 10);
    if (base < 2 || base > 36) {
        return otherwise;
    }
    std::optional<double> real;
    if (input.is_text()) {
        if (const auto whole = whole_of_text(heap, input, static_cast<int>(base))) {
            return Value(*whole);
        }
        real = real_of_text(heap, input);
    } else if (input.is_number()) {
        if (!input.is(Kind::real)) {
            return Value(input.integer());
        }
        real = input.real();
    }
    const auto whole = real ? truncated(*real) : std::nullopt;
    return whole ? Value(*whole) : otherwise;
}

Value float_filter(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("float", arguments, {"default"});
    want_defined(input);
    if (input.is_number()) {
        return Value(input.real());
    }
    const auto real = input.is_text() ? real_of_text(heap, input) : std::nullopt;
    if (real) {
        return Value(*real);
    }
    return bound.has(0) ? bound[0] : Value(0.0);
}

Value abs_filter(Heap& /*heap*/, const Value& input, const Arguments& arguments) {
    const Bound bound("abs", arguments, {});
    if (!input.is_number()) {
        want_defined(input);
        refuse("bad operand type for abs(): '" + type_name(input) + "'");
    }
    if (input.is(Kind::real)) {
        return Value(std::fabs(input.real()));
    }
    return input.integer() < 0 ? negate(input) : Value(input.integer());
}

/// To so many digits after the point, ties to even, as the decimal digits of the number say.
double rounded(double value, std::int64_t digits) {
    if (!std::isfinite(value) || digits > 300) {
        return value;
    }
    if (digits < 0) {
        const double scale = std::pow(10.0, static_cast<double>(-digits));
        return std::isfinite(scale) ? std::nearbyint(value / scale) * scale : 0.0;
    }
    std::array<char, 700> buffer{};
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
        std::chars_format::fixed, static_cast<int>(digits));
    double result = value;
    std::from_chars(buffer.data(), written.ptr, result);
    return result;
}

Value round_filter(Heap& /*heap*/, const Value& input, const Arguments& arguments) {
    const Bound bound("round", arguments, {"precision", "method"});
    const std::string method = bound.has(1) ? want_text(bound[1], "round").text.bytes() : "common";
    if (method != "common" && method != "ceil" && method != "floor") {
        refuse("method must be common, ceil or floor");
    }
    if (!input.is_number()) {
        want_defined(input);
        refuse("round wants a number, not '" + type_name(input) + "'");
    }
    const std::int64_t precision = bound.integer(0, 0);
    if (method != "common") {
        const double scale = std::pow(10.0, static_cast<double>(precision));
        const double scaled = input.real() * scale;
        return Value((method == "ceil" ? std::ceil(scaled) : std::floor(scaled)) / scale);
    }
    if (!input.is(Kind::real)) {
        if (precision >= 0) {
            return Value(input.integer());
        }
        const auto whole = truncated(rounded(input.real(), precision));
        return whole ? Value(*whole) : input;
    }
    return Value(rounded(input.real(), precision));
}

Value length(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("length", arguments, {});
    heap.step(input.is_text() ? input.bytes().size() / 64 : 1);
    const auto count = length_of(input);
    if (!count) {
        refuse("object of type '" + type_name(input) + "' has no len()");
    }
    return Value(static_cast<std::int64_t>(*count));
}

} // namespace

const FilterTable& number_filters() {
    static const FilterTable table = {{"int", int_filter}, {"float", float_filter}, {"abs", abs_filter},
        {"round", round_filter}, {"length", length}, {"count", length}};
    return table;
}

} // namespace inglenook::jinja
