// SPDX-License-Identifier: Apache-2.0
// What a model file says about its tokens, checked. Plain data, filled once.
#pragma once

#include "inference/tokenizer/text_table.h"
#include "inference/tokenizer/tokenizer.h"

#include <optional>
#include <string>
#include <vector>

namespace inglenook {

/// Whether such tokens are what text is made of: text never becomes any of the others by merging.
constexpr bool is_word(TokenKind kind) {
    return kind != TokenKind::control && kind != TokenKind::user_defined && kind != TokenKind::unknown;
}

struct Vocabulary {
    std::string model; ///< tokenizer.ggml.model
    std::string pre;   ///< tokenizer.ggml.pre, "default" if the file has none
    std::string name;  ///< general.name: some models' special tokens are known by it alone

    /// As stored: byte-level or with U+2581 for spaces. Of equal texts a word is found before a special
    /// token.
    TextTable texts{0, 0};
    std::vector<TokenKind> kinds; ///< one for each text
    std::vector<float> scores;    ///< one for each text, or none at all; never NaN

    std::optional<TokenId> bos;
    std::optional<TokenId> eos;
    std::optional<TokenId> unknown;
    std::optional<TokenId> separator; ///< of WordPiece vocabularies alone
    std::vector<TokenId> named_ends;  ///< of the keys whose token ends a generation (eos, eot, eom, …)
    std::optional<bool> add_bos;
    std::optional<bool> add_eos;
    std::optional<bool> add_space_prefix;
    std::optional<bool> add_separator;
    std::optional<bool> remove_extra_whitespaces; ///< of SentencePiece vocabularies
    std::optional<bool> lowercase;                ///< what the text becomes before anything else

    std::vector<std::string> warnings;

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(texts.size()); }
};

/// Reads every tokenizer.ggml.* key that the tokenizers use. Errors: bad_file naming the key.
Result<Vocabulary> read_vocabulary(const GgufFile& file);

} // namespace inglenook
