// SPDX-License-Identifier: Apache-2.0
// Texts by number and numbers by text: what a vocabulary is made of. Immutable once filled.
#pragma once

#include "inference/gguf/heap_bytes.h"
#include "inference/tokenizer/hashing.h"
#include "inference/tokenizer/tokenizer.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook {

inline constexpr TokenId no_token = std::numeric_limits<TokenId>::max();

/// All texts lie in one buffer, and the index is an open-addressing hash table: a vocabulary of 200,000
/// tokens is loaded without an allocation for each.
class TextTable {
public:
    /// Room for `texts` texts of `bytes` bytes together; no more texts may be added.
    TextTable(std::size_t texts, std::size_t bytes);

    /// Adds the next text; the first one has the number 0. It is not found until it is entered.
    void add(std::string_view text);
    /// Lets find() find a text. Returns no_token, or the number of an equal text that was entered before and
    /// is found instead.
    TokenId enter(TokenId id);

    /// no_token if no text that was entered is equal.
    [[nodiscard]] TokenId find(std::string_view text) const { return find(text, hash(text)); }

    // For many texts at once: hash some and let their places be fetched from memory before finding the first.
    [[nodiscard]] std::uint64_t hash(std::string_view text) const { return hash_text(text, salt_); }
    void fetch(std::uint64_t hash) const { __builtin_prefetch(&slots_[hash & mask_]); }
    [[nodiscard]] TokenId find(std::string_view text, std::uint64_t hash) const {
        return slots_[slot_of(text, hash)].id;
    }
    [[nodiscard]] std::string_view operator[](TokenId id) const {
        return std::string_view(bytes_).substr(ends_[id], ends_[id + std::size_t{1}] - ends_[id]);
    }
    [[nodiscard]] std::size_t size() const { return ends_.size() - 1; }
    [[nodiscard]] bool empty() const { return size() == 0; }
    /// Of the heap.
    [[nodiscard]] std::uint64_t memory() const {
        return heap_bytes(bytes_) + heap_bytes(ends_) + heap_bytes(slots_);
    }

private:
    struct Slot {
        std::uint32_t tag = 0; ///< some bits of the hash, so that few texts need be compared
        TokenId id = no_token;
    };

    /// Where a text is, or the free place where it would be.
    [[nodiscard]] std::size_t slot_of(std::string_view text, std::uint64_t hash) const;

    std::string bytes_;
    std::vector<std::size_t> ends_; ///< of each text in bytes_; a 0 before the first
    std::vector<Slot> slots_;
    std::size_t mask_ = 0;
    std::uint64_t salt_ = 0;
};

} // namespace inglenook
