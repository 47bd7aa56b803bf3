// SPDX-License-Identifier: Apache-2.0
// Cuts text into the words of a pre-tokenizer with PCRE2. Immutable and safe to share.
#pragma once

#include "inference/result.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace inglenook {

/// Cuts a text at both ends of each match.
struct WordPass {
    // NOLINTBEGIN(google-explicit-constructor): most passes are an expression alone
    WordPass(std::string regular_expression, bool three = false)
        : expression(std::move(regular_expression)), by_three(three) {}
    WordPass(const char* regular_expression, bool three = false)
        : expression(regular_expression), by_three(three) {}
    // NOLINTEND(google-explicit-constructor)

    std::string expression;
    /// Each match is cut further, after every third character counted from its end: 1|234|567.
    bool by_three = false;
};

class WordSplitter {
public:
    /// Called with a word's first byte and the byte after its last.
    using Take = std::function<void(std::size_t begin, std::size_t end)>;

    /// Errors: bad_file, if an expression cannot be compiled.
    static Result<WordSplitter> make(const std::vector<WordPass>& passes);
    ~WordSplitter();
    WordSplitter(WordSplitter&&) noexcept;
    WordSplitter& operator=(WordSplitter&&) noexcept;
    WordSplitter(const WordSplitter&) = delete;
    WordSplitter& operator=(const WordSplitter&) = delete;

    /// Gives the words in their order; together they are the whole text. `text` must be UTF-8, where
    /// surrogates are let pass.
    void split(std::string_view text, const Take& take) const;

private:
    struct State;
    explicit WordSplitter(std::unique_ptr<const State> state);
    std::unique_ptr<const State> state_;
};

} // namespace inglenook
