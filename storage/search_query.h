// SPDX-License-Identifier: Apache-2.0
// What a person types to search, taken apart: words, phrases and filters such as folder:Work. Pure.
#pragma once

#include "storage/records.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook::storage {

/// A word, a phrase or the value of a filter, with "-" in front of it or not.
struct SearchTerm {
    std::string text;
    bool negated = false;

    bool operator==(const SearchTerm&) const = default;
};

struct SearchQuery {
    std::vector<SearchTerm> words; ///< all must occur; of the negated ones, none
    std::vector<SearchTerm> models;
    std::vector<SearchTerm> folders;
    std::vector<SearchTerm> tags;
    std::optional<TimeMs> after;    ///< from then on
    std::optional<TimeMs> before;   ///< until just before
    std::optional<bool> code;       ///< with code in it, or without
    std::optional<bool> attachment; ///< with a file, or without
    std::optional<bool> pinned;
    std::optional<bool> archived;
    bool in_title = false; ///< only titles
    std::string hint;      ///< a sentence on the first filter that says nothing; empty: all was understood

    /// Whether there is nothing to search for.
    [[nodiscard]] bool empty() const;
    /// The words and phrases that are looked for.
    [[nodiscard]] std::vector<std::string> wanted() const;
    bool operator==(const SearchQuery&) const = default;
};

/// Words are apart by white space, phrases are in double quotes, "-" in front of either means "without".
/// Filters: model: folder: tag: (a part of the name), before: after: (YYYY, YYYY-MM or YYYY-MM-DD, local
/// time; after: with that day, before: without), has:code has:attachment, is:pinned is:archived, in:title.
/// Another word before a colon is just text; a filter whose value says nothing is left out, with a hint; one
/// without a value (yet) is left out. At most 4,096 bytes and 32 terms are looked at.
SearchQuery parse_search(std::string_view text);

} // namespace inglenook::storage
