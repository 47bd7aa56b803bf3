// SPDX-License-Identifier: Apache-2.0
// SentencePiece's compiled rules of normalization (tokenizer.ggml.precompiled_charsmap): which sequences of
// bytes a text has replaced before it is cut into pieces, NFKC and the like. Immutable and safe to share.
#pragma once

#include "inference/gguf/heap_bytes.h"
#include "inference/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook {

class Charsmap {
public:
    /// No rules.
    Charsmap() = default;

    /// Reads the format: the size of the tree in bytes (32 bits), the tree as a double array of 32-bit units
    /// (J. Aoe 1989, in the form of Darts-clone), then the replacements, each ended by a zero byte. All
    /// numbers are little-endian. Errors: bad_file.
    static Result<Charsmap> read(const std::string& bytes);

    /// What the longest rule at the start of a text says.
    struct Match {
        std::size_t length = 0; ///< bytes of the text that it replaces; 0: there is no rule
        std::string_view replacement;
    };
    [[nodiscard]] Match longest(std::string_view text) const;

    /// Of the heap.
    [[nodiscard]] std::uint64_t memory() const { return heap_bytes(units_) + heap_bytes(replacements_); }

private:
    [[nodiscard]] std::string_view replacement(std::uint32_t offset) const;

    std::vector<std::uint32_t> units_;
    std::string replacements_; ///< empty, or its last byte is zero
};

} // namespace inglenook
