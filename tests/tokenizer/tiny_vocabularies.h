// SPDX-License-Identifier: Apache-2.0
// One small vocabulary of each kind, made on the spot: letters, some merges and some special tokens.
#pragma once

#include "tests/tokenizer/vocabularies.h"

#include <QStringList>

namespace inglenook::tests {

/// Byte-level: printable ASCII, with <|im_start|> as BOS, <|im_end|> as EOS, <think> and three spaces.
/// `control`: more control tokens.
MetadataFile tiny_byte_level(const std::vector<std::string>& control = {});
/// Gemma 4's kind: characters, merges, byte tokens.
MetadataFile tiny_characters();
/// SentencePiece: scores, byte tokens.
MetadataFile tiny_sentence_pieces();
/// SentencePiece's other kind: scores, byte tokens, rules of normalization.
MetadataFile tiny_unigram();
/// Characters without any for white space.
MetadataFile tiny_whole_words();
MetadataFile tiny_word_pieces();

/// A piece of a vocabulary: its text, its score, and the number of its kind (1: normal).
struct Piece {
    std::string text;
    float score = 0;
    std::int32_t kind = 1;
};

/// A unigram vocabulary of <pad>, </s>, <unk> and these, without a space before the text.
MetadataFile unigram(const std::vector<Piece>& pieces);

/// All of the tiny ones by the name of their kind.
std::vector<std::pair<const char*, MetadataFile>> tiny_vocabularies();

/// Loads one; ends the test program with the error's text.
std::shared_ptr<const Tokenizer> loaded(const MetadataFile& file);

/// What looks like a special token stays text, and nothing is put first.
inline constexpr auto plain = TokenizeOptions{false, TokenizeOptions::Bos::off};

/// The pieces of tokens, with "/" between them.
QString pieces(const Tokenizer& tokenizer, const std::vector<TokenId>& ids);

} // namespace inglenook::tests
