// SPDX-License-Identifier: Apache-2.0
// What SentencePiece does to a text before it cuts it into pieces. Pure but for its rules.
#pragma once

#include "inference/tokenizer/charsmap.h"

#include <string>
#include <string_view>

namespace inglenook {

struct Normalizer {
    Charsmap rules;
    bool removes_extra_spaces = false; ///< at both ends, and all but one of those between two words
    bool puts_space_first = false;     ///< at the start of a text

    /// The normalized text, with U+2581 for spaces and U+FFFD for each byte that is no UTF-8 and in no rule.
    /// `at_start`: whether a space may be put before it.
    [[nodiscard]] std::string operator()(std::string_view text, bool at_start) const;
};

/// Takes the U+2581 off the end of a text.
void remove_last_spaces(std::string& marked);

/// The text without spaces at its ends, and with one for each run of spaces within it.
std::string without_extra_spaces(std::string_view text);

} // namespace inglenook
