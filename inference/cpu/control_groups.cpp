// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/control_groups.h"

#include <algorithm>
#include <fstream>
#include <string>

namespace inglenook {

namespace {

namespace fs = std::filesystem;

void add(std::vector<ControlGroup>& groups, const fs::path& mount, std::string_view group, int version) {
    fs::path relative(group.substr(std::min(group.find_first_not_of('/'), group.size())));
    for (;; relative = relative.parent_path()) {
        groups.push_back({mount / relative, version});
        if (relative.empty()) {
            return;
        }
    }
}

} // namespace

/// Lines of /proc/self/cgroup are "number:controllers:/group"; version 2 has number 0 and no controllers.
std::vector<ControlGroup> control_groups(const fs::path& root, std::string_view controller) {
    std::vector<ControlGroup> groups;
    const std::string wanted = "," + std::string(controller) + ",";
    std::ifstream in(root / "proc/self/cgroup");
    for (std::string line; std::getline(in, line);) {
        const std::size_t first = line.find(':');
        const std::size_t second = line.find(':', first + 1);
        if (first == std::string::npos || second == std::string::npos) {
            continue;
        }
        const std::string controllers = "," + line.substr(first + 1, second - first - 1) + ",";
        const auto group = std::string_view(line).substr(second + 1);
        if (controllers == ",,") {
            add(groups, root / "sys/fs/cgroup", group, 2);
        } else if (controllers.find(wanted) != std::string::npos) {
            add(groups, root / "sys/fs/cgroup" / controller, group, 1);
        }
    }
    return groups;
}

} // namespace inglenook
