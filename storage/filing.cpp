// SPDX-License-Identifier: Apache-2.0
#include "storage/filing.h"

#include <algorithm>

namespace inglenook::storage {

namespace {

constexpr std::string_view blank = " \t\r\n\v\f";

/// Characters of a text; nothing if it is no UTF-8 or one of them is a control character.
Result<std::size_t> count_plain(std::string_view text, const std::string& what) {
    const auto refused = [&] {
        return fail(ErrorKind::usage, "A " + what + "'s name cannot have control characters in it");
    };
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t length = lead < 0x80   ? 1
                                   : lead < 0xc2 ? 0
                                   : lead < 0xe0 ? 2
                                   : lead < 0xf0 ? 3
                                   : lead < 0xf5 ? 4
                                                 : 0;
        const std::string_view rest = text.substr(at + 1, length == 0 ? 0 : length - 1);
        const bool whole = length > 0 && rest.size() + 1 == length &&
                           std::all_of(rest.begin(), rest.end(),
                               [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U; });
        if (!whole) {
            return fail(ErrorKind::usage, "A " + what + "'s name must be UTF-8 text");
        }
        const bool second_set = lead == 0xc2 && static_cast<unsigned char>(rest[0]) < 0xa0;
        if (lead < ' ' || lead == 0x7f || second_set) {
            return refused();
        }
        at += length;
    }
    return count;
}

} // namespace

Result<std::string> filing_name(std::string_view name, const std::string& what) {
    const std::size_t first = name.find_first_not_of(blank);
    if (first == std::string_view::npos) {
        return fail(ErrorKind::usage, "A " + what + " needs a name");
    }
    name = name.substr(first, name.find_last_not_of(blank) - first + 1);
    const auto count = count_plain(name, what);
    if (!count) {
        return tl::unexpected(count.error());
    }
    if (*count > longest_filing_name) {
        return fail(ErrorKind::usage,
            "A " + what + "'s name can have " + std::to_string(longest_filing_name) +
                " characters, this has " + std::to_string(*count),
            "", "Shorten it.");
    }
    return std::string(name);
}

} // namespace inglenook::storage
