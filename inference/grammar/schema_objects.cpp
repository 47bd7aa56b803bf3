// SPDX-License-Identifier: Apache-2.0
// Objects and arrays.
#include "inference/grammar/gbnf_text.h"
#include "inference/grammar/schema_writer.h"
#include "inference/grammar/utf8_prefix.h"

#include <algorithm>

namespace inglenook {

namespace {

const std::string comma = R"("," ws )";
const std::string nothing = R"("")"; // a rule's line must not end in |
const std::string colon = R"( ws ":" ws )";

/// Names that keys must differ from, as a tree of their characters.
struct NameTree {
    struct Node {
        std::map<std::uint32_t, std::size_t> next;
        bool ends = false; ///< a name
    };
    std::vector<Node> nodes = std::vector<Node>(1);

    void add(const std::string& name) {
        std::size_t at = 0;
        Utf8Prefix prefix;
        for (const char c : name) {
            if (prefix.add(static_cast<unsigned char>(c)) != Utf8Prefix::Step::complete) {
                continue;
            }
            const auto [entry, fresh] = nodes[at].next.try_emplace(prefix.value(), nodes.size());
            at = entry->second;
            if (fresh) {
                nodes.emplace_back();
            }
            prefix = {};
        }
        nodes[at].ends = true;
    }
};

Result<std::vector<std::string>> required_names(const SchemaJson& part, const std::string& path) {
    std::vector<std::string> names;
    const auto found = part.find("required");
    if (found == part.end()) {
        return names;
    }
    const bool strings = found->is_array() && std::all_of(found->begin(), found->end(),
                                                  [](const SchemaJson& name) { return name.is_string(); });
    if (!strings) {
        return fail(ErrorKind::bad_file, "expected an array of strings", schema_path(path, "required"));
    }
    for (const SchemaJson& name : *found) {
        if (std::find(names.begin(), names.end(), name.get_ref<const std::string&>()) == names.end()) {
            names.push_back(name);
        }
    }
    return names;
}

} // namespace

/// The members that a schema names, and those that it requires without.
Result<std::vector<SchemaWriter::Property>> SchemaWriter::properties(
    const SchemaJson& part, const std::string& path, std::uint32_t depth) {
    auto required = required_names(part, path);
    if (!required) {
        return tl::unexpected(required.error());
    }
    static const SchemaJson none = SchemaJson::object();
    static const SchemaJson anything = true;
    const SchemaJson& named = part.contains("properties") ? part.at("properties") : none;
    if (!named.is_object()) {
        return fail(ErrorKind::bad_file, "expected an object of schemas", schema_path(path, "properties"));
    }
    std::vector<Property> result;
    std::optional<Error> error;
    const auto add = [&](const std::string& name, const SchemaJson& schema, const std::string& place) {
        const auto here = std::find(required->begin(), required->end(), name);
        const bool needed = here != required->end();
        if (needed) {
            required->erase(here);
        }
        if (schema == false && !needed) {
            return; // must not be there
        }
        const Text text = value(schema, place, depth + 1);
        if (!text) {
            error = text.error();
            return;
        }
        result.push_back({add_rule("member", gbnf_literal(SchemaJson(name).dump()) + colon + *text), needed});
    };
    for (const auto& [name, schema] : named.items()) {
        add(name, schema, schema_path(schema_path(path, "properties"), name));
        if (error) {
            return tl::unexpected(*error);
        }
    }
    const SchemaJson& others =
        part.contains("additionalProperties") ? part.at("additionalProperties") : anything;
    for (const std::string& name : std::vector<std::string>(*required)) {
        add(name, others, schema_path(path, "additionalProperties"));
        if (error) {
            return tl::unexpected(*error);
        }
    }
    return result;
}

/// A member of any other name, or nothing if there are to be none.
SchemaWriter::Text SchemaWriter::other_members(
    const SchemaJson& part, const std::string& path, std::uint32_t depth) {
    const auto others = part.find("additionalProperties");
    const bool named = part.contains("properties") || part.contains("required");
    if (others == part.end() ? named : *others == false) {
        return std::string();
    }
    static const SchemaJson anything = true;
    const Text text = value(
        others == part.end() ? anything : *others, schema_path(path, "additionalProperties"), depth + 1);
    if (!text) {
        return text;
    }
    std::vector<std::string> names;
    for (const char* key : {"properties", "required"}) {
        const auto list = part.find(key);
        for (std::size_t i = 0; list != part.end() && list->is_array() && i < list->size(); ++i) {
            names.push_back((*list)[i]);
        }
        if (list != part.end() && list->is_object()) {
            for (const auto& item : list->items()) {
                names.push_back(item.key());
            }
        }
    }
    return add_rule("member", (names.empty() ? "string" : key_other_than(names)) + colon + *text);
}

/// Of characters that are written as they are: then no key equals a name by another way to write it.
std::string SchemaWriter::key_other_than(const std::vector<std::string>& names) {
    NameTree tree;
    for (const std::string& name : names) {
        tree.add(name);
    }
    const std::string kind = "key-" + std::to_string(++n_rules_) + '-';
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
        std::vector<CodeRange> left_out = {{0, 0x1F}, {'"', '"'}, {'\\', '\\'}, {0x7F, 0x7F}};
        std::string text;
        for (const auto& [code_point, next] : tree.nodes[i].next) {
            const CodeRange one{code_point, code_point};
            left_out.push_back(one);
            text += gbnf_class({one}) + ' ' + kind + std::to_string(next) + " | ";
        }
        text += gbnf_class(left_out, true) + " plain*";
        text += i == 0 || tree.nodes[i].ends ? "" : " | " + nothing;
        rules_ += kind + std::to_string(i) + " ::= " + text + '\n';
    }
    return "\"\\\"\" " + kind + "0 \"\\\"\"";
}

/// Members in their order with commas between; rules for what follows the first so many, once after nothing
/// and once after something.
std::string SchemaWriter::members(const std::vector<Property>& properties, const std::string& others) {
    std::string first = others.empty() ? nothing : '(' + others + " (" + comma + others + ")*)?";
    std::string more = others.empty() ? nothing : '(' + comma + others + ")*";
    for (auto property = properties.rbegin(); property != properties.rend(); ++property) {
        const std::string& text = property->text;
        first = add_rule("first", text + ' ' + more + (property->required ? "" : " | " + first));
        more = add_rule("more", (property->required ? comma + text : '(' + comma + text + ")?") + ' ' + more);
    }
    return first;
}

SchemaWriter::Text SchemaWriter::object(
    const SchemaJson& part, const std::string& path, std::uint32_t depth) {
    const auto named = properties(part, path, depth);
    if (!named) {
        return tl::unexpected(named.error());
    }
    const Text others = other_members(part, path, depth);
    if (!others) {
        return others;
    }
    return add_rule("object", R"("{" ws )" + members(*named, *others) + R"( ws "}")");
}

/// What stands at the start of an array, each place with a schema of its own.
Result<std::vector<std::string>> SchemaWriter::tuple(
    const SchemaJson& part, const std::string& path, std::uint32_t depth) {
    std::vector<std::string> result;
    const bool old = part.contains("items") && part.at("items").is_array();
    const char* key = old ? "items" : "prefixItems";
    if (!part.contains(key)) {
        return result;
    }
    if (!part.at(key).is_array()) {
        return fail(ErrorKind::bad_file, "expected an array of schemas", schema_path(path, key));
    }
    for (std::size_t i = 0; i < part.at(key).size(); ++i) {
        const std::string place = schema_path(path, key) + '/' + std::to_string(i);
        Text text = value(part.at(key)[i], place, depth + 1);
        if (!text) {
            return tl::unexpected(text.error());
        }
        result.push_back(std::move(*text));
    }
    return result;
}

SchemaWriter::Text SchemaWriter::array(const SchemaJson& part, const std::string& path, std::uint32_t depth) {
    const auto least = schema_count(part, "minItems", path);
    const auto most = schema_count(part, "maxItems", path);
    const auto places = tuple(part, path, depth);
    if (!least || !most || !places) {
        return tl::unexpected(!least ? least.error() : !most ? most.error() : places.error());
    }
    if (part.contains("uniqueItems") && part.at("uniqueItems") != false) {
        return fail(ErrorKind::bad_file, "this keyword is not supported", schema_path(path, "uniqueItems"));
    }
    const auto n_places = static_cast<std::uint32_t>(places->size());
    const std::uint32_t fixed = std::min(n_places, most->value_or(n_places));
    const std::uint32_t needed = least->value_or(0) - std::min(least->value_or(0), fixed);
    const char* key = part.contains("items") && part.at("items").is_array() ? "additionalItems" : "items";
    const auto rest = part.find(key);
    // After a tuple only what is asked for.
    const bool open = rest != part.end() ? *rest != false : places->empty() || needed > 0;
    const bool bounded = most->has_value();
    const std::uint32_t room = most->value_or(fixed) - fixed;
    const bool none = !open || (bounded && room == 0);
    if ((*most && **most < least->value_or(0)) || (none && needed > 0)) {
        return fail(ErrorKind::bad_file, "no number of items satisfies this", path);
    }
    std::string text = R"("[" ws)";
    for (std::uint32_t i = 0; i < fixed; ++i) {
        text += ' ' + (i > 0 ? comma : "") + (*places)[i];
    }
    if (!none) {
        static const SchemaJson anything = true;
        const Text item = value(rest != part.end() ? *rest : anything, schema_path(path, key), depth + 1);
        if (!item) {
            return item;
        }
        const std::string name = add_rule("item", *item);
        const std::uint32_t first = fixed == 0 ? 1 : 0; // stands without a comma
        const std::uint32_t after = needed - std::min(needed, first);
        const std::string others = '(' + comma + name + ')' +
                                   gbnf_count(after, bounded ? std::optional(room - first) : std::nullopt);
        text += fixed > 0     ? ' ' + others
                : needed == 0 ? " (" + name + ' ' + others + ")?"
                              : ' ' + name + ' ' + others;
    }
    return add_rule("array", text + R"( ws "]")");
}

} // namespace inglenook
