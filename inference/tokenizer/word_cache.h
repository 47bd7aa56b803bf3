// SPDX-License-Identifier: Apache-2.0
// Remembers the tokens of the words that one text has had so far: in most texts most words come again.
#pragma once

#include "inference/tokenizer/hashing.h"
#include "inference/tokenizer/tokenizer.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace inglenook {

/// A table of fixed size in which a word takes the place of another that falls there: what it forgets is
/// only computed again. The tokens themselves are those that already stand in the output.
class WordCache {
public:
    /// `text`: where all words come from; it must stay where it is.
    explicit WordCache(std::string_view text) : text_(text) {
        if (text.size() >= least_text && text.size() < std::numeric_limits<std::uint32_t>::max()) {
            slots_.resize(std::min(std::bit_ceil(text.size() / 4), most_slots));
        }
    }

    /// Appends the tokens of the word at [begin, begin + length): remembered ones, or those that `encode`
    /// appends.
    template <class Encode>
    void append(std::size_t begin, std::size_t length, std::vector<TokenId>& ids, const Encode& encode) {
        if (slots_.empty() || length > longest_word) {
            encode();
            return;
        }
        const std::string_view word = text_.substr(begin, length);
        Slot& slot = slots_[hash_text(word, 0) & (slots_.size() - 1)];
        if (slot.length == length && text_.substr(slot.begin, length) == word) {
            const std::size_t first = slot.first;
            for (std::size_t i = 0; i < slot.count; ++i) {
                const TokenId id = ids[first + i];
                ids.push_back(id);
            }
            return;
        }
        const std::size_t first = ids.size();
        encode();
        if (ids.size() < std::numeric_limits<std::uint32_t>::max()) {
            slot = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(first),
                static_cast<std::uint16_t>(length), static_cast<std::uint16_t>(ids.size() - first)};
        }
    }

private:
    static constexpr std::size_t least_text = 256; ///< shorter texts are not worth a table
    static constexpr std::size_t most_slots = 1 << 16;
    static constexpr std::size_t longest_word = 96; ///< bytes; longer ones hardly come again

    struct Slot {
        std::uint32_t begin = 0;  ///< of the word in the text
        std::uint32_t first = 0;  ///< of its tokens in the output
        std::uint16_t length = 0; ///< of the word; 0: free
        std::uint16_t count = 0;  ///< of its tokens
    };

    std::string_view text_;
    std::vector<Slot> slots_;
};

} // namespace inglenook
