// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/text_table.h"

#include <bit>

namespace inglenook {

namespace {

std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

} // namespace

TextTable::TextTable(std::size_t texts, std::size_t bytes)
    : slots_(std::bit_ceil(texts + texts / 2 + 2)), mask_(slots_.size() - 1), salt_(fresh_salt()) {
    bytes_.reserve(bytes);
    ends_.reserve(texts + 1);
    ends_.push_back(0);
}

void TextTable::add(std::string_view text) {
    bytes_.append(text);
    ends_.push_back(bytes_.size());
}

std::size_t TextTable::slot_of(std::string_view text, std::uint64_t hash) const {
    std::size_t at = hash & mask_;
    while (slots_[at].id != no_token && (slots_[at].tag != tag_of(hash) || (*this)[slots_[at].id] != text)) {
        at = (at + 1) & mask_;
    }
    return at;
}

TokenId TextTable::enter(TokenId id) {
    const std::string_view text = (*this)[id];
    const std::uint64_t code = hash(text);
    Slot& slot = slots_[slot_of(text, code)];
    if (slot.id != no_token) {
        return slot.id;
    }
    slot = {tag_of(code), id};
    return no_token;
}

} // namespace inglenook
