// SPDX-License-Identifier: Apache-2.0
// How much memory this process may still take.
#pragma once

#include <cstdint>
#include <filesystem>

namespace inglenook {

/// Bytes that the system can hand out without swapping (MemAvailable), and no more than the limits of the
/// process' control groups leave, version 1 or 2; file pages that can be dropped count as free. 0 if nothing
/// is known. `root` is where /proc and /sys are looked for.
std::uint64_t available_memory(const std::filesystem::path& root = "/");

/// All memory of the machine (MemTotal); 0 if unknown.
std::uint64_t total_memory(const std::filesystem::path& root = "/");

} // namespace inglenook
