// SPDX-License-Identifier: Apache-2.0
// Capital letters to small ones. Pure functions.
#pragma once

#include <string>
#include <string_view>

namespace inglenook {

/// The text with each character's simple lower-case mapping in Unicode; what is no character stays.
std::string lower_case(std::string_view text);

} // namespace inglenook
