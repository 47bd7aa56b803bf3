// SPDX-License-Identifier: Apache-2.0
// What all tokenizers share: special tokens, BOS and EOS, and the questions that the vocabulary answers. The
// kinds differ in how they turn plain text into tokens and tokens into bytes.
#pragma once

#include "inference/tokenizer/special_tokens.h"
#include "inference/tokenizer/tokenizer.h"
#include "inference/tokenizer/vocabulary.h"

namespace inglenook {

class VocabularyTokenizer : public Tokenizer {
public:
    [[nodiscard]] std::vector<TokenId> encode(std::string_view text, TokenizeOptions options) const override;
    [[nodiscard]] std::vector<TokenId> encode(
        const std::vector<PromptPart>& parts, TokenizeOptions::Bos bos) const override;
    [[nodiscard]] std::string piece(TokenId id, bool special) const override;
    [[nodiscard]] std::string decode(const std::vector<TokenId>& ids, bool special) const override;

    [[nodiscard]] std::uint32_t size() const override { return vocabulary_.size(); }
    [[nodiscard]] TokenKind kind(TokenId id) const override;
    [[nodiscard]] std::optional<TokenId> bos() const override { return vocabulary_.bos; }
    [[nodiscard]] std::optional<TokenId> eos() const override { return vocabulary_.eos; }
    [[nodiscard]] bool ends_generation(TokenId id) const override;
    [[nodiscard]] bool adds_bos() const override;
    [[nodiscard]] std::string_view model() const override { return vocabulary_.model; }
    [[nodiscard]] std::string_view pre() const override { return vocabulary_.pre; }
    [[nodiscard]] const std::vector<std::string>& warnings() const override { return vocabulary_.warnings; }
    [[nodiscard]] std::uint64_t memory() const override;

protected:
    /// `adds_bos_by_default`: where the file does not say.
    VocabularyTokenizer(Vocabulary vocabulary, bool adds_bos_by_default);

    [[nodiscard]] const Vocabulary& vocabulary() const { return vocabulary_; }

    /// Appends the tokens of text without special ones. `at_start`: nothing or a special token precedes it.
    virtual void encode_plain(std::string_view text, bool at_start, std::vector<TokenId>& ids) const = 0;
    /// The bytes of a token that stands for text.
    [[nodiscard]] virtual std::string text_piece(TokenId id) const = 0;
    /// Whether text_piece of the first token of a text has a leading space that the text does not have.
    [[nodiscard]] virtual bool puts_space_first() const { return false; }

private:
    using Range = SpecialTokens::Range;

    void append(std::string_view text, const std::vector<Range>& trusted, std::vector<TokenId>& ids) const;
    /// The BOS to put first; nothing if none is wanted or known.
    [[nodiscard]] std::optional<TokenId> first_token(TokenizeOptions::Bos bos) const;
    /// What a text ends with: EOS, or the separator of WordPiece, as the file says.
    void append_end(TokenizeOptions::Bos bos, std::vector<TokenId>& ids) const;

    Vocabulary vocabulary_;
    bool adds_bos_ = false;
    std::vector<bool> ends_;
    SpecialTokens special_;
};

} // namespace inglenook
