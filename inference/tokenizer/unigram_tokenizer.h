// SPDX-License-Identifier: Apache-2.0
// SentencePiece's unigram vocabularies (tokenizer.ggml.model "t5"): of all ways to cut a text into tokens the
// one whose scores, logarithms of probabilities, have the largest sum (T. Kudo 2018, "Subword
// Regularization").
#pragma once

#include "inference/tokenizer/tokenizer.h"
#include "inference/tokenizer/vocabulary.h"

#include <memory>

namespace inglenook {

/// Errors: bad_file, if the rules of normalization are damaged or the scores missing.
Result<std::shared_ptr<const Tokenizer>> make_unigram_tokenizer(const GgufFile& file, Vocabulary vocabulary);

} // namespace inglenook
