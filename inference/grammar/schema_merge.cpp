// SPDX-License-Identifier: Apache-2.0
#include "inference/grammar/schema_merge.h"

#include <algorithm>
#include <map>

namespace inglenook {

namespace {

using Json = SchemaJson;
using Merged = Result<Json>;

tl::unexpected<Error> refuse(const std::string& path, const std::string& key) {
    return fail(
        ErrorKind::bad_file, "what several schemas ask for by \"" + key + "\" cannot be joined", path);
}

Json list_of(const Json& value) { return value.is_array() ? value : Json::array({value}); }

/// What is in both lists. integer is a kind of number.
Json common(const Json& a, const Json& b, bool types) {
    Json result = Json::array();
    const auto holds = [](const Json& list, const Json& value) {
        return std::find(list.begin(), list.end(), value) != list.end();
    };
    for (const Json& value : a) {
        if (holds(b, value) || (types && value == "integer" && holds(b, "number"))) {
            result.push_back(value);
        }
    }
    if (types && !holds(result, "integer") && holds(b, "integer") && holds(a, "number")) {
        result.push_back("integer");
    }
    return result;
}

Json both(const Json& a, const Json& b) { return Json{{"allOf", Json::array({a, b})}}; }

Merged merge_value(const std::string& key, const Json& a, const Json& b, const std::string& path) {
    if (a == b) {
        return a;
    }
    if (key == "type" || key == "enum") {
        Json left = common(list_of(a), list_of(b), key == "type");
        return left.empty() ? Merged(refuse(path, key)) : Merged(std::move(left));
    }
    if (key == "items" || key == "additionalProperties") {
        return both(a, b);
    }
    if (key == "required" && a.is_array() && b.is_array()) {
        Json all = a;
        for (const Json& name : b) {
            if (std::find(all.begin(), all.end(), name) == all.end()) {
                all.push_back(name);
            }
        }
        return all;
    }
    if (a.is_number() && b.is_number() && key != "multipleOf" && key != "const") {
        const bool lower = key.starts_with("min") || key == "exclusiveMinimum";
        return (a < b) == lower ? b : a;
    }
    return refuse(path, key);
}

/// A property that only one side names, as the other's additionalProperties has it.
Merged one_sided(const Json& property, const Json& other) {
    const auto rest = other.find("additionalProperties");
    return rest == other.end() || *rest == true ? Merged(property) : Merged(both(property, *rest));
}

Merged merge_properties(const Json& a, const Json& b) {
    static const Json none = Json::object();
    const Json& left = a.contains("properties") ? a.at("properties") : none;
    const Json& right = b.contains("properties") ? b.at("properties") : none;
    Json result = Json::object();
    const auto allowed = [](const Json& side) {
        return !side.contains("additionalProperties") || side.at("additionalProperties") != false;
    };
    for (const auto& [name, property] : left.items()) {
        if (right.contains(name)) {
            result[name] = both(property, right.at(name));
        } else if (allowed(b)) {
            result[name] = one_sided(property, b).value();
        }
    }
    for (const auto& [name, property] : right.items()) {
        if (!left.contains(name) && allowed(a)) {
            result[name] = one_sided(property, a).value();
        }
    }
    return result;
}

} // namespace

SchemaKeyword schema_keyword(const std::string& name) {
    using Kind = SchemaKeyword;
    static const std::map<std::string, Kind> known = {{"title", Kind::note}, {"description", Kind::note},
        {"default", Kind::note}, {"examples", Kind::note}, {"example", Kind::note},
        {"deprecated", Kind::note}, {"readOnly", Kind::note}, {"writeOnly", Kind::note},
        {"$schema", Kind::note}, {"$id", Kind::note}, {"id", Kind::note}, {"$comment", Kind::note},
        {"$defs", Kind::note}, {"definitions", Kind::note}, {"$anchor", Kind::note},
        {"contentMediaType", Kind::note}, {"contentEncoding", Kind::note}, {"discriminator", Kind::note},
        {"$ref", Kind::choice}, {"allOf", Kind::choice}, {"anyOf", Kind::choice}, {"oneOf", Kind::choice},
        {"enum", Kind::choice}, {"const", Kind::choice}, {"type", Kind::type}, {"properties", Kind::object},
        {"required", Kind::object}, {"additionalProperties", Kind::object}, {"items", Kind::array},
        {"prefixItems", Kind::array}, {"additionalItems", Kind::array}, {"minItems", Kind::array},
        {"maxItems", Kind::array}, {"uniqueItems", Kind::array}, {"minLength", Kind::string},
        {"maxLength", Kind::string}, {"pattern", Kind::string}, {"format", Kind::string},
        {"minimum", Kind::number}, {"maximum", Kind::number}, {"exclusiveMinimum", Kind::number},
        {"exclusiveMaximum", Kind::number}, {"multipleOf", Kind::number}};
    const auto found = known.find(name);
    return found != known.end() ? found->second : name.starts_with("x-") ? Kind::note : Kind::unknown;
}

Result<SchemaJson> merge_schemas(const SchemaJson& a, const SchemaJson& b, const std::string& path) {
    Json result = a;
    for (const auto& [key, value] : b.items()) {
        if (!result.contains(key) || schema_keyword(key) == SchemaKeyword::note) {
            result[key] = value;
            continue;
        }
        if (key == "properties") {
            continue;
        }
        auto merged = merge_value(key, result.at(key), value, path);
        if (!merged) {
            return merged;
        }
        result[key] = std::move(*merged);
    }
    const bool objects = (!a.contains("properties") || a.at("properties").is_object()) &&
                         (!b.contains("properties") || b.at("properties").is_object());
    if (objects && (a.contains("properties") || b.contains("properties"))) {
        result["properties"] = merge_properties(a, b).value();
    }
    return result;
}

} // namespace inglenook
