// SPDX-License-Identifier: Apache-2.0
// Names of files made from titles.
#pragma once

#include <string>
#include <string_view>

namespace inglenook::storage {

/// A name that every common file system takes: no separators, control characters or marks with a meaning, no
/// dot or space at its ends, at most 120 bytes, cut between characters; "Untitled" if nothing is left.
std::string safe_file_name(std::string_view title);

} // namespace inglenook::storage
