// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/merge_table.h"

#include <bit>
#include <random>

namespace inglenook {

namespace {

std::uint64_t joined(TokenId left, TokenId right) { return std::uint64_t{left} << 32 | right; }

/// The finisher of splitmix64: every bit of the input moves every bit of the output.
std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ value >> 27) * 0x94D049BB133111EBULL;
    return value ^ value >> 31;
}

} // namespace

MergeTable::MergeTable(std::size_t n) {
    slots_.resize(std::bit_ceil(2 * n + 2));
    mask_ = slots_.size() - 1;
    std::random_device device;
    salt_ = std::uint64_t{device()} << 32 | device();
}

std::size_t MergeTable::slot_of(std::uint64_t pair) const {
    std::size_t slot = mixed(pair ^ salt_) & mask_;
    while (slots_[slot].used && slots_[slot].pair != pair) {
        slot = (slot + 1) & mask_;
    }
    return slot;
}

void MergeTable::add(TokenId left, TokenId right, Merge merge) {
    Slot& slot = slots_[slot_of(joined(left, right))];
    if (!slot.used) {
        slot = {joined(left, right), merge, true};
    }
}

const MergeTable::Merge* MergeTable::find(TokenId left, TokenId right) const {
    const Slot& slot = slots_[slot_of(joined(left, right))];
    return slot.used ? &slot.merge : nullptr;
}

} // namespace inglenook
