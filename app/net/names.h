// SPDX-License-Identifier: Apache-2.0
// File names from outside, made harmless.
#pragma once

#include <string>
#include <string_view>

namespace inglenook::net {

/// The last part of a path or name as a file name of ours: one level, UTF-8, nothing that controls a terminal
/// or turns text round, not hidden, not too long, and not of the form that partial files have.
[[nodiscard]] std::string safe_file_name(std::string_view name);

/// What a partial download and its journal are called beside the file.
[[nodiscard]] inline std::string part_name(const std::string& name) { return name + ".part"; }
[[nodiscard]] inline std::string journal_name(const std::string& name) { return name + ".part.json"; }

} // namespace inglenook::net
