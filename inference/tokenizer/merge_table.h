// SPDX-License-Identifier: Apache-2.0
// Which two neighbouring tokens of a byte-level vocabulary become one, and in what order. Immutable once
// filled.
#pragma once

#include "inference/tokenizer/tokenizer.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace inglenook {

/// An open-addressing hash table: real vocabularies have up to half a million merges, and a lookup per pair
/// of neighbours is what tokenizing spends its time on.
class MergeTable {
public:
    struct Merge {
        std::uint32_t rank = 0; ///< lower is applied first
        TokenId result = 0;
    };

    /// Room for `n` merges, which must be at least as many as will be added.
    explicit MergeTable(std::size_t n);

    /// The first of two merges of one pair wins.
    void add(TokenId left, TokenId right, Merge merge);
    /// Nothing if the pair does not merge.
    [[nodiscard]] const Merge* find(TokenId left, TokenId right) const;

private:
    struct Slot {
        std::uint64_t pair = 0;
        Merge merge;
        bool used = false;
    };

    [[nodiscard]] std::size_t slot_of(std::uint64_t pair) const;

    std::vector<Slot> slots_;
    std::size_t mask_ = 0;
    /// Drawn anew by each table, so that no file can be made whose pairs all fall into one place.
    std::uint64_t salt_ = 0;
};

} // namespace inglenook
