// SPDX-License-Identifier: Apache-2.0
// What verbs read: bytes from a file or stdin, lists of token ids, base64.
#pragma once

#include "app/nook/common.h"
#include "inference/tokenizer/tokenizer.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook::nook {

/// All bytes of a file. Errors: not_found, io.
Result<std::string> read_file(const std::string& path);

/// All bytes of a file, or of stdin if `path` is empty or "-".
Result<std::string> read_input(const std::string& path);

/// The next line of stdin without its line break; nothing at the end.
std::optional<std::string> read_line();

/// Ids separated by white space or commas; brackets around the whole are allowed. `where` names the source in
/// the error, whose kind is `kind`.
Result<std::vector<TokenId>> parse_ids(std::string_view text, const std::string& where, ErrorKind kind);

/// The value of an option that takes LIST or @FILE. Errors: usage for a bad LIST, bad_file for a bad file.
Result<std::vector<TokenId>> ids_argument(const std::string& value, const std::string& option);

/// Every id below `vocabulary`, else an error naming the first that is not.
Result<void> check_ids(
    const std::vector<TokenId>& ids, std::uint32_t vocabulary, const std::string& where, ErrorKind kind);

/// Errors: bad_file with the byte at which it stops being JSON.
Result<Json> parse_json(std::string_view text, const std::string& where);

std::string base64(std::string_view bytes);
/// Nothing if it is not standard base64, padded.
std::optional<std::string> from_base64(std::string_view text);

} // namespace inglenook::nook
