// SPDX-License-Identifier: Apache-2.0
// One small vocabulary of each kind, made on the spot: letters, some merges and some special tokens.
#pragma once

#include "tests/tokenizer/vocabularies.h"

namespace inglenook::tests {

/// Byte-level: printable ASCII, with <|im_start|> as BOS, <|im_end|> as EOS, <think> and three spaces.
/// `control`: more control tokens.
MetadataFile tiny_byte_level(const std::vector<std::string>& control = {});
/// Gemma 4's kind: characters, merges, byte tokens.
MetadataFile tiny_characters();
/// SentencePiece: scores, byte tokens.
MetadataFile tiny_sentence_pieces();
MetadataFile tiny_word_pieces();

/// The four of them by the name of their kind.
std::vector<std::pair<const char*, MetadataFile>> tiny_vocabularies();

/// Loads one; ends the test program with the error's text.
std::shared_ptr<const Tokenizer> loaded(const MetadataFile& file);

} // namespace inglenook::tests
