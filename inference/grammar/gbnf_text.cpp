// SPDX-License-Identifier: Apache-2.0
#include "inference/grammar/gbnf_text.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace inglenook {

namespace {

constexpr std::size_t most_digits = 16;
/// Of a fraction: "0" or more of them, and so many more after a digit that counts.
const std::string fraction = "(\".\" [0-9]{1,16})?";

std::string escaped(std::uint32_t code_point) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "\\U%08X", static_cast<unsigned>(code_point));
    return text.data();
}

std::string digit_class(char first, char last) {
    return first == last ? '"' + std::string(1, first) + '"' : '[' + std::string{first, '-', last} + ']';
}

std::string any_digits(std::size_t least, std::size_t most) {
    return most == 0
               ? std::string()
               : " [0-9]" + gbnf_count(static_cast<std::uint32_t>(least), static_cast<std::uint32_t>(most));
}

/// Texts of as many digits as `low` and `high` have, between them.
void same_length(const std::string& low, const std::string& high, const std::string& before,
    std::vector<std::string>& alternatives) {
    std::size_t same = 0;
    while (same < low.size() && low[same] == high[same]) {
        ++same;
    }
    std::string prefix = before;
    if (same > 0) {
        prefix += " \"" + low.substr(0, same) + '"';
    }
    if (same == low.size()) {
        alternatives.push_back(prefix);
        return;
    }
    const std::size_t rest = low.size() - same - 1;
    const bool low_whole = low.find_first_not_of('0', same + 1) == std::string::npos;
    const bool high_whole = high.find_first_not_of('9', same + 1) == std::string::npos;
    const char from = static_cast<char>(low[same] + (low_whole ? 0 : 1));
    const char to = static_cast<char>(high[same] - (high_whole ? 0 : 1));
    if (!low_whole) {
        same_length(low.substr(same), low[same] + std::string(rest, '9'), prefix, alternatives);
    }
    if (from <= to) {
        alternatives.push_back(prefix + ' ' + digit_class(from, to) + any_digits(rest, rest));
    }
    if (!high_whole) {
        same_length(high[same] + std::string(rest, '0'), high.substr(same), prefix, alternatives);
    }
}

/// Alternatives for the whole numbers from `least`, not negative, to `most`.
void whole_numbers(std::uint64_t least, std::optional<std::uint64_t> most, const std::string& sign,
    std::vector<std::string>& alternatives) {
    std::string low = std::to_string(least);
    const std::string high =
        most ? std::to_string(*most) : std::string(std::max(most_digits, low.size()), '9');
    while (low.size() < high.size()) {
        same_length(low, std::string(low.size(), '9'), sign, alternatives);
        low = '1' + std::string(low.size(), '0');
    }
    same_length(low, high, sign, alternatives);
}

/// -x of what may be the least 64-bit number.
std::uint64_t magnitude(std::int64_t negative) { return ~static_cast<std::uint64_t>(negative) + 1; }

/// Alternatives for numbers with a fraction, not negative, after a sign.
void parted_numbers(const NumberBound& least, const std::optional<NumberBound>& most, const std::string& sign,
    std::vector<std::string>& alternatives) {
    const auto low = static_cast<std::uint64_t>(least.value);
    if (most && most->value < least.value) {
        return;
    }
    if (most && !most->exclusive && (most->value > least.value || !least.exclusive)) {
        alternatives.push_back(sign + " \"" + std::to_string(most->value) + "\" (\".\" \"0\"{1,16})?");
    }
    if (most && most->value == least.value) {
        return;
    }
    const std::uint64_t from = low + (least.exclusive ? 1 : 0);
    if (least.exclusive) { // the fraction must not be all zeros
        alternatives.push_back(sign + " \"" + std::to_string(low) + "\" \".\" \"0\"{0,8} [1-9] [0-9]{0,8}");
    }
    if (!most || static_cast<std::uint64_t>(most->value) > from) {
        std::vector<std::string> whole;
        whole_numbers(from, most ? std::optional<std::uint64_t>(most->value - 1) : std::nullopt, sign, whole);
        alternatives.push_back(gbnf_either(whole) + ' ' + fraction);
    }
}

} // namespace

std::string gbnf_literal(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            result += '\\';
            result += c;
        } else if (byte < 0x20 || byte == 0x7F) {
            result += escaped(byte);
        } else {
            result += c;
        }
    }
    return result + '"';
}

std::string gbnf_class(const std::vector<CodeRange>& ranges, bool negated) {
    std::string result = negated ? "[^" : "[";
    const auto add = [&result](std::uint32_t code_point) {
        const bool letter = (code_point >= 'a' && code_point <= 'z') ||
                            (code_point >= 'A' && code_point <= 'Z') ||
                            (code_point >= '0' && code_point <= '9');
        result += letter ? std::string(1, static_cast<char>(code_point)) : escaped(code_point);
    };
    for (const CodeRange& range : ranges) {
        add(range.first);
        if (range.last != range.first) {
            result += '-';
            add(range.last);
        }
    }
    return result + ']';
}

std::string gbnf_count(std::uint32_t least, std::optional<std::uint32_t> most) {
    if (!most) {
        return least == 0 ? "*" : least == 1 ? "+" : '{' + std::to_string(least) + ",}";
    }
    if (least == *most) {
        return least == 1 ? std::string() : '{' + std::to_string(least) + '}';
    }
    return '{' + std::to_string(least) + ',' + std::to_string(*most) + '}';
}

std::string gbnf_either(const std::vector<std::string>& alternatives) {
    if (alternatives.size() == 1) {
        return alternatives.front();
    }
    std::string result = "(";
    for (const std::string& alternative : alternatives) {
        result += (result.size() > 1 ? " | " : "") + alternative;
    }
    return result + ')';
}

std::string gbnf_integers(std::optional<std::int64_t> least, std::optional<std::int64_t> most) {
    std::vector<std::string> alternatives;
    if (!least || *least < 0) {
        const std::uint64_t from = most && *most < 0 ? magnitude(*most) : 1;
        whole_numbers(from, least ? std::optional(magnitude(*least)) : std::nullopt, "\"-\"", alternatives);
    }
    if (!most || *most >= 0) {
        whole_numbers(static_cast<std::uint64_t>(std::max<std::int64_t>(0, least.value_or(0))),
            most ? std::optional(static_cast<std::uint64_t>(*most)) : std::nullopt, "", alternatives);
    }
    return gbnf_either(alternatives);
}

std::optional<std::string> gbnf_numbers(
    const std::optional<NumberBound>& least, const std::optional<NumberBound>& most) {
    std::vector<std::string> alternatives;
    if (!least || least->value < 0) {
        // Mirrored: -x for x from -most to -least; 0 itself belongs to the other side.
        const bool below_zero = most && most->value <= 0;
        const NumberBound from = below_zero ? NumberBound{-most->value, most->exclusive || most->value == 0}
                                            : NumberBound{0, true};
        const auto to = least ? std::optional(NumberBound{-least->value, least->exclusive}) : std::nullopt;
        parted_numbers(from, to, "\"-\"", alternatives);
    }
    if (!most || most->value >= 0) {
        const NumberBound zero{0, false};
        parted_numbers(least && least->value >= 0 ? *least : zero, most, "", alternatives);
    }
    return alternatives.empty() ? std::nullopt : std::optional(gbnf_either(alternatives));
}

} // namespace inglenook
