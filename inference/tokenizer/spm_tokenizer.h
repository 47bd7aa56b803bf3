// SPDX-License-Identifier: Apache-2.0
// SentencePiece vocabularies (tokenizer.ggml.model "llama"): of all neighbours that make a token together,
// the pair whose token has the best score becomes one, until there is none; characters without a token become
// byte tokens.
#pragma once

#include "inference/tokenizer/tokenizer.h"
#include "inference/tokenizer/vocabulary.h"

#include <memory>

namespace inglenook {

std::shared_ptr<const Tokenizer> make_spm_tokenizer(Vocabulary vocabulary);

} // namespace inglenook
