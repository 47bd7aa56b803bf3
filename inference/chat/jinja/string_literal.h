// SPDX-License-Identifier: Apache-2.0
// The escapes of a quoted string in a template, as Python reads them.
#pragma once

#include <string>
#include <string_view>

namespace inglenook::jinja {

/// `offset` is where the string stands, for the message of a broken escape.
std::string decoded_literal(std::string_view body, std::size_t offset);

} // namespace inglenook::jinja
