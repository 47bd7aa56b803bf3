// SPDX-License-Identifier: Apache-2.0
// What counts as a link that may be handed to the browser.
#pragma once

#include <cstddef>
#include <string_view>

namespace inglenook {

constexpr std::size_t longest_link = 2048; ///< bytes

/// http or https, a host without a user's name before it, only characters that a URL is written with (what is
/// beyond them must come percent-encoded, a host's name in Punycode), not longer than longest_link.
[[nodiscard]] bool is_web_link(std::string_view link);

} // namespace inglenook
