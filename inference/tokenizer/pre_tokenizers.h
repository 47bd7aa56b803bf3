// SPDX-License-Identifier: Apache-2.0
// How byte-level vocabularies cut text into words before merging: the regular expressions that the models'
// makers publish, by the name that tokenizer.ggml.pre gives them. Data only.
#pragma once

#include "inference/tokenizer/word_splitter.h"

#include <string_view>
#include <vector>

namespace inglenook {

struct PreTokenizer {
    std::vector<std::string_view> names;
    /// Applied one after another: each cuts every piece that those before it left.
    std::vector<WordPass> passes;
    bool ignore_merges = false; ///< a whole word that is a token is that token, whatever the merges say
    bool add_bos = false;       ///< unless the file says otherwise
    /// The vocabulary is not byte-level but of characters, with U+2581 for spaces and tokens for single
    /// bytes.
    bool characters = false;
    /// Nor has it tokens for white space, which only divides words.
    bool drops_spaces = false;
};

/// Nothing for a name that is not known.
const PreTokenizer* find_pre_tokenizer(std::string_view name);

} // namespace inglenook
