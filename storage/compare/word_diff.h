// SPDX-License-Identifier: Apache-2.0
// How two texts differ, word by word.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace inglenook::storage::compare {

enum class SpanKind {
    same,
    changed, ///< only in this text
    moved,   ///< in the other text too, elsewhere
};

struct Span {
    std::size_t offset = 0; ///< in bytes
    std::size_t bytes = 0;
    SpanKind kind = SpanKind::same;
    std::size_t pair =
        0; ///< of moved ones, from 1: the span of the other text with this number has the same words
};

/// Spans of each text, in order: together they are the text. No two neighbours are of one kind, but for moved
/// ones.
struct WordDiff {
    std::vector<Span> left;
    std::vector<Span> right;
};

/// Compares by split_words(). A space that is the same between two changes belongs to them. A run of four
/// words or more that was taken out in one place and put in at another is moved, if all between the words is
/// the same too; each is paired once, longer ones being preferred where words occur several times.
///
/// Takes some seconds at most, for megabytes: differences of long texts that have little in common are not
/// the smallest ones any more. Any bytes will do.
WordDiff word_diff(std::string_view left, std::string_view right);

} // namespace inglenook::storage::compare
