// SPDX-License-Identifier: Apache-2.0
// What all readers of files from outside share: lines to name, UTF-8 to insist on, JSON within limits.
#pragma once

#include "storage/result.h"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace inglenook::storage::compare {

/// "line 7: no prompt", as an error of kind usage.
tl::unexpected<Error> fail_at_line(std::size_t line, const std::string& what);

/// The line that a byte is on, from 1.
std::size_t line_of(std::string_view text, std::size_t offset);

/// The first byte that is no UTF-8 or is zero; nothing if all is text.
std::optional<std::size_t> not_text(std::string_view bytes);
/// Each byte that is no UTF-8 becomes U+FFFD.
std::string as_utf8(std::string_view bytes);

/// Without white space (ASCII's) around it.
std::string_view trimmed(std::string_view text);

/// How deeply objects and arrays may lie in each other.
constexpr std::size_t deepest_json = 64;

/// Errors: usage, with the line, for what is no JSON or too deep.
Result<nlohmann::ordered_json> read_json(std::string_view text);

/// The line that each element of a list begins on: of the document, if that is an array, or of the array
/// `key` of the document. The text has to be valid JSON.
std::vector<std::size_t> element_lines(std::string_view json, std::string_view key);

} // namespace inglenook::storage::compare
