// SPDX-License-Identifier: Apache-2.0
// Finds every token that a text begins with, in one walk over its bytes. Immutable and safe to share.
#pragma once

#include "inference/gguf/heap_bytes.h"
#include "inference/tokenizer/text_table.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace inglenook {

class PieceTree {
public:
    using Piece = std::pair<std::string_view, TokenId>;

    /// Of pieces that are not empty and differ; less than 2^32 bytes together. Their texts are copied.
    explicit PieceTree(std::vector<Piece> pieces);

    /// Calls `take(length, id)` for each piece that `text` begins with, shorter ones first.
    template <class Take> void prefixes(std::string_view text, const Take& take) const {
        std::uint32_t node = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            node = child(node, text[i]);
            if (node == 0) {
                return;
            }
            if (nodes_[node].id != no_token) {
                take(i + 1, nodes_[node].id);
            }
        }
    }

    /// Of the heap.
    [[nodiscard]] std::uint64_t memory() const { return heap_bytes(nodes_) + heap_bytes(labels_); }

private:
    /// The children of a node lie side by side.
    struct Node {
        std::uint32_t first_child = 0;
        std::uint32_t n_children = 0;
        TokenId id = no_token;
    };

    [[nodiscard]] std::uint32_t child(std::uint32_t node, char byte) const;

    std::vector<Node> nodes_;  ///< the first one is the root
    std::vector<char> labels_; ///< the byte that leads to each node
};

} // namespace inglenook
