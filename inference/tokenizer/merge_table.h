// SPDX-License-Identifier: Apache-2.0
// Which two neighbouring tokens of a byte-level vocabulary become one, and in what order. Immutable once
// filled.
#pragma once

#include "inference/gguf/heap_bytes.h"
#include "inference/tokenizer/text_table.h"
#include "inference/tokenizer/tokenizer.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace inglenook {

/// What two neighbours become, and how soon.
struct Merge {
    std::uint32_t rank = std::numeric_limits<std::uint32_t>::max(); ///< lower is applied first
    TokenId result = no_token;                                      ///< no_token: they do not merge
};

/// An open-addressing hash table: real vocabularies have up to half a million merges, and a lookup per pair
/// of neighbours is what tokenizing spends its time on.
class MergeTable {
public:
    /// Room for `n` merges, which must be at least as many as will be added.
    explicit MergeTable(std::size_t n);

    /// The first of two merges of one pair wins.
    void add(TokenId left, TokenId right, Merge merge);
    /// Of the heap.
    [[nodiscard]] std::uint64_t memory() const { return heap_bytes(slots_); }
    [[nodiscard]] Merge find(TokenId left, TokenId right) const { return slots_[slot_of(left, right)].merge; }

private:
    struct Slot {
        TokenId left = 0;
        TokenId right = 0;
        Merge merge; ///< without a result where the place is free
    };

    [[nodiscard]] std::size_t slot_of(TokenId left, TokenId right) const;

    std::vector<Slot> slots_;
    std::size_t mask_ = 0;
    std::uint64_t salt_ = 0;
};

} // namespace inglenook
