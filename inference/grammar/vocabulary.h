// SPDX-License-Identifier: Apache-2.0
// The texts of a vocabulary as a tree of bytes, so that a grammar looks at what many tokens begin with once.
// Immutable and safe to share.
#pragma once

#include "inference/grammar/utf8_prefix.h"
#include "inference/tokenizer/tokenizer.h"

#include <memory>
#include <span>

namespace inglenook {

class GrammarVocabulary {
public:
    /// `texts` by id. A token without text, with a zero byte in it or of thousands of bytes never stands in a
    /// grammar; `ends` are the tokens that end the text (their own text does not count).
    GrammarVocabulary(std::vector<std::string> texts, std::vector<TokenId> ends,
        Utf8Prefix::Rules rules = Utf8Prefix::Rules::unicode);

    /// A node of the tree, in the order of a walk that visits a node before its children.
    struct Node {
        std::uint8_t byte = 0;
        std::uint32_t depth = 0; ///< bytes from the start of the token
        std::uint32_t skip = 0;  ///< the next node that is not below this one
        std::uint32_t first = 0; ///< place in tokens() of those that end here
        std::uint32_t count = 0;
    };
    [[nodiscard]] std::span<const Node> nodes() const { return nodes_; }
    [[nodiscard]] std::span<const TokenId> tokens() const { return tokens_; }
    [[nodiscard]] Utf8Prefix::Rules rules() const { return rules_; } ///< for its texts, joined
    [[nodiscard]] std::uint32_t deepest() const { return deepest_; }

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(texts_.size()); }
    [[nodiscard]] const std::string& text(TokenId id) const { return texts_[id]; } ///< empty: never stands
    [[nodiscard]] std::span<const TokenId> ends() const { return ends_; }          ///< sorted
    [[nodiscard]] bool ends_text(TokenId id) const;

private:
    std::vector<std::string> texts_;
    std::vector<TokenId> ends_;
    std::vector<TokenId> tokens_; ///< sorted by text
    std::vector<Node> nodes_;
    std::uint32_t deepest_ = 0;
    Utf8Prefix::Rules rules_;
};

/// Of a model's tokens. Control tokens are left out, for an answer does not show them.
std::shared_ptr<const GrammarVocabulary> grammar_vocabulary(const Tokenizer& tokenizer);

} // namespace inglenook
