// SPDX-License-Identifier: Apache-2.0
// Byte-level pair encoding (tokenizer.ggml.model "gpt2"): text is cut into words, and in each word the pair
// of neighbours that comes first in the list of merges becomes one token, until no pair is in it.
#pragma once

#include "inference/tokenizer/tokenizer.h"
#include "inference/tokenizer/vocabulary.h"

#include <memory>

namespace inglenook {

/// Errors: bad_file naming the key.
Result<std::shared_ptr<const Tokenizer>> make_bpe_tokenizer(const GgufFile& file, Vocabulary vocabulary);

} // namespace inglenook
