// SPDX-License-Identifier: Apache-2.0
#include "tests/resources/schema_check.h"

#include <algorithm>
#include <map>
#include <regex>

namespace inglenook {

namespace {

using Json = nlohmann::json;

class Checker {
public:
    explicit Checker(const Json& root) : root_(root) {}

    void check(const Json& schema, const Json& value, const std::string& path) {
        if (schema.is_boolean()) {
            expect(schema.get<bool>(), path, "is not allowed");
            return;
        }
        for (const auto& [keyword, rule] : schema.items()) {
            const auto found = rules().find(keyword);
            if (found == rules().end()) {
                expect(false, path, "the schema's keyword is not understood: " + keyword);
            } else if (found->second) {
                (this->*found->second)(rule, value, schema, path);
            }
        }
    }

    std::vector<std::string> take_errors() { return std::move(errors_); }

private:
    using Rule = void (Checker::*)(
        const Json& rule, const Json& value, const Json& schema, const std::string& path);

    static const std::map<std::string, Rule>& rules() {
        static const std::map<std::string, Rule> all = {
            {"$schema", nullptr},
            {"title", nullptr},
            {"description", nullptr},
            {"$defs", nullptr},
            {"$ref", &Checker::reference},
            {"oneOf", &Checker::one_of},
            {"type", &Checker::type},
            {"const", &Checker::constant},
            {"enum", &Checker::one_of_values},
            {"required", &Checker::required},
            {"properties", &Checker::properties},
            {"additionalProperties", &Checker::additional_properties},
            {"propertyNames", &Checker::property_names},
            {"items", &Checker::items},
            {"uniqueItems", &Checker::unique_items},
            {"pattern", &Checker::pattern},
            {"minimum", &Checker::minimum},
            {"maximum", &Checker::maximum},
            {"minLength", &Checker::min_length},
            {"maxLength", &Checker::max_length},
            {"minItems", &Checker::min_items},
            {"maxItems", &Checker::max_items},
            {"minProperties", &Checker::min_properties},
            {"maxProperties", &Checker::max_properties},
        };
        return all;
    }

    void expect(bool holds, const std::string& path, const std::string& why) {
        if (!holds) {
            errors_.push_back((path.empty() ? "/" : path) + ": " + why);
        }
    }

    static std::string below(const std::string& path, const std::string& name) { return path + '/' + name; }

    // --- Schemas in schemas ---

    void reference(const Json& rule, const Json& value, const Json&, const std::string& path) {
        const Json::json_pointer place(rule.get<std::string>().substr(1)); // "#/$defs/NAME"
        if (root_.contains(place)) {
            check(root_.at(place), value, path);
        } else {
            errors_.push_back(path + ": the schema has no " + rule.get<std::string>());
        }
    }

    void one_of(const Json& rule, const Json& value, const Json&, const std::string& path) {
        const auto fits = std::count_if(rule.begin(), rule.end(), [&](const Json& choice) {
            Checker alone(root_);
            alone.check(choice, value, path);
            return alone.errors_.empty();
        });
        expect(fits == 1, path, "fits " + std::to_string(fits) + " of the choices, not one");
    }

    // --- Any value ---

    static bool is_of(const std::string& type, const Json& value) {
        return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
               (type == "string" && value.is_string()) || (type == "integer" && value.is_number_integer()) ||
               (type == "number" && value.is_number()) || (type == "boolean" && value.is_boolean()) ||
               (type == "null" && value.is_null());
    }

    void type(const Json& rule, const Json& value, const Json&, const std::string& path) {
        const Json types = rule.is_array() ? rule : Json::array({rule});
        expect(std::any_of(types.begin(), types.end(), [&](const Json& type) { return is_of(type, value); }),
            path, "is not of type " + rule.dump());
    }

    void constant(const Json& rule, const Json& value, const Json&, const std::string& path) {
        expect(value == rule, path, "is not " + rule.dump());
    }

    void one_of_values(const Json& rule, const Json& value, const Json&, const std::string& path) {
        expect(std::find(rule.begin(), rule.end(), value) != rule.end(), path, "is none of " + rule.dump());
    }

    // --- Objects ---

    static const Json::object_t& members(const Json& value) {
        static const Json::object_t none;
        return value.is_object() ? value.get_ref<const Json::object_t&>() : none;
    }

    void required(const Json& rule, const Json& value, const Json&, const std::string& path) {
        for (const Json& name : rule) {
            expect(!value.is_object() || value.contains(name), path, name.dump() + " is missing");
        }
    }

    void properties(const Json& rule, const Json& value, const Json&, const std::string& path) {
        for (const auto& [name, schema] : rule.items()) {
            if (value.is_object() && value.contains(name)) {
                check(schema, value.at(name), below(path, name));
            }
        }
    }

    void additional_properties(
        const Json& rule, const Json& value, const Json& schema, const std::string& path) {
        const Json known = schema.value("properties", Json::object());
        for (const auto& [name, member] : members(value)) {
            if (!known.contains(name)) {
                check(rule, member, below(path, name));
            }
        }
    }

    void property_names(const Json& rule, const Json& value, const Json&, const std::string& path) {
        for (const auto& [name, member] : members(value)) {
            check(rule, Json(name), below(path, name));
        }
    }

    void min_properties(const Json& rule, const Json& value, const Json&, const std::string& path) {
        expect(!value.is_object() || value.size() >= rule.get<std::size_t>(), path, "has too few members");
    }

    void max_properties(const Json& rule, const Json& value, const Json&, const std::string& path) {
        expect(!value.is_object() || value.size() <= rule.get<std::size_t>(), path, "has too many members");
    }

    // --- Arrays ---

    void items(const Json& rule, const Json& value, const Json&, const std::string& path) {
        for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
            check(rule, value[i], below(path, std::to_string(i)));
        }
    }

    void unique_items(const Json& rule, const Json& value, const Json&, const std::string& path) {
        if (rule.get<bool>() && value.is_array()) {
            std::vector<Json> sorted(value.begin(), value.end());
            std::sort(sorted.begin(), sorted.end());
            expect(
                std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end(), path, "has an item twice");
        }
    }

    void min_items(const Json& rule, const Json& value, const Json&, const std::string& path) {
        expect(!value.is_array() || value.size() >= rule.get<std::size_t>(), path, "has too few items");
    }

    void max_items(const Json& rule, const Json& value, const Json&, const std::string& path) {
        expect(!value.is_array() || value.size() <= rule.get<std::size_t>(), path, "has too many items");
    }

    // --- Strings and numbers ---

    void pattern(const Json& rule, const Json& value, const Json&, const std::string& path) {
        if (value.is_string()) {
            expect(std::regex_search(value.get<std::string>(), compiled(rule)), path,
                "does not match " + rule.dump());
        }
    }

    /// Compiling takes longer than matching, and a schema has few patterns.
    static const std::regex& compiled(const Json& pattern) {
        static std::map<std::string, std::regex> all;
        const auto& text = pattern.get_ref<const std::string&>();
        return all.try_emplace(text, text, std::regex::ECMAScript).first->second;
    }

    static std::size_t length(const Json& value) {
        const auto& text = value.get_ref<const std::string&>();
        return static_cast<std::size_t>(
            std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
    }

    void min_length(const Json& rule, const Json& value, const Json&, const std::string& path) {
        expect(!value.is_string() || length(value) >= rule.get<std::size_t>(), path, "is too short");
    }

    void max_length(const Json& rule, const Json& value, const Json&, const std::string& path) {
        expect(!value.is_string() || length(value) <= rule.get<std::size_t>(), path, "is too long");
    }

    void minimum(const Json& rule, const Json& value, const Json&, const std::string& path) {
        expect(!value.is_number() || value >= rule, path, "is below " + rule.dump());
    }

    void maximum(const Json& rule, const Json& value, const Json&, const std::string& path) {
        expect(!value.is_number() || value <= rule, path, "is above " + rule.dump());
    }

    const Json& root_;
    std::vector<std::string> errors_;
};

} // namespace

std::vector<std::string> schema_errors(const nlohmann::json& schema, const nlohmann::json& value) {
    Checker checker(schema);
    checker.check(schema, value, "");
    return checker.take_errors();
}

} // namespace inglenook
