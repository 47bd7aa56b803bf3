// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/charsmap.h"

#include <algorithm>

namespace inglenook {

namespace {

using namespace std::string_literals;

/// Rules of stranger lengths are not followed or not accepted: a file must not make of a text more than a
/// small multiple of it, nor walk far at each of its bytes. The longest rule of NFKC makes 33 bytes of 3.
constexpr std::size_t longest_rule = 256;
constexpr std::size_t longest_replacement = 64;

// What a unit holds: either a value (the top bit is set), or the byte that leads to it, whether a value
// follows and where its followers are.
constexpr std::uint32_t value_bit = 1U << 31;

constexpr bool is_value(std::uint32_t unit) { return (unit & value_bit) != 0; }
constexpr std::uint32_t label(std::uint32_t unit) { return unit & (value_bit | 0xFFU); }
constexpr bool has_value(std::uint32_t unit) { return (unit >> 8 & 1U) != 0; }
constexpr std::uint32_t offset(std::uint32_t unit) { return (unit >> 10) << ((unit >> 9 & 1U) * 8); }

std::uint32_t number_at(const std::string& bytes, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = 4; i-- > 0;) {
        number = number << 8 | static_cast<std::uint8_t>(bytes[at + i]);
    }
    return number;
}

} // namespace

Result<Charsmap> Charsmap::read(const std::string& bytes) {
    constexpr std::size_t unit_size = sizeof(std::uint32_t);
    const auto bad = [](const std::string& why) {
        return fail(ErrorKind::bad_file, "tokenizer.ggml.precompiled_charsmap " + why);
    };
    if (bytes.size() < unit_size) {
        return bad("has no room for the size of its tree");
    }
    const std::uint32_t tree = number_at(bytes, 0);
    if (tree == 0 || tree % unit_size != 0 || tree > bytes.size() - unit_size) {
        return bad("has " + std::to_string(bytes.size()) + " bytes, but its tree is said to have " +
                   std::to_string(tree));
    }
    Charsmap map;
    map.replacements_ = bytes.substr(unit_size + tree);
    if (!map.replacements_.empty() && map.replacements_.back() != '\0') {
        return bad("does not end with a whole replacement");
    }
    map.units_.reserve(tree / unit_size);
    for (std::size_t at = unit_size; at < unit_size + tree; at += unit_size) {
        const std::uint32_t unit = number_at(bytes, at);
        const std::uint32_t where = unit & ~value_bit;
        if (is_value(unit) && where >= map.replacements_.size()) {
            return bad("names a replacement at byte " + std::to_string(where) + " of " +
                       std::to_string(map.replacements_.size()));
        }
        if (is_value(unit) && map.replacement(where).size() > longest_replacement) {
            return bad("has a replacement of more than " + std::to_string(longest_replacement) + " bytes");
        }
        map.units_.push_back(unit);
    }
    return map;
}

std::string_view Charsmap::replacement(std::uint32_t offset) const {
    const std::size_t end = replacements_.find('\0', offset);
    return std::string_view(replacements_).substr(offset, end - offset);
}

Charsmap::Match Charsmap::longest(std::string_view text) const {
    Match match;
    if (units_.empty()) {
        return match;
    }
    std::size_t node = offset(units_[0]);
    text = text.substr(0, longest_rule);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<std::uint8_t>(text[i]);
        node ^= byte;
        // A zero byte ends rules, and is in none.
        if (byte == 0 || node >= units_.size() || label(units_[node]) != byte) {
            break;
        }
        const std::uint32_t unit = units_[node];
        node ^= offset(unit);
        if (has_value(unit) && node < units_.size() && is_value(units_[node])) {
            match = {i + 1, replacement(units_[node] & ~value_bit)};
        }
    }
    return match;
}

} // namespace inglenook
