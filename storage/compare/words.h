// SPDX-License-Identifier: Apache-2.0
// A text cut into words, white space and punctuation.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace inglenook::storage::compare {

enum class WordKind { word, space, punctuation };

/// A piece of a text, in bytes.
struct Word {
    std::size_t offset = 0;
    std::size_t bytes = 0;
    WordKind kind = WordKind::word;
};

/// Pieces in order, without gaps: together they are the text, whatever it holds.
///
/// Letters, digits and marks that follow each other are a word; so are an apostrophe between letters and a
/// point or comma between digits ("don't", "3.14", "10,000"). In scripts that put no spaces between words
/// (ideographs, kana, Thai, Lao, Khmer, Burmese, Tibetan) each letter is a word, with the marks on it. White
/// space that follows each other is one piece, but each line break begins a new one. Any other character, and
/// each byte that is no UTF-8, is punctuation by itself.
std::vector<Word> split_words(std::string_view text);

} // namespace inglenook::storage::compare
