// SPDX-License-Identifier: Apache-2.0
// UTF-8 and the character properties that Python's strings know. Bytes that are no UTF-8 count as one
// character each, so that any text can be walked.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace inglenook::jinja {

/// One character of a text: its code point (for a stray byte: 0xDC00 + byte, as Python's surrogateescape) and
/// length in bytes (1…4).
struct Character {
    char32_t point = 0;
    std::size_t bytes = 1;
};

/// The character that starts at `at`, which must be inside the text.
Character character_at(std::string_view text, std::size_t at);

/// The byte at which the character before `at` starts; `at` must be above 0.
std::size_t character_before(std::string_view text, std::size_t at);

std::size_t count_characters(std::string_view text);

/// Byte offset of character number `index`; the text's size if there are fewer.
std::size_t byte_of_character(std::string_view text, std::size_t index);

/// First place of `needle` at or after `from`, as std::string::find, in linear time whatever the texts are.
std::size_t find_bytes(std::string_view text, std::string_view needle, std::size_t from = 0);

/// Last place of `needle` as std::string::rfind, in linear time.
std::size_t find_last_bytes(std::string_view text, std::string_view needle);

void append_utf8(std::string& to, char32_t point);

/// The last `digits` hexadecimal digits of a number, in lower case.
std::string hex_digits(char32_t value, std::size_t digits);

bool is_space(char32_t point);      ///< str.isspace, \s
bool is_line_break(char32_t point); ///< what str.splitlines splits at
bool is_printable(char32_t point);
bool is_letter(char32_t point);
bool is_decimal(char32_t point);
bool is_digit(char32_t point);
bool is_numeric(char32_t point);
bool is_upper(char32_t point); ///< has a different lower case
bool is_lower(char32_t point); ///< has a different upper case

/// The other case of one character, as UTF-8 (may be several characters, such as "SS").
std::string to_upper(char32_t point);
std::string to_lower(char32_t point);

/// For caseless comparing of names, as str.lower.
std::string lower_text(std::string_view text);

} // namespace inglenook::jinja
