// SPDX-License-Identifier: Apache-2.0
// The title that a conversation gets from its first message.
#pragma once

#include <string>
#include <string_view>

namespace inglenook::storage {

/// The first line that says something, without Markdown's leading marks and with white space joined; cut to
/// at most 60 characters at the end of a word, with "…" for what is missing. Empty if the text is.
std::string title_from(std::string_view text);

/// Whether there is nothing in it but white space.
bool is_blank(std::string_view text);

/// A title that the user wrote: on one line, at most 200 characters.
std::string one_line_title(std::string_view text);

} // namespace inglenook::storage
