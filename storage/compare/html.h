// SPDX-License-Identifier: Apache-2.0
// Text within HTML and SVG.
#pragma once

#include <string>
#include <string_view>

namespace inglenook::storage::compare {

/// With the characters that mean something in HTML, in attributes too, made harmless; control characters and
/// bytes that are no UTF-8 become U+FFFD.
std::string html_text(std::string_view text);

} // namespace inglenook::storage::compare
