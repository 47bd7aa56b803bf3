// SPDX-License-Identifier: Apache-2.0
// Finds the tokens that are not made of words: control and user-defined ones, spelt out in a text. Immutable
// and safe to share.
#pragma once

#include "inference/tokenizer/vocabulary.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace inglenook {

class SpecialTokens {
public:
    /// A stretch of a text: one special token, or text between two.
    struct Fragment {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::optional<TokenId> token;
    };
    /// First byte and the byte after the last.
    using Range = std::pair<std::size_t, std::size_t>;

    explicit SpecialTokens(const Vocabulary& vocabulary);

    /// Cuts a text at its special tokens: longer ones first, each from left to right. They are found in the
    /// `trusted` ranges alone (ascending, apart from each other), so that nobody's text can pose as a control
    /// token. User-defined tokens of nothing but white space (some models' indents) cannot pose as anything
    /// and are found everywhere.
    [[nodiscard]] std::vector<Fragment> split(std::string_view text, const std::vector<Range>& trusted) const;

private:
    struct Token {
        TokenId id = 0;
        std::size_t length = 0;
        bool harmless = false;     ///< white space only
        bool strips_left = false;  ///< takes the white space before it along
        bool strips_right = false; ///< and after it
    };
    struct Node {
        std::optional<std::size_t> token; ///< index in tokens_
    };
    struct Occurrence {
        std::size_t begin = 0;
        std::size_t token = 0; ///< index in tokens_
    };

    void add(std::string_view text, Token token);
    [[nodiscard]] std::vector<Occurrence> occurrences(
        std::string_view text, const std::vector<Range>& trusted) const;

    std::vector<Token> tokens_;
    std::vector<Node> nodes_;                                   ///< of a tree of bytes; the root first
    std::unordered_map<std::uint64_t, std::uint32_t> children_; ///< node << 8 | byte → node
};

} // namespace inglenook
