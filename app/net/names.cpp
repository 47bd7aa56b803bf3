// SPDX-License-Identifier: Apache-2.0
#include "app/net/names.h"

#include <algorithm>
#include <cstdint>

namespace inglenook::net {

namespace {

constexpr std::size_t longest = 200; ///< bytes; leaves room for what we add
constexpr std::size_t longest_extension = 16;

struct Character {
    std::uint32_t code = 0;
    std::size_t size = 0; ///< 0: no valid UTF-8
};

Character character_at(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::uint32_t first = byte(0);
    const std::size_t size = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (size == 0 || first > 0xf4 || text.size() < size) {
        return {};
    }
    std::uint32_t code = size == 1 ? first : first & (0x7fU >> size);
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xc0U) != 0x80U) {
            return {};
        }
        code = code << 6U | (byte(i) & 0x3fU);
    }
    constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = code >= 0xd800 && code <= 0xdfff;
    return code < least[size] || surrogate || code > 0x10ffff ? Character{} : Character{code, size};
}

/// Controls, and what is not seen but changes what is seen: marks of direction, joiners, line separators,
/// tags.
bool is_harmful(std::uint32_t code) {
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0x200b && code <= 0x200f) ||
           (code >= 0x2028 && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f) || code == 0xfeff ||
           code == 0x061c || (code >= 0xfff0 && code <= 0xffff) || code >= 0xe0000;
}

std::string cleaned(std::string_view text) {
    std::string clean;
    while (!text.empty()) {
        const Character next = character_at(text);
        const std::string_view own = text.substr(0, std::max<std::size_t>(next.size, 1));
        const bool forbidden =
            next.size == 0 || is_harmful(next.code) ||
            (next.code < 0x80 && std::string_view(":*?\"<>|").find(own) != std::string_view::npos);
        if (forbidden) {
            clean += '_';
        } else {
            clean += own;
        }
        text.remove_prefix(own.size());
    }
    return clean;
}

/// Cut before the extension, at the start of a character.
std::string shortened(const std::string& name) {
    if (name.size() <= longest) {
        return name;
    }
    const std::size_t dot = name.rfind('.');
    std::string extension = dot == std::string::npos ? "" : name.substr(dot);
    if (extension.size() > longest_extension) {
        extension.clear();
    }
    std::size_t end = longest - extension.size();
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xc0U) == 0x80U) {
        --end;
    }
    return name.substr(0, end) + extension;
}

} // namespace

std::string safe_file_name(std::string_view name) {
    if (const auto slash = name.find_last_of("/\\"); slash != std::string_view::npos) {
        name.remove_prefix(slash + 1);
    }
    std::string clean = cleaned(name);
    const std::size_t first = clean.find_first_not_of(". ");
    if (first == std::string::npos) {
        return "download";
    }
    clean = shortened(clean.substr(first, clean.find_last_not_of(". ") + 1 - first));
    const std::string_view own_endings[] = {".part", ".part.json", ".download"};
    for (const std::string_view ending : own_endings) {
        if (clean.ends_with(ending)) {
            clean += '_';
            break;
        }
    }
    return clean;
}

} // namespace inglenook::net
