// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/system_cores.h"

#include "inference/cpu/control_groups.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace inglenook {

namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t most_cpus = 4096;

/// The numbers of a list such as "0-3,8"; what makes no sense is left out.
std::vector<std::uint32_t> numbers_of(const std::string& list) {
    std::vector<std::uint32_t> numbers;
    std::istringstream in(list);
    for (std::string part; std::getline(in, part, ',');) {
        std::istringstream range(part);
        std::uint32_t first = 0;
        char dash = 0;
        if (!(range >> first)) {
            continue;
        }
        std::uint32_t last = first;
        if (range >> dash && (dash != '-' || !(range >> last))) {
            continue;
        }
        for (std::uint32_t i = first; i <= std::min(last, most_cpus - 1); ++i) {
            numbers.push_back(i);
        }
    }
    return numbers;
}

std::vector<std::uint32_t> allowed_cpus(const fs::path& root) {
    constexpr std::string_view name = "Cpus_allowed_list:";
    std::ifstream in(root / "proc/self/status");
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with(name)) {
            return numbers_of(line.substr(name.size()));
        }
    }
    return {};
}

/// Cores of the CPUs: those that share one say so by the same list.
std::uint32_t cores_of(const fs::path& root, const std::vector<std::uint32_t>& cpus) {
    std::set<std::string> cores;
    for (const std::uint32_t cpu : cpus) {
        const std::string name = "cpu" + std::to_string(cpu);
        std::ifstream in(root / "sys/devices/system/cpu" / name / "topology/thread_siblings_list");
        std::string siblings;
        cores.insert(std::getline(in, siblings) ? siblings : name);
    }
    return static_cast<std::uint32_t>(cores.size());
}

/// Cores that a group's quota pays for; none without one.
double quota(const ControlGroup& group) {
    double time = 0;
    double period = 0;
    if (group.version == 2) {
        std::ifstream in(group.folder / "cpu.max"); // "max 100000", "150000 100000"
        in >> time >> period;
    } else {
        std::ifstream(group.folder / "cpu.cfs_quota_us") >> time; // -1: none
        std::ifstream(group.folder / "cpu.cfs_period_us") >> period;
    }
    return time > 0 && period > 0 ? time / period : std::numeric_limits<double>::infinity();
}

} // namespace

std::uint32_t usable_cores(const fs::path& root) {
    std::uint32_t cores = cores_of(root, allowed_cpus(root));
    if (cores == 0) {
        cores = std::max(1U, std::thread::hardware_concurrency());
    }
    double paid = cores;
    for (const ControlGroup& group : control_groups(root, "cpu")) {
        paid = std::min(paid, quota(group));
    }
    return std::max(1U, static_cast<std::uint32_t>(std::lround(paid)));
}

} // namespace inglenook
