// SPDX-License-Identifier: Apache-2.0
// A model's tokenizer alone, for verbs that need no weights: vocabulary-only files are enough.
#pragma once

#include "inference/gguf/gguf_file.h"
#include "inference/tokenizer/tokenizer.h"

#include <memory>
#include <string>

namespace inglenook::nook {

struct Vocabulary {
    std::shared_ptr<const GgufFile> file;
    std::shared_ptr<const Tokenizer> tokenizer;
};

/// Tells the tokenizer's warnings on stderr. Errors: those of GgufFile::open() and Tokenizer::load().
Result<Vocabulary> open_vocabulary(const std::string& path);

} // namespace inglenook::nook
