// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/json_text.h"

#include "inference/chat/jinja/compare.h"
#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/print.h"
#include "inference/chat/jinja/unicode.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace inglenook::jinja {

namespace {

using Kind = Value::Kind;
using Json = nlohmann::ordered_json;

Value convert(Heap& heap, const Json& json, bool trusted, std::uint32_t depth);

Value convert_array(Heap& heap, const Json& json, bool trusted, std::uint32_t depth) {
    std::vector<Value> items;
    items.reserve(json.size());
    for (const Json& item : json) {
        items.push_back(convert(heap, item, trusted, depth + 1));
    }
    return make_list(heap, std::move(items));
}

Value convert_object(Heap& heap, const Json& json, bool trusted, std::uint32_t depth) {
    Dict dict;
    for (const auto& [key, value] : json.items()) {
        dict.set(heap, make_text(heap, MarkedText(key, trusted)), convert(heap, value, trusted, depth + 1));
    }
    return make_dict(heap, std::move(dict));
}

Value convert(Heap& heap, const Json& json, bool trusted, std::uint32_t depth) {
    heap.step();
    heap.check_depth(depth);
    switch (json.type()) {
    case Json::value_t::boolean:
        return Value(json.get<bool>());
    case Json::value_t::number_integer:
        return Value(json.get<std::int64_t>());
    case Json::value_t::number_unsigned:
        if (json.get<std::uint64_t>() >
            static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
            refuse("The number " + json.dump() + " is too large for a chat template");
        }
        return Value(json.get<std::int64_t>());
    case Json::value_t::number_float:
        return Value(json.get<double>());
    case Json::value_t::string:
        return make_text(heap, MarkedText(json.get_ref<const std::string&>(), trusted));
    case Json::value_t::array:
        return convert_array(heap, json, trusted, depth);
    case Json::value_t::object:
        return convert_object(heap, json, trusted, depth);
    default:
        return {};
    }
}

class Writer {
public:
    Writer(Heap& heap, const JsonStyle& style) : heap_(heap), style_(style), out_(heap) {}

    MarkedText write(const Value& value) {
        add(value, 0);
        return out_.take();
    }

private:
    void add(const Value& value, std::uint32_t level) {
        heap_.step();
        switch (value.kind()) {
        case Kind::none:
            return out_.add("null");
        case Kind::boolean:
            return out_.add(value.boolean() ? "true" : "false");
        case Kind::integer:
            return out_.add(std::to_string(value.integer()));
        case Kind::real:
            return out_.add(number(value.real()));
        case Kind::text:
            return add_text(value.text().text);
        case Kind::list:
            return add_list(value.list(), level);
        case Kind::dict:
            return add_dict(value.dict(), level);
        default:
            refuse("Object of type " + type_name(value) + " is not JSON serializable");
        }
    }

    static std::string number(double value) {
        if (std::isnan(value)) {
            return "NaN";
        }
        if (std::isinf(value)) {
            return value < 0 ? "-Infinity" : "Infinity";
        }
        return float_text(value);
    }

    void add_list(const List& list, std::uint32_t level) {
        if (list.items.empty()) {
            return out_.add("[]");
        }
        out_.add("[");
        bool first = true;
        for (const Value& item : list.items) {
            out_.add(first ? "" : style_.item_separator);
            first = false;
            new_line(level + 1);
            add(item, level + 1);
        }
        new_line(level);
        out_.add("]");
    }

    void add_dict(const Dict& dict, std::uint32_t level) {
        if (dict.size() == 0) {
            return out_.add("{}");
        }
        std::vector<const Dict::Entry*> entries;
        for (const Dict::Entry& entry : dict.entries()) {
            entries.push_back(&entry);
        }
        if (style_.sort_keys) {
            std::stable_sort(entries.begin(), entries.end(),
                [this](const auto* a, const auto* b) { return less(heap_, a->first, b->first); });
        }
        out_.add("{");
        bool first = true;
        for (const Dict::Entry* entry : entries) {
            out_.add(first ? "" : style_.item_separator);
            first = false;
            new_line(level + 1);
            add_key(entry->first);
            out_.add(style_.key_separator);
            add(entry->second, level + 1);
        }
        new_line(level);
        out_.add("}");
    }

    void add_key(const Value& key) {
        if (key.is_text()) {
            return add_text(key.text().text);
        }
        if (!key.is_number() && !key.is_none()) {
            refuse("keys must be str, int, float, bool or None, not " + type_name(key));
        }
        out_.add("\"");
        add(key, 0);
        out_.add("\"");
    }

    void new_line(std::uint32_t level) {
        if (style_.indent) {
            out_.add("\n");
            out_.fill(*style_.indent, level);
        }
    }

    void add_text(const MarkedText& text) {
        const std::string& bytes = text.bytes();
        heap_.step(bytes.size() / 8);
        out_.add("\"");
        std::size_t plain = 0;
        for (std::size_t at = 0; at < bytes.size();) {
            const Character character = character_at(bytes, at);
            if (const std::string escape = escaped(character.point); !escape.empty()) {
                out_.add(text, plain, at - plain);
                out_.add(escape, text.trusted_at(at));
                plain = at + character.bytes;
            }
            at += character.bytes;
        }
        out_.add(text, plain, bytes.size() - plain);
        out_.add("\"");
    }

    /// How JSON writes a character; empty: as it is.
    [[nodiscard]] std::string escaped(char32_t point) const {
        switch (point) {
        case '"':
            return "\\\"";
        case '\\':
            return "\\\\";
        case '\n':
            return "\\n";
        case '\r':
            return "\\r";
        case '\t':
            return "\\t";
        case '\f':
            return "\\f";
        case '\b':
            return "\\b";
        default:
            break;
        }
        if (point >= 0x20 && (point < 0x7F || !style_.ascii || point == 0x7F)) {
            return {};
        }
        if (point <= 0xFFFF) {
            return unit(point);
        }
        const char32_t offset = point - 0x10000;
        return unit(0xD800 + (offset >> 10U)) + unit(0xDC00 + (offset & 0x3FFU));
    }

    static std::string unit(char32_t value) { return "\\u" + hex_digits(value, 4); }

    Heap& heap_;
    const JsonStyle& style_;
    TextBuilder out_;
};

} // namespace

Value from_json(Heap& heap, const Json& json, bool trusted) { return convert(heap, json, trusted, 1); }

MarkedText to_json(Heap& heap, const Value& value, const JsonStyle& style) {
    return Writer(heap, style).write(value);
}

} // namespace inglenook::jinja
