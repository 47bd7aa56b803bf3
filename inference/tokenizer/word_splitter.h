// SPDX-License-Identifier: Apache-2.0
// Cuts text into the words of a pre-tokenizer with PCRE2. Immutable and safe to share.
#pragma once

#include "inference/result.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace inglenook {

class WordSplitter {
public:
    /// A word's first byte and the byte after its last.
    using Word = std::pair<std::size_t, std::size_t>;

    /// Errors: bad_file, if an expression cannot be compiled.
    static Result<WordSplitter> make(const std::vector<std::string>& passes);
    ~WordSplitter();
    WordSplitter(WordSplitter&&) noexcept;
    WordSplitter& operator=(WordSplitter&&) noexcept;
    WordSplitter(const WordSplitter&) = delete;
    WordSplitter& operator=(const WordSplitter&) = delete;

    /// The words in their order; together they are the whole text. `text` must be UTF-8, where surrogates are
    /// let pass.
    [[nodiscard]] std::vector<Word> split(std::string_view text) const;

private:
    struct State;
    explicit WordSplitter(std::unique_ptr<const State> state);
    std::unique_ptr<const State> state_;
};

} // namespace inglenook
