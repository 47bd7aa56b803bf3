// SPDX-License-Identifier: Apache-2.0
// What SentencePiece's two kinds of vocabulary have in common: tokens for single bytes, U+2581 for spaces,
// and words that can be cut into tokens apart from each other.
#pragma once

#include "inference/tokenizer/vocabulary.h"
#include "inference/tokenizer/word_cache.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook {

/// The token of each byte; no_token where the vocabulary has none.
class ByteTokens {
public:
    explicit ByteTokens(const Vocabulary& vocabulary);

    [[nodiscard]] TokenId operator[](char byte) const { return ids_[static_cast<unsigned char>(byte)]; }
    /// Whether every byte has one.
    [[nodiscard]] bool complete() const { return complete_; }

private:
    std::array<TokenId, 256> ids_{};
    bool complete_ = false;
};

/// Where a text may be cut before a space mark, because no token reaches across.
class WordBorders {
public:
    /// Notes a token that text may become.
    void add_token(std::string_view text);

    /// Where the word ends that begins at `begin`, which is within the text.
    [[nodiscard]] std::size_t word_end(std::string_view text, std::size_t begin) const;

private:
    std::array<bool, 256> joins_{}; ///< the bytes that come before a space mark within some token
};

/// Appends the tokens of a text word by word. encode(word) appends those of a word that did not come before.
template <class Encode>
void append_words(
    std::string_view text, const WordBorders& borders, std::vector<TokenId>& ids, Encode encode) {
    WordCache cache(text);
    for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
        end = borders.word_end(text, begin);
        cache.append(begin, end - begin, ids, [&, word = text.substr(begin, end - begin)] { encode(word); });
    }
}

/// The token that these vocabularies have for something by custom, where the file is silent.
void fill_in(std::optional<TokenId>& id, TokenId usual, const Vocabulary& vocabulary);

/// How many bytes the first one promises; text that is not UTF-8 is taken at its word, as in training.
std::size_t promised_length(char lead);

/// The bytes that a token for text or for a byte stands for.
std::string piece_text(const Vocabulary& vocabulary, TokenId id);

} // namespace inglenook
