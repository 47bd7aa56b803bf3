// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/unicode.h"

#include "inference/chat/jinja/unicode_tables.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>

namespace inglenook::jinja {

namespace {

constexpr char32_t stray_byte = 0xDC00;

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

bool inside(std::span<const Range> ranges, char32_t point) {
    const auto after = std::upper_bound(ranges.begin(), ranges.end(), point,
        [](char32_t value, const Range& range) { return value < range.first; });
    return after != ranges.begin() && point <= std::prev(after)->last;
}

/// The one-to-one mapping of a point; itself if it has none.
char32_t shifted(std::span<const Shift> shifts, char32_t point) {
    const auto after = std::upper_bound(shifts.begin(), shifts.end(), point,
        [](char32_t value, const Shift& shift) { return value < shift.first; });
    if (after == shifts.begin()) {
        return point;
    }
    const Shift& shift = *std::prev(after);
    const bool mapped = point <= shift.last && (point - shift.first) % shift.step == 0;
    return mapped ? static_cast<char32_t>(static_cast<std::int64_t>(point) + shift.delta) : point;
}

std::string mapped(std::span<const Shift> shifts, std::span<const Expansion> expansions, char32_t point) {
    for (const Expansion& expansion : expansions) {
        if (expansion.point == point) {
            return expansion.text;
        }
    }
    std::string text;
    append_utf8(text, shifted(shifts, point));
    return text;
}

bool changes(std::span<const Shift> shifts, std::span<const Expansion> expansions, char32_t point) {
    return shifted(shifts, point) != point ||
           std::any_of(expansions.begin(), expansions.end(),
               [point](const Expansion& expansion) { return expansion.point == point; });
}

} // namespace

Character character_at(std::string_view text, std::size_t at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80U) {
        return {lead, 1};
    }
    const Character stray{stray_byte + lead, 1};
    const std::size_t length = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : 2;
    if (lead < 0xC2U || lead > 0xF4U || at + length > text.size()) {
        return stray;
    }
    char32_t point = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_continuation(text[at + i])) {
            return stray;
        }
        point = (point << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
    if (overlong || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000)) {
        return stray;
    }
    return {point, length};
}

std::size_t character_before(std::string_view text, std::size_t at) {
    for (std::size_t back = 1; back <= 4 && back <= at; ++back) {
        if (!is_continuation(text[at - back])) {
            return character_at(text, at - back).bytes == back ? at - back : at - 1;
        }
    }
    return at - 1;
}

std::size_t count_characters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at += character_at(text, at).bytes) {
        ++count;
    }
    return count;
}

std::size_t byte_of_character(std::string_view text, std::size_t index) {
    std::size_t at = 0;
    for (; index > 0 && at < text.size(); --index) {
        at += character_at(text, at).bytes;
    }
    return at;
}

std::size_t find_bytes(std::string_view text, std::string_view needle, std::size_t from) {
    if (from > text.size()) {
        return std::string_view::npos;
    }
    // The C library's search is linear in the worst case; std::string's is not.
    const void* found = memmem(text.data() + from, text.size() - from, needle.data(), needle.size());
    return found == nullptr ? std::string_view::npos
                            : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

std::size_t find_last_bytes(std::string_view text, std::string_view needle) {
    const std::string backward(text.rbegin(), text.rend());
    const std::string needle_backward(needle.rbegin(), needle.rend());
    const std::size_t found = find_bytes(backward, needle_backward);
    return found == std::string_view::npos ? found : text.size() - found - needle.size();
}

void append_utf8(std::string& to, char32_t point) {
    const auto put = [&to](char32_t byte) { to += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (point < 0x80) {
        put(point);
    } else if (point >= stray_byte + 0x80 && point <= stray_byte + 0xFF) {
        put(point - stray_byte);
    } else if (point < 0x800) {
        put(0xC0U | (point >> 6U));
        put(0x80U | (point & 0x3FU));
    } else if (point < 0x10000) {
        put(0xE0U | (point >> 12U));
        put(0x80U | ((point >> 6U) & 0x3FU));
        put(0x80U | (point & 0x3FU));
    } else {
        put(0xF0U | (point >> 18U));
        put(0x80U | ((point >> 12U) & 0x3FU));
        put(0x80U | ((point >> 6U) & 0x3FU));
        put(0x80U | (point & 0x3FU));
    }
}

std::string hex_digits(char32_t value, std::size_t digits) {
    static constexpr std::string_view alphabet = "0123456789abcdef";
    std::string text(digits, '0');
    for (auto place = text.rbegin(); place != text.rend(); ++place, value >>= 4U) {
        *place = alphabet[value & 0xFU];
    }
    return text;
}

bool is_space(char32_t point) {
    return (point >= 0x09 && point <= 0x0D) || (point >= 0x1C && point <= 0x20) || point == 0x85 ||
           point == 0xA0 || point == 0x1680 || (point >= 0x2000 && point <= 0x200A) || point == 0x2028 ||
           point == 0x2029 || point == 0x202F || point == 0x205F || point == 0x3000;
}

bool is_line_break(char32_t point) {
    return (point >= 0x0A && point <= 0x0D) || (point >= 0x1C && point <= 0x1E) || point == 0x85 ||
           point == 0x2028 || point == 0x2029;
}

bool is_printable(char32_t point) { return !inside(unprintable_ranges(), point); }
bool is_letter(char32_t point) { return inside(letter_ranges(), point); }
bool is_decimal(char32_t point) { return inside(decimal_ranges(), point); }
bool is_digit(char32_t point) { return is_decimal(point) || inside(digit_ranges(), point); }
bool is_numeric(char32_t point) { return is_digit(point) || inside(numeric_ranges(), point); }
bool is_upper(char32_t point) { return changes(lower_shifts(), lower_expansions(), point); }

bool is_lower(char32_t point) {
    return changes(upper_shifts(), upper_expansions(), point) && !is_upper(point);
}

std::string to_upper(char32_t point) {
    if (point < 0x80) {
        const bool lower = point >= 'a' && point <= 'z';
        return std::string(1, static_cast<char>(lower ? point - 0x20 : point));
    }
    return mapped(upper_shifts(), upper_expansions(), point);
}

std::string to_lower(char32_t point) {
    if (point < 0x80) {
        const bool upper = point >= 'A' && point <= 'Z';
        return std::string(1, static_cast<char>(upper ? point + 0x20 : point));
    }
    return mapped(lower_shifts(), lower_expansions(), point);
}

std::string lower_text(std::string_view text) {
    std::string lowered;
    lowered.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Character character = character_at(text, at);
        lowered += to_lower(character.point);
        at += character.bytes;
    }
    return lowered;
}

} // namespace inglenook::jinja
