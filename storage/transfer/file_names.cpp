// SPDX-License-Identifier: Apache-2.0
#include "storage/transfer/file_names.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace inglenook::storage {

namespace {

constexpr std::size_t longest = 120; ///< bytes; leaves room for a number and an extension

/// Names that are devices elsewhere, with any extension.
bool is_reserved(std::string_view name) {
    std::string word(name.substr(0, name.find('.')));
    std::transform(word.begin(), word.end(), word.begin(),
        [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    constexpr std::array<std::string_view, 4> devices = {"CON", "PRN", "AUX", "NUL"};
    const bool numbered = word.size() == 4 && (word.starts_with("COM") || word.starts_with("LPT")) &&
                          std::isdigit(static_cast<unsigned char>(word[3])) != 0;
    return numbered || std::find(devices.begin(), devices.end(), word) != devices.end();
}

} // namespace

std::string safe_file_name(std::string_view title) {
    std::string name;
    for (const char c : title) {
        const auto byte = static_cast<unsigned char>(c);
        const bool forbidden =
            byte < ' ' || byte == 0x7f || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
        const char kept = forbidden ? ' ' : c;
        if (kept != ' ' || (!name.empty() && name.back() != ' ')) {
            name += kept;
        }
    }
    if (name.size() > longest) {
        std::size_t end = longest;
        while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xc0U) == 0x80U) {
            --end;
        }
        name.resize(end);
    }
    const std::size_t first = name.find_first_not_of(". ");
    if (first == std::string::npos) {
        return "Untitled";
    }
    name = name.substr(first, name.find_last_not_of(". ") + 1 - first);
    return is_reserved(name) ? "_" + name : name;
}

} // namespace inglenook::storage
