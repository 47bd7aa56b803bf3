// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/schema_parts.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

namespace inglenook::storage::compare {

using SchemaJson = nlohmann::json;

namespace {

constexpr std::array<std::string_view, 9> notes = {
    "format", "$id", "id", "$schema", "$comment", "title", "description", "default", "examples"};
constexpr std::array<std::string_view, 2> costly = {"pattern", "patternProperties"};
constexpr std::array<std::string_view, 11> later = {"unevaluatedProperties", "unevaluatedItems",
    "prefixItems", "dependentRequired", "dependentSchemas", "minContains", "maxContains", "$anchor",
    "$dynamicRef", "$recursiveRef", "$dynamicAnchor"};

// valijson goes through both by recursion.
constexpr std::size_t most_together = 16;
constexpr std::size_t most_levels = 500;

tl::unexpected<Error> refused(const std::string& what) {
    return fail(ErrorKind::usage, "the schema " + what);
}

} // namespace

class SchemaReader {
public:
    explicit SchemaReader(SchemaJson& root) : root_(root) {}

    Result<SchemaParts> read() {
        nodes_.push_back(&root_);
        numbers_.emplace(&root_, 0);
        result_.parts_.emplace_back();
        // Parts are found while others are read.
        for (std::size_t next = 0; next < nodes_.size(); ++next) {
            if (auto done = read_part(next); !done) {
                return tl::unexpected(done.error());
            }
        }
        state_.assign(result_.parts_.size(), State::open);
        height_.assign(state_.size(), 0);
        for (std::size_t part = 0; part < state_.size(); ++part) {
            if (!sort(part)) {
                return refused("refers to itself without end");
            }
            if (height_[part] > most_together) {
                return refused("applies too many schemas to one value, each within the last");
            }
        }
        std::size_t levels = nesting(0);
        for (const std::size_t target : targets_) {
            levels += nesting(target);
        }
        if (levels > most_levels) {
            return refused("has too many references to schemas that hold others");
        }
        return std::move(result_);
    }

private:
    enum class Link { here, property, below };

    Result<void> read_part(std::size_t part) {
        SchemaJson& node = *nodes_[part];
        if (node.is_boolean()) {
            return {};
        }
        if (!node.is_object()) {
            return refused("holds a " + std::string(node.type_name()) + " where a schema should be");
        }
        if (node.contains("$ref")) {
            return read_reference(part, node["$ref"]); // what stands beside it does not count
        }
        if (auto plain = tidy(node); !plain) {
            return plain;
        }
        for (const char* key : {"enum", "const", "required", "properties", "dependencies"}) {
            const auto list = node.find(key);
            result_.parts_[part].own += list == node.end() ? 0 : static_cast<double>(list->size());
        }
        for (const char* key : {"allOf", "anyOf", "oneOf", "not", "if", "then", "else"}) {
            link_under(node, key, part, Link::here);
        }
        for (const char* key :
            {"additionalProperties", "items", "additionalItems", "contains", "propertyNames"}) {
            link_under(node, key, part, Link::below);
        }
        link_members(node, "properties", part, Link::property);
        link_members(node, "dependencies", part, Link::here);
        return {};
    }

    /// Takes out what is not checked, refuses what can't be.
    static Result<void> tidy(SchemaJson& node) {
        for (const std::string_view key : notes) {
            node.erase(std::string(key));
        }
        for (const std::string_view key : costly) {
            if (node.contains(key)) {
                return refused(
                    "has \"" + std::string(key) + "\", which is not supported: use a check \"regex\" for it");
            }
        }
        for (const std::string_view key : later) {
            if (node.contains(key)) {
                return refused("has \"" + std::string(key) + "\", which draft 7 does not know");
            }
        }
        if (const auto multiple = node.find("multipleOf"); multiple != node.end()) {
            if (!multiple->is_number() || !(multiple->get<double>() > 0)) {
                return refused("has a \"multipleOf\" that is no number above 0");
            }
            *multiple = multiple->get<double>();
        }
        return {};
    }

    Result<void> read_reference(std::size_t part, const SchemaJson& reference) {
        const auto wrong = [&reference] {
            return refused(
                "has a reference that leads nowhere within it: " +
                reference.dump(-1, ' ', false, SchemaJson::error_handler_t::replace).substr(0, 200));
        };
        if (!reference.is_string() || !reference.get_ref<const std::string&>().starts_with('#')) {
            return wrong();
        }
        const std::string pointer = reference.get<std::string>().substr(1);
        // Values are no schemas, and what is encoded could be read in two ways.
        if (pointer.find("/enum") != std::string::npos || pointer.find("/const") != std::string::npos ||
            pointer.find('%') != std::string::npos || pointer.ends_with('/')) {
            return wrong();
        }
        try {
            SchemaJson& target = root_.at(SchemaJson::json_pointer(pointer));
            link(part, Link::here, target);
            targets_.insert(numbers_.at(&target));
            references_.insert(part);
        } catch (const SchemaJson::exception&) {
            return wrong();
        }
        return {};
    }

    void link(std::size_t part, Link kind, SchemaJson& schema) {
        const auto [place, added] = numbers_.emplace(&schema, nodes_.size());
        if (added) {
            nodes_.push_back(&schema);
            result_.parts_.emplace_back();
        }
        SchemaParts::Part& from = result_.parts_[part];
        (kind == Link::here          ? from.here
            : kind == Link::property ? from.properties
                                     : from.below)
            .push_back(place->second);
    }

    /// The schemas under a key: one, or a list.
    void link_under(SchemaJson& node, const char* key, std::size_t part, Link kind) {
        const auto found = node.find(key);
        if (found != node.end() && found->is_array()) {
            for (SchemaJson& schema : *found) {
                link(part, kind, schema);
            }
        } else if (found != node.end()) {
            link(part, kind, *found);
        }
    }

    /// The schemas that are members of what is under a key. Lists there are names, not schemas.
    void link_members(SchemaJson& node, const char* key, std::size_t part, Link kind) {
        const auto found = node.find(key);
        if (found != node.end() && found->is_object()) {
            for (SchemaJson& schema : *found) {
                if (!schema.is_array()) {
                    link(part, kind, schema);
                }
            }
        }
    }

    /// Puts a part behind those that are applied along with it; false if it is one of them itself.
    bool sort(std::size_t part) { // NOLINT(misc-no-recursion): see below
        if (state_[part] != State::open) {
            return state_[part] == State::done;
        }
        state_[part] = State::entered;
        // As deep as references lead on to each other: a schema of 256 KiB has too few for the stack to end.
        for (const std::size_t with : result_.parts_[part].here) {
            if (!sort(with)) {
                return false;
            }
            height_[part] = std::max(height_[part], height_[with]);
        }
        ++height_[part];
        state_[part] = State::done;
        result_.order_.push_back(part);
        return true;
    }

    /// How deep parts lie within each other below one, references aside.
    [[nodiscard]] std::size_t nesting(
        std::size_t part) const { // NOLINT(misc-no-recursion): as deep as the JSON
        if (references_.contains(part)) {
            return 1;
        }
        std::size_t most = 0;
        const SchemaParts::Part& from = result_.parts_[part];
        for (const auto* list : {&from.here, &from.properties, &from.below}) {
            for (const std::size_t within : *list) {
                most = std::max(most, nesting(within));
            }
        }
        return most + 1;
    }

    enum class State : char { open, entered, done };

    SchemaJson& root_;
    SchemaParts result_;
    std::vector<SchemaJson*> nodes_;
    std::map<const SchemaJson*, std::size_t> numbers_;
    std::vector<State> state_;
    std::vector<std::size_t> height_; ///< how many parts are applied within each other, to one value
    std::set<std::size_t> targets_;
    std::set<std::size_t> references_;
};

Result<SchemaParts> SchemaParts::of(SchemaJson& root) { return SchemaReader(root).read(); }

std::vector<double> SchemaParts::steps(std::size_t deepest) const {
    std::vector<double> above;
    std::vector<double> here(parts_.size());
    std::vector<double> steps;
    for (std::size_t depth = 0; depth <= deepest; ++depth) {
        for (const std::size_t number : order_) {
            const Part& part = parts_[number];
            double sum = depth == 0 ? part.own : 0;
            for (const std::size_t with : part.here) {
                sum += here[with];
            }
            double most = 0;
            for (const std::size_t property : part.properties) {
                most = depth == 0 ? 0 : std::max(most, above[property]);
            }
            for (const std::size_t below : part.below) {
                sum += depth == 0 ? 0 : above[below];
            }
            here[number] = sum + most;
        }
        steps.push_back(here.front());
        above = here;
    }
    return steps;
}

} // namespace inglenook::storage::compare
