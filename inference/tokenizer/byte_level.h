// SPDX-License-Identifier: Apache-2.0
// The printable stand-ins that byte-level vocabularies write for the 256 bytes. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace inglenook {

/// The bytes that a byte-level token text stands for ("Ġthe" is " the"); nothing if a character of it stands
/// for no byte.
std::optional<std::string> from_byte_level(std::string_view text);

/// How a byte-level vocabulary writes these bytes.
std::string to_byte_level(std::string_view bytes);

} // namespace inglenook
