// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/number_text.h"

#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/print.h"
#include "inference/chat/jinja/unicode.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <vector>

namespace inglenook::jinja {

namespace {

using Kind = Value::Kind;

/// More digits than any number has; keeps the buffer small.
constexpr std::uint64_t max_precision = 400;

std::string upper_ascii(std::string text) {
    for (char& letter : text) {
        letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    return text;
}

bool is_upper_type(char type) { return type == 'X' || type == 'F' || type == 'E' || type == 'G'; }

/// Digits of a magnitude, without a sign.
std::string whole_digits(std::int64_t value, const FieldStyle& style) {
    const int base = style.type == 'x' || style.type == 'X' ? 16
                     : style.type == 'o'                    ? 8
                     : style.type == 'b'                    ? 2
                                                            : 10;
    const std::uint64_t magnitude =
        value < 0 ? ~static_cast<std::uint64_t>(value) + 1 : static_cast<std::uint64_t>(value);
    std::string digits(64, '\0');
    digits.resize(static_cast<std::size_t>(
        std::to_chars(digits.data(), digits.data() + digits.size(), magnitude, base).ptr - digits.data()));
    const std::string prefix = base == 16 ? "0x" : base == 8 ? "0o" : base == 2 ? "0b" : "";
    return (style.alternate ? prefix : "") + digits;
}

std::string real_digits(double value, const FieldStyle& style) {
    if (!std::isfinite(value)) {
        return std::isnan(value) ? "nan" : "inf";
    }
    const bool percent = style.type == '%';
    if (style.type == '\0' && !style.precision) {
        return float_text(std::fabs(value));
    }
    const char type = percent ? 'f' : static_cast<char>(style.type | 0x20);
    const std::chars_format form = type == 'e'   ? std::chars_format::scientific
                                   : type == 'f' ? std::chars_format::fixed
                                                 : std::chars_format::general;
    const std::uint64_t precision = style.precision.value_or(6);
    if (precision > max_precision) {
        refuse("A number is formatted with more than " + std::to_string(max_precision) + " digits");
    }
    std::vector<char> buffer(800 + precision);
    const double magnitude = std::fabs(percent ? value * 100 : value);
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), magnitude, form,
        static_cast<int>(form == std::chars_format::general && precision == 0 ? 1 : precision));
    return std::string(buffer.data(), written.ptr) + (percent ? "%" : "");
}

std::string with_thousands(const std::string& digits) {
    const std::size_t whole = std::min(digits.find_first_not_of("0123456789"), digits.size());
    std::string text;
    for (std::size_t i = 0; i < whole; ++i) {
        text += i > 0 && (whole - i) % 3 == 0 ? "," : "";
        text += digits[i];
    }
    return text + digits.substr(whole);
}

MarkedText signed_number(Heap& heap, bool negative, std::string digits, const FieldStyle& style) {
    if (style.thousands) {
        digits = with_thousands(digits);
    }
    if (is_upper_type(style.type)) {
        digits = upper_ascii(std::move(digits));
    }
    const std::string sign = negative ? "-" : style.sign == '-' ? "" : std::string(1, style.sign);
    if (style.align != '=') {
        return padded(heap, MarkedText(sign + digits), style.width, style.align == '\0' ? '>' : style.align,
            style.fill);
    }
    const std::uint64_t width = style.width > sign.size() ? style.width - sign.size() : 0;
    MarkedText text(sign);
    text.append(padded(heap, MarkedText(std::move(digits)), width, '>', style.fill));
    return text;
}

bool is_whole_type(char type) { return std::string_view("diuxXob").find(type) != std::string_view::npos; }

bool is_real_type(char type) { return std::string_view("fFeEgG%").find(type) != std::string_view::npos; }

std::int64_t whole_part(const Value& value) {
    if (!value.is(Kind::real)) {
        return value.integer();
    }
    if (!(std::fabs(value.real()) < 9.2e18)) {
        refuse("An integer is too large for a chat template");
    }
    return static_cast<std::int64_t>(value.real());
}

} // namespace

MarkedText padded(
    Heap& heap, const MarkedText& text, std::uint64_t width, char align, std::string_view fill) {
    const std::uint64_t count = count_characters(text.bytes());
    if (count >= width) {
        return text;
    }
    const std::uint64_t missing = width - count;
    const std::uint64_t odd = align == centre_align ? missing & width & 1U : 0;
    const bool both_sides = align == '^' || align == centre_align;
    const std::uint64_t before = align == '<' ? 0 : both_sides ? missing / 2 + odd : missing;
    TextBuilder out(heap);
    out.fill(fill, before);
    out.add(text);
    out.fill(fill, missing - before);
    return out.take();
}

MarkedText styled(Heap& heap, const Value& value, const FieldStyle& style) {
    const char type = style.type;
    const bool numeric = value.is_number() && type != 's' && type != 'r' && type != 'c';
    if (numeric && type == '\0' && value.is(Kind::boolean)) {
        return padded(
            heap, to_text(heap, value), style.width, style.align == '\0' ? '<' : style.align, style.fill);
    }
    if (numeric && (is_whole_type(type) || (type == '\0' && !value.is(Kind::real)))) {
        const std::int64_t whole = whole_part(value);
        return signed_number(heap, whole < 0, whole_digits(whole, style), style);
    }
    if (numeric) {
        return signed_number(heap, std::signbit(value.real()), real_digits(value.real(), style), style);
    }
    if (is_whole_type(type) || is_real_type(type)) {
        refuse("A number is wanted for the format '" + std::string(1, type) + "', not '" + type_name(value) +
               "'");
    }
    MarkedText text = type == 'r' ? to_repr(heap, value) : to_text(heap, value);
    if (type == 'c' && value.is(Kind::integer)) {
        const std::int64_t point = value.integer();
        if (point < 0 || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) {
            refuse("The number " + std::to_string(point) + " is no character");
        }
        std::string character;
        append_utf8(character, static_cast<char32_t>(point));
        text = MarkedText(std::move(character));
    }
    if (style.precision) {
        text = text.part(0, byte_of_character(text.bytes(), *style.precision));
    }
    return padded(heap, text, style.width, style.align == '\0' ? '<' : style.align, style.fill);
}

} // namespace inglenook::jinja
