// SPDX-License-Identifier: Apache-2.0
// Names of a template as small numbers, so that scopes compare integers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace inglenook::jinja {

using NameId = std::uint32_t;

class Names {
public:
    NameId id(const std::string& name) {
        const auto [found, added] = ids_.try_emplace(name, static_cast<NameId>(names_.size()));
        if (added) {
            names_.push_back(name);
        }
        return found->second;
    }
    [[nodiscard]] std::optional<NameId> find(const std::string& name) const {
        const auto found = ids_.find(name);
        return found == ids_.end() ? std::nullopt : std::optional(found->second);
    }
    [[nodiscard]] const std::string& name(NameId id) const { return names_[id]; }
    [[nodiscard]] std::size_t size() const { return names_.size(); }

private:
    std::unordered_map<std::string, NameId> ids_;
    std::vector<std::string> names_;
};

} // namespace inglenook::jinja
