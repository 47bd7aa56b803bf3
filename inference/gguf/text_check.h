// SPDX-License-Identifier: Apache-2.0
// Judges names that come out of a stranger's file, and makes them fit to be shown.
#pragma once

#include <string>
#include <string_view>

namespace inglenook {

/// True if `text` is well-formed UTF-8 (no overlong forms, no surrogates).
bool is_utf8(std::string_view text);

/// `text` for a message: control characters and stray bytes become '?', and what is longer than 100 bytes is
/// cut.
std::string printable(std::string_view text);

} // namespace inglenook
