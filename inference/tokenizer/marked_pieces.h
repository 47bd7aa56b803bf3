// SPDX-License-Identifier: Apache-2.0
// How SentencePiece vocabularies write spaces and bytes. Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace inglenook {

/// U+2581, which stands for a space in these vocabularies.
inline constexpr std::string_view space_mark = "\xE2\x96\x81";

/// The text with every `from` replaced.
std::string replaced(std::string_view text, std::string_view from, std::string_view to);

/// The byte that "<0xNN>" names.
std::optional<std::uint8_t> named_byte(std::string_view text);

} // namespace inglenook
