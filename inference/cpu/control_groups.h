// SPDX-License-Identifier: Apache-2.0
// The control groups that bound what this process may use.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

namespace inglenook {

struct ControlGroup {
    std::filesystem::path folder; ///< of its files
    int version = 2;              ///< 1 or 2: their names differ
};

/// The process' groups of a controller ("memory", "cpu") and all above them. `root` is where /proc and /sys
/// are looked for.
std::vector<ControlGroup> control_groups(const std::filesystem::path& root, std::string_view controller);

} // namespace inglenook
