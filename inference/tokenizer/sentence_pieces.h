// SPDX-License-Identifier: Apache-2.0
// What SentencePiece's two kinds of vocabulary have in common: tokens for single bytes, U+2581 for spaces,
// and words that can be cut into tokens apart from each other.
#pragma once

#include "inference/tokenizer/vocabulary.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

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

/// How many bytes the first one promises; text that is not UTF-8 is taken at its word, as in training.
std::size_t promised_length(char lead);

/// The bytes that a token for text or for a byte stands for.
std::string piece_text(const Vocabulary& vocabulary, TokenId id);

} // namespace inglenook
