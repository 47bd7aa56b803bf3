// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/tokenizer.h"

#include "inference/gguf/text_check.h"
#include "inference/tokenizer/bpe_tokenizer.h"
#include "inference/tokenizer/end_tokens.h"
#include "inference/tokenizer/spm_tokenizer.h"
#include "inference/tokenizer/unigram_tokenizer.h"
#include "inference/tokenizer/vocabulary.h"
#include "inference/tokenizer/wordpiece_tokenizer.h"

namespace inglenook {

Result<std::shared_ptr<const Tokenizer>> Tokenizer::load(const GgufFile& file) {
    auto vocabulary = read_vocabulary(file);
    if (!vocabulary) {
        return tl::unexpected(vocabulary.error());
    }
    correct_kinds(*vocabulary);
    // Gemma 4's kind: merges of characters, which the pre-tokenizer of that name stands for.
    if (vocabulary->model == "gemma4") {
        vocabulary->pre = "gemma4";
    }
    if (vocabulary->model == "gpt2" || vocabulary->model == "gemma4") {
        return make_bpe_tokenizer(file, std::move(*vocabulary));
    }
    if (vocabulary->model == "llama") {
        return make_spm_tokenizer(std::move(*vocabulary));
    }
    if (vocabulary->model == "bert") {
        return make_wordpiece_tokenizer(std::move(*vocabulary));
    }
    if (vocabulary->model == "t5") {
        return make_unigram_tokenizer(file, std::move(*vocabulary));
    }
    return fail(ErrorKind::bad_file,
        "tokenizer.ggml.model is \"" + printable(vocabulary->model) +
            "\", a kind of tokenizer that this program does not know",
        {},
        "Byte-level (\"gpt2\"), SentencePiece (\"llama\", \"gemma4\", \"t5\") and WordPiece (\"bert\") "
        "tokenizers can be used.");
}

} // namespace inglenook
