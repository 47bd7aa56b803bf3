// SPDX-License-Identifier: Apache-2.0
// Recognises UTF-8 in bytes from anywhere.
#pragma once

#include <cstddef>
#include <string_view>

namespace inglenook::nook {

/// Bytes of the character that `text` begins with; 0 if it does not begin with a whole, valid one.
std::size_t utf8_length(std::string_view text);

bool is_utf8(std::string_view text);

} // namespace inglenook::nook
