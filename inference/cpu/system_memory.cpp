// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/system_memory.h"

#include "inference/cpu/control_groups.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

namespace inglenook {

namespace {

namespace fs = std::filesystem;

std::optional<std::uint64_t> number(std::string_view text) {
    const std::size_t start = text.find_first_not_of(" \t");
    if (start == std::string_view::npos) {
        return std::nullopt;
    }
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data() + start, text.data() + text.size(), value);
    return error == std::errc() ? std::optional(value) : std::nullopt;
}

/// The number behind the first line that begins with `name`.
std::optional<std::uint64_t> field(const fs::path& file, std::string_view name) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(name)) {
            return number(std::string_view(line).substr(name.size()));
        }
    }
    return std::nullopt;
}

/// "max", as a group without a limit says, is no number.
std::optional<std::uint64_t> first_line(const fs::path& file) { return field(file, ""); }

std::uint64_t kibibytes(const fs::path& root, std::string_view name) {
    return field(root / "proc/meminfo", name).value_or(0) * 1024;
}

/// The names by which a version of control groups tells its numbers.
struct Names {
    const char* limit;
    const char* used;
    const char* droppable; ///< in memory.stat
};
constexpr Names version_1 = {"memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file "};
constexpr Names version_2 = {"memory.max", "memory.current", "inactive_file "};

/// What the limits of the process' groups leave.
std::optional<std::uint64_t> left_in_groups(const fs::path& root) {
    std::optional<std::uint64_t> least;
    for (const auto& [folder, version] : control_groups(root, "memory")) {
        const Names& names = version == 1 ? version_1 : version_2;
        const auto limit = first_line(folder / names.limit);
        const auto used = first_line(folder / names.used);
        if (limit && used) {
            const std::uint64_t free = field(folder / "memory.stat", names.droppable).value_or(0);
            const std::uint64_t held = *used - std::min(*used, free);
            const std::uint64_t left = *limit - std::min(*limit, held);
            least = std::min(least.value_or(left), left);
        }
    }
    return least;
}

} // namespace

std::uint64_t available_memory(const fs::path& root) {
    const std::uint64_t system = kibibytes(root, "MemAvailable:");
    const auto groups = left_in_groups(root);
    return groups ? std::min(system, *groups) : system;
}

std::uint64_t total_memory(const fs::path& root) { return kibibytes(root, "MemTotal:"); }

} // namespace inglenook
