// SPDX-License-Identifier: Apache-2.0
#include "inference/grammar/schema_writer.h"

#include "inference/grammar/gbnf_text.h"

#include <algorithm>
#include <cstdio>

namespace inglenook {

namespace {

constexpr std::uint32_t deepest_schema = 64;
/// Parts looked at, also again and again through joins: bounds the time and the length of the grammar.
constexpr std::size_t most_steps = 20'000;

/// What every grammar has. `plain` is a character of a string that is written as it is.
constexpr std::string_view basics = R"(ws ::= | " " | "\n" [ \t]{0,20}
plain ::= [^"\\\x00-\x1F\x7F]
char ::= plain | "\\" (["\\/bfnrt] | "u" ([0-9a-cA-CefEF] [0-9a-fA-F]{3} | [dD] [0-7] [0-9a-fA-F]{2}))
string ::= "\"" char* "\""
integer ::= "-"? ("0" | [1-9] [0-9]{0,15})
number ::= integer ("." [0-9]{1,16})? ([eE] [-+]? [0-9]{1,2})?
boolean ::= "true" | "false"
null ::= "null"
object ::= "{" ws (string ws ":" ws value ("," ws string ws ":" ws value)* ws)? "}"
array ::= "[" ws (value ("," ws value)* ws)? "]"
value ::= object | array | string | number | boolean | null
)";

/// Whether a part asks for anything besides the named keywords.
bool asks_besides(const SchemaJson& part, std::initializer_list<std::string_view> keys) {
    return std::any_of(part.items().begin(), part.items().end(), [&](const auto& item) {
        return schema_keyword(item.key()) != SchemaKeyword::note &&
               std::find(keys.begin(), keys.end(), item.key()) == keys.end();
    });
}

bool is_of_type(const SchemaJson& value, const std::string& type) {
    const bool whole = value.is_number_integer();
    return type == "integer" ? whole : type == "number" ? value.is_number() : type == value.type_name();
}

Result<std::vector<std::string>> type_names(const SchemaJson& type, const std::string& path) {
    std::vector<std::string> names;
    const SchemaJson list = type.is_array() ? type : SchemaJson::array({type});
    for (const SchemaJson& name : list) {
        constexpr std::string_view known[] = {
            "null", "boolean", "string", "number", "integer", "array", "object"};
        if (!name.is_string() || std::find(std::begin(known), std::end(known),
                                     name.get_ref<const std::string&>()) == std::end(known)) {
            return fail(ErrorKind::bad_file,
                "expected null, boolean, string, number, integer, array or object, found " + name.dump(),
                schema_path(path, "type"));
        }
        names.push_back(name);
    }
    if (names.empty()) {
        return fail(ErrorKind::bad_file, "expected the name of a type", schema_path(path, "type"));
    }
    return names;
}

/// What a part without a type speaks of.
std::vector<std::string> implied_types(const SchemaJson& part) {
    std::vector<std::string> names;
    const std::pair<SchemaKeyword, const char*> kinds[] = {{SchemaKeyword::object, "object"},
        {SchemaKeyword::array, "array"}, {SchemaKeyword::string, "string"},
        {SchemaKeyword::number, "number"}};
    for (const auto& [kind, name] : kinds) {
        if (std::any_of(part.items().begin(), part.items().end(),
                [kind = kind](const auto& item) { return schema_keyword(item.key()) == kind; })) {
            names.emplace_back(name);
        }
    }
    return names;
}

std::string decoded(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::sscanf(std::string(text.substr(i + 1, 2)).c_str(), "%2x", &value) == 1) {
            result += static_cast<char>(value);
            i += 2;
        } else if (text[i] == '~' && i + 1 < text.size() && (text[i + 1] == '0' || text[i + 1] == '1')) {
            result += text[++i] == '0' ? '~' : '/';
        } else {
            result += text[i];
        }
    }
    return result;
}

} // namespace

Result<std::string> SchemaWriter::write() {
    const Text root = value(schema_, "#", 0);
    if (!root) {
        return root;
    }
    while (!open_.empty()) {
        const auto [to, name] = open_.back();
        open_.pop_back();
        const auto part = target(to, to);
        const Text text = part ? value(**part, to, 0) : tl::unexpected(part.error());
        if (!text) {
            return text;
        }
        rules_ += name + " ::= " + *text + '\n';
    }
    return "root ::= " + *root + '\n' + rules_ + std::string(basics);
}

std::string SchemaWriter::add_rule(const std::string& kind, const std::string& text) {
    std::string name = kind + '-' + std::to_string(++n_rules_);
    rules_ += name + " ::= " + text + '\n';
    return name;
}

Result<void> SchemaWriter::enter(const std::string& path, std::uint32_t depth) {
    if (depth > deepest_schema) {
        return fail(ErrorKind::bad_file,
            "the schema is nested deeper than " + std::to_string(deepest_schema) +
                ", or joins itself without end",
            path.substr(0, 200));
    }
    if (++steps_ > most_steps) {
        return fail(ErrorKind::bad_file, "the schema is too large", path);
    }
    return {};
}

SchemaWriter::Text SchemaWriter::value(const SchemaJson& part, const std::string& path, std::uint32_t depth) {
    if (const auto good = enter(path, depth); !good) {
        return tl::unexpected(good.error());
    }
    if (part == true) {
        return "value";
    }
    if (part == false) {
        return fail(ErrorKind::bad_file, "nothing satisfies \"false\"", path);
    }
    if (!part.is_object()) {
        return fail(ErrorKind::bad_file, "expected a schema: an object, true or false", path);
    }
    for (const auto& item : part.items()) {
        if (schema_keyword(item.key()) == SchemaKeyword::unknown) {
            return fail(ErrorKind::bad_file, "this keyword is not supported", schema_path(path, item.key()));
        }
    }
    return object_value(part, path, depth);
}

SchemaWriter::Text SchemaWriter::object_value(
    const SchemaJson& part, const std::string& path, std::uint32_t depth) {
    const auto ref = part.find("$ref");
    if (ref != part.end() && ref->is_string() && !asks_besides(part, {"$ref"})) {
        return reference(*ref, path);
    }
    const auto all = part.find("allOf");
    if (all != part.end() && all->is_array() && all->size() == 1 && !asks_besides(part, {"allOf"})) {
        return value(all->front(), schema_path(path, "allOf/0"), depth + 1);
    }
    if (ref != part.end() || all != part.end()) {
        const auto whole = joined(part, path, depth + 1);
        return whole ? value(*whole, path, depth + 1) : tl::unexpected(whole.error());
    }
    if (part.contains("anyOf") && part.contains("oneOf")) {
        return fail(ErrorKind::bad_file, "anyOf together with oneOf is not supported", path);
    }
    for (const char* key : {"anyOf", "oneOf"}) {
        if (part.contains(key)) {
            return choice(part, key, path, depth);
        }
    }
    if (part.contains("enum") || part.contains("const")) {
        return constants(part, path);
    }
    return typed(part, path, depth);
}

SchemaWriter::Text SchemaWriter::choice(
    const SchemaJson& part, const char* key, const std::string& path, std::uint32_t depth) {
    const SchemaJson& list = part.at(key);
    if (!list.is_array() || list.empty()) {
        return fail(ErrorKind::bad_file, "expected an array of schemas", schema_path(path, key));
    }
    const bool more = asks_besides(part, {key});
    SchemaJson rest = part;
    rest.erase(key);
    std::string text;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string place = schema_path(path, key) + '/' + std::to_string(i);
        const auto alternative =
            more ? value(SchemaJson{{"allOf", SchemaJson::array({rest, list[i]})}}, place, depth + 1)
                 : value(list[i], place, depth + 1);
        if (!alternative) {
            return alternative;
        }
        text += (i > 0 ? " | " : "") + *alternative;
    }
    return add_rule("any", text);
}

SchemaWriter::Text SchemaWriter::constants(const SchemaJson& part, const std::string& path) {
    if (asks_besides(part, {"enum", "const", "type"})) {
        return fail(ErrorKind::bad_file, "beside enum and const only a type is supported", path);
    }
    SchemaJson values = part.contains("enum") ? part.at("enum") : SchemaJson::array({part.at("const")});
    if (!values.is_array()) {
        return fail(ErrorKind::bad_file, "expected an array", schema_path(path, "enum"));
    }
    std::vector<std::string> names;
    if (part.contains("type")) {
        auto known = type_names(part.at("type"), path);
        if (!known) {
            return tl::unexpected(known.error());
        }
        names = std::move(*known);
    }
    std::vector<std::string> alternatives;
    for (const SchemaJson& one : values) {
        const bool typed = names.empty() || std::any_of(names.begin(), names.end(),
                                                [&one](const auto& name) { return is_of_type(one, name); });
        if (typed && (!part.contains("const") || one == part.at("const"))) {
            alternatives.push_back(gbnf_literal(one.dump()));
        }
    }
    if (alternatives.empty()) {
        return fail(ErrorKind::bad_file, "no value satisfies enum, const and type", path);
    }
    return alternatives.size() == 1 ? alternatives.front() : add_rule("one-of", gbnf_either(alternatives));
}

SchemaWriter::Text SchemaWriter::typed(const SchemaJson& part, const std::string& path, std::uint32_t depth) {
    auto names = part.contains("type") ? type_names(part.at("type"), path)
                                       : Result<std::vector<std::string>>(implied_types(part));
    if (!names) {
        return tl::unexpected(names.error());
    }
    std::vector<std::string> alternatives;
    for (const std::string& name : *names) {
        auto text = of_type(name, part, path, depth);
        if (!text) {
            return text;
        }
        alternatives.push_back(std::move(*text));
    }
    return alternatives.empty() ? std::string("value") : gbnf_either(alternatives);
}

SchemaWriter::Text SchemaWriter::of_type(
    const std::string& type, const SchemaJson& part, const std::string& path, std::uint32_t depth) {
    if (type == "object") {
        return object(part, path, depth);
    }
    if (type == "array") {
        return array(part, path, depth);
    }
    if (type == "string") {
        return schema_string(part, path);
    }
    if (type == "integer") {
        return schema_integer(part, path);
    }
    return type == "number" ? schema_number(part, path) : Text(type);
}

Result<SchemaJson> SchemaWriter::joined(
    const SchemaJson& part, const std::string& path, std::uint32_t depth) {
    if (const auto good = enter(path, depth); !good) {
        return tl::unexpected(good.error());
    }
    if (part == true) {
        return SchemaJson::object();
    }
    if (!part.is_object()) {
        return fail(ErrorKind::bad_file, "expected a schema that something satisfies", path);
    }
    Result<SchemaJson> result = part;
    const auto join = [&](const SchemaJson& other, const std::string& place) {
        const auto whole = joined(other, place, depth + 1);
        result = whole ? merge_schemas(*result, *whole, path) : whole;
        return result.has_value();
    };
    result->erase("$ref");
    result->erase("allOf");
    if (const auto ref = part.find("$ref"); ref != part.end()) {
        const auto other = ref->is_string() ? target(*ref, path) : target("", path);
        if (!other || !join(**other, *ref)) {
            return other ? result : tl::unexpected(other.error());
        }
    }
    if (const auto all = part.find("allOf"); all != part.end()) {
        if (!all->is_array()) {
            return fail(ErrorKind::bad_file, "expected an array of schemas", schema_path(path, "allOf"));
        }
        for (std::size_t i = 0; i < all->size(); ++i) {
            if (!join((*all)[i], schema_path(path, "allOf") + '/' + std::to_string(i))) {
                return result;
            }
        }
    }
    return result;
}

Result<const SchemaJson*> SchemaWriter::target(const std::string& reference, const std::string& path) const {
    const auto refuse = [&](const char* why) {
        return fail(ErrorKind::bad_file, why + (" (\"" + reference + "\")"), schema_path(path, "$ref"));
    };
    if (reference != "#" && !reference.starts_with("#/")) {
        return refuse("only references within the schema (\"#/…\") are followed");
    }
    const SchemaJson* at = &schema_;
    for (std::size_t from = 1; from < reference.size();) {
        const std::size_t end = std::min(reference.find('/', from + 1), reference.size());
        const std::string token = decoded(std::string_view(reference).substr(from + 1, end - from - 1));
        from = end;
        if (at->is_object() && at->contains(token)) {
            at = &at->at(token);
        } else if (at->is_array() && !token.empty() && token.size() < 9 &&
                   token.find_first_not_of("0123456789") == std::string::npos &&
                   std::stoul(token) < at->size()) {
            at = &at->at(std::stoul(token));
        } else {
            return refuse("the reference leads nowhere");
        }
    }
    return at;
}

SchemaWriter::Text SchemaWriter::reference(const std::string& to, const std::string& path) {
    if (const auto known = references_.find(to); known != references_.end()) {
        return known->second;
    }
    // References to references are followed here: a ring of them would be a rule that begins with itself.
    std::string last = to;
    for (std::uint32_t steps = 0;; ++steps) {
        const auto part = target(last, path);
        if (!part) {
            return tl::unexpected(part.error());
        }
        if (steps > deepest_schema) {
            return fail(ErrorKind::bad_file, "the reference leads back to itself", schema_path(path, "$ref"));
        }
        const auto next = (*part)->is_object() ? (*part)->find("$ref") : (*part)->end();
        if (!(*part)->is_object() || next == (*part)->end() || !next->is_string()) {
            break;
        }
        last = *next;
    }
    std::string name = "ref-" + std::to_string(++n_rules_);
    references_.emplace(to, name);
    open_.emplace_back(to, name);
    return name;
}

} // namespace inglenook
