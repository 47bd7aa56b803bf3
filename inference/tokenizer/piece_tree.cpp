// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/piece_tree.h"

#include <algorithm>
#include <cstring>

namespace inglenook {

PieceTree::PieceTree(std::vector<Piece> pieces) : nodes_(1), labels_(1) {
    std::sort(pieces.begin(), pieces.end());
    /// A node whose children are yet to be made: of the pieces [begin, end), which agree in `depth` bytes.
    struct Open {
        std::size_t begin;
        std::size_t end;
        std::size_t depth;
    };
    std::vector<Open> open = {{0, pieces.size(), 0}}; // one for each node, in the nodes' order
    for (std::size_t node = 0; node < nodes_.size(); ++node) {
        auto [begin, end, depth] = open[node];
        if (begin < end && pieces[begin].first.size() == depth) {
            nodes_[node].id = pieces[begin++].second;
        }
        nodes_[node].first_child = static_cast<std::uint32_t>(nodes_.size());
        while (begin < end) {
            const char byte = pieces[begin].first[depth];
            const std::size_t first = begin;
            while (begin < end && pieces[begin].first[depth] == byte) {
                ++begin;
            }
            nodes_.emplace_back();
            labels_.push_back(byte);
            open.push_back({first, begin, depth + 1});
        }
        nodes_[node].n_children = static_cast<std::uint32_t>(nodes_.size()) - nodes_[node].first_child;
    }
}

std::uint32_t PieceTree::child(std::uint32_t node, char byte) const {
    const char* first = labels_.data() + nodes_[node].first_child;
    const void* found = std::memchr(first, static_cast<unsigned char>(byte), nodes_[node].n_children);
    return found == nullptr ? 0
                            : nodes_[node].first_child +
                                  static_cast<std::uint32_t>(static_cast<const char*>(found) - first);
}

} // namespace inglenook
