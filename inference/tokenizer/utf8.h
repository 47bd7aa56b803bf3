// SPDX-License-Identifier: Apache-2.0
// Steps through bytes that may or may not be UTF-8. Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace inglenook {

/// U+FFFD, what stands for bytes that are no character.
inline constexpr std::string_view replacement_character = "\xEF\xBF\xBD";

/// What the first bytes of a text are.
struct Utf8Step {
    enum class Kind : std::uint8_t {
        character,  ///< a well-formed character of `length` bytes
        surrogate,  ///< three bytes that spell half of a UTF-16 pair: encoded alike, but no character
        invalid,    ///< `length` bytes that cannot be part of any character
        incomplete, ///< the text ends within what may become a character
    };
    Kind kind = Kind::character;
    std::size_t length = 0; ///< at least 1
};

/// Looks at the start of a text that is not empty. No overlong forms, nothing above U+10FFFF.
Utf8Step utf8_step(std::string_view text);

/// The number of the well-formed character at the start of a text.
std::uint32_t code_point(std::string_view text);

/// Appends a character by its number.
void append_utf8(std::string& text, std::uint32_t code_point);

/// Whether a character is white space in Unicode.
bool is_space(std::uint32_t code_point);

/// True if the whole text is well-formed.
bool is_well_formed(std::string_view text);

/// The text with U+FFFD for every bad byte; surrogates stay as they are.
std::string replace_bad_bytes(std::string_view text);

} // namespace inglenook
