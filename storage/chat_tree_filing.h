// SPDX-License-Identifier: Apache-2.0
// Finds, or makes, the folders, tags and presets that incoming conversations name. Inside a transaction of
// its caller.
#pragma once

#include "storage/chat_tree.h"
#include "storage/database.h"

#include <map>
#include <set>

namespace inglenook::storage {

class IncomingFiling {
public:
    explicit IncomingFiling(Database& database) : database_(database) {}

    /// 0: none. What has no valid name or no room any more is left out of the path.
    Id folder(const std::vector<std::string>& path);
    std::vector<Id> tags(const std::vector<std::string>& names);
    /// The preset that has the name already, whatever its settings; else a new one.
    Id preset(const std::optional<NewPreset>& wanted);

    /// What was left out, a sentence each.
    [[nodiscard]] std::vector<std::string> notes() const { return {notes_.begin(), notes_.end()}; }

private:
    Id child_folder(Id parent, const std::string& name);

    Database& database_;
    std::map<std::vector<std::string>, Id> folders_; ///< looked up before
    std::set<std::string> notes_;
};

} // namespace inglenook::storage
