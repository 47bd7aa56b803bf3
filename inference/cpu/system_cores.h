// SPDX-License-Identifier: Apache-2.0
// How many cores this process may compute on.
#pragma once

#include <cstdint>
#include <filesystem>

namespace inglenook {

/// Cores, not hardware threads: two threads that share a core's multipliers gain nothing from each other.
/// Only those that the process may run on (Cpus_allowed_list), and no more than the quotas of its control
/// groups pay for, version 1 or 2. At least 1. `root` is where /proc and /sys are looked for; where they tell
/// nothing, the hardware threads count.
std::uint32_t usable_cores(const std::filesystem::path& root = "/");

} // namespace inglenook
