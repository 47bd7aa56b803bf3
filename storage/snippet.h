// SPDX-License-Identifier: Apache-2.0
// The words around a match, on one line, and where the match lies in them. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook::storage {

/// Bytes [begin, begin + length) of a text.
struct TextRange {
    std::size_t begin = 0;
    std::size_t length = 0;

    bool operator==(const TextRange&) const = default;
};

struct Snippet {
    std::string text;
    std::vector<TextRange> marks; ///< of `text`, in its order, apart from each other
};

/// About 80 characters around the longest of `marks` (ranges of the text; the first of several as long), or
/// from the beginning if there are none; runs of white space become one space, "…" stands where text is left
/// out.
Snippet snippet_of(const std::string& text, std::vector<TextRange> marks);

/// Where a word stands in a text, at most `most` places; the case of ASCII letters does not matter.
std::vector<TextRange> places_of(std::string_view word, std::string_view text, std::size_t most);

} // namespace inglenook::storage
