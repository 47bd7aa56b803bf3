// SPDX-License-Identifier: Apache-2.0
// Finds the tokens that are not made of words: control and user-defined ones, spelt out in a text. Immutable
// and safe to share.
#pragma once

#include "inference/gguf/heap_bytes.h"
#include "inference/tokenizer/vocabulary.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
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

    /// Of the heap.
    [[nodiscard]] std::uint64_t memory() const { return heap_bytes(tokens_) + heap_bytes(nodes_); }

private:
    struct Token {
        TokenId id = 0;
        std::size_t length = 0;
        bool harmless = false;     ///< white space only
        bool strips_left = false;  ///< takes the white space before it along
        bool strips_right = false; ///< and after it
    };
    /// Of a tree of bytes: below the root's children a node's own are a linked list, which is short.
    struct Node {
        unsigned char byte = 0;
        std::uint32_t child = 0;   ///< the first one; 0: none
        std::uint32_t sibling = 0; ///< 0: none
        std::uint32_t token = 0;   ///< index in tokens_, counted from 1; 0: none
    };
    struct Occurrence {
        std::size_t begin = 0;
        std::uint32_t token = 0; ///< index in tokens_
    };
    class Choice;

    void add(std::string_view text, Token token);
    [[nodiscard]] std::uint32_t child(std::uint32_t node, unsigned char byte) const;
    /// The longest token at `begin` that is at most `room` bytes long, and at most `trusted` unless harmless.
    [[nodiscard]] std::optional<Occurrence> longest(
        std::string_view text, std::size_t begin, std::size_t room, std::size_t trusted) const;

    std::vector<Token> tokens_;
    std::vector<Node> nodes_;                 ///< the first one is no node
    std::array<std::uint32_t, 256> roots_{};  ///< the nodes of first bytes; 0: none
    std::array<bool, 256> harmless_begins_{}; ///< first bytes of harmless tokens
    bool any_harmless_ = false;
};

} // namespace inglenook
