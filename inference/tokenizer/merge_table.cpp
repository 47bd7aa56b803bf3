// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/merge_table.h"

#include "inference/tokenizer/hashing.h"

#include <bit>

namespace inglenook {

MergeTable::MergeTable(std::size_t n)
    : slots_(std::bit_ceil(n + n / 2 + 2)), mask_(slots_.size() - 1), salt_(fresh_salt()) {}

std::size_t MergeTable::slot_of(TokenId left, TokenId right) const {
    std::size_t at = mixed((std::uint64_t{left} << 32 | right) ^ salt_) & mask_;
    while (slots_[at].merge.result != no_token && (slots_[at].left != left || slots_[at].right != right)) {
        at = (at + 1) & mask_;
    }
    return at;
}

void MergeTable::add(TokenId left, TokenId right, Merge merge) {
    Slot& slot = slots_[slot_of(left, right)];
    if (slot.merge.result == no_token) {
        slot = {left, right, merge};
    }
}

} // namespace inglenook
