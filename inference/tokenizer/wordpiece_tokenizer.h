// SPDX-License-Identifier: Apache-2.0
// WordPiece vocabularies (tokenizer.ggml.model "bert"): text in lower case without accents is cut at white
// space and punctuation, and each word into the longest tokens from its start; a word that cannot be is
// unknown.
#pragma once

#include "inference/tokenizer/tokenizer.h"
#include "inference/tokenizer/vocabulary.h"

#include <memory>

namespace inglenook {

/// Errors: none that a file can cause.
Result<std::shared_ptr<const Tokenizer>> make_wordpiece_tokenizer(Vocabulary vocabulary);

} // namespace inglenook
