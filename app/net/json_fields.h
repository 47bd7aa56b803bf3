// SPDX-License-Identifier: Apache-2.0
// Fields of a JSON object from outside: a missing one, or one of another type, is remembered and read as
// empty, so that whoever reads an object looks for a problem once, at the end.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace inglenook::net {

class Fields {
public:
    explicit Fields(const nlohmann::json& object) : object_(object) {
        if (!object.is_object()) {
            problem_ = "it is no object";
        }
    }

    [[nodiscard]] bool has(const char* name) const { return object_.is_object() && object_.contains(name); }
    std::string text(const char* name) {
        const auto* value = find(name);
        return value != nullptr && expect(name, value->is_string()) ? value->get<std::string>()
                                                                    : std::string();
    }
    std::uint64_t number(const char* name) {
        const auto* value = find(name);
        return value != nullptr && expect(name, value->is_number_unsigned()) ? value->get<std::uint64_t>()
                                                                             : 0;
    }
    bool flag(const char* name) {
        const auto* value = find(name);
        return value != nullptr && expect(name, value->is_boolean()) && value->get<bool>();
    }
    nlohmann::json list(const char* name) {
        const auto* value = find(name);
        return value != nullptr && expect(name, value->is_array()) ? *value : nlohmann::json::array();
    }
    std::vector<std::string> texts(const char* name) {
        std::vector<std::string> all;
        for (const auto& one : list(name)) {
            if (expect(name, one.is_string())) {
                all.push_back(one.get<std::string>());
            }
        }
        return all;
    }
    /// Empty: everything was there.
    [[nodiscard]] const std::string& problem() const { return problem_; }

private:
    const nlohmann::json* find(const char* name) {
        if (!has(name)) {
            expect(name, false);
            return nullptr;
        }
        return &object_[name];
    }
    bool expect(const char* name, bool good) {
        if (!good && problem_.empty()) {
            problem_ = std::string("\"") + name + "\" is missing or of another type";
        }
        return good;
    }

    const nlohmann::json& object_;
    std::string problem_;
};

} // namespace inglenook::net
