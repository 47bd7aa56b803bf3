// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/compare.h"

#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/unicode.h"

#include <cmath>
#include <functional>

namespace inglenook::jinja {

namespace {

using Kind = Value::Kind;

bool equal_lists(Heap& heap, const List& left, const List& right) {
    if (left.tuple != right.tuple || left.items.size() != right.items.size()) {
        return false;
    }
    for (std::size_t i = 0; i < left.items.size(); ++i) {
        if (!equals(heap, left.items[i], right.items[i])) {
            return false;
        }
    }
    return true;
}

bool equal_dicts(Heap& heap, const Dict& left, const Dict& right) {
    if (left.size() != right.size()) {
        return false;
    }
    for (const auto& [key, value] : left.entries()) {
        const Value* other = right.find(heap, key);
        if (other == nullptr || !equals(heap, value, *other)) {
            return false;
        }
    }
    return true;
}

bool equal_numbers(const Value& left, const Value& right) {
    if (left.is(Kind::real) || right.is(Kind::real)) {
        return left.real() == right.real();
    }
    return left.integer() == right.integer();
}

bool less_lists(Heap& heap, const List& left, const List& right) {
    const std::size_t shared = std::min(left.items.size(), right.items.size());
    for (std::size_t i = 0; i < shared; ++i) {
        if (!equals(heap, left.items[i], right.items[i])) {
            return less(heap, left.items[i], right.items[i]);
        }
    }
    return left.items.size() < right.items.size();
}

ListPtr characters_of(Heap& heap, const MarkedText& text) {
    std::vector<Value> items;
    for (std::size_t at = 0; at < text.size();) {
        heap.step();
        const std::size_t bytes = character_at(text.bytes(), at).bytes;
        items.push_back(make_text(heap, text.part(at, bytes)));
        at += bytes;
    }
    return make_list(heap, std::move(items)).list_pointer();
}

} // namespace

bool truthy(const Value& value) {
    switch (value.kind()) {
    case Kind::undefined:
    case Kind::none:
        return false;
    case Kind::boolean:
    case Kind::integer:
        return value.integer() != 0;
    case Kind::real:
        return value.real() != 0.0;
    case Kind::text:
        return !value.text().text.empty();
    case Kind::list:
        return !value.list().items.empty();
    case Kind::dict:
        return value.dict().size() != 0;
    case Kind::object:
        return value.object().truthy();
    }
    return false;
}

bool equals(Heap& heap, const Value& left, const Value& right) {
    heap.step();
    if (left.is_number() && right.is_number()) {
        return equal_numbers(left, right);
    }
    if (left.kind() != right.kind()) {
        return false;
    }
    switch (left.kind()) {
    case Kind::undefined:
        return true;
    case Kind::text:
        heap.step(left.bytes().size() == right.bytes().size() ? left.bytes().size() / 64 : 0);
        return left.bytes() == right.bytes();
    case Kind::list:
        return left.same_as(right) || equal_lists(heap, left.list(), right.list());
    case Kind::dict:
        return left.same_as(right) || equal_dicts(heap, left.dict(), right.dict());
    default:
        return left.same_as(right);
    }
}

bool less(Heap& heap, const Value& left, const Value& right) {
    heap.step();
    for (const Value* side : {&left, &right}) {
        if (side->is_undefined()) {
            refuse(side->missing().message);
        }
    }
    if (left.is_number() && right.is_number()) {
        if (left.is(Kind::real) || right.is(Kind::real)) {
            return left.real() < right.real();
        }
        return left.integer() < right.integer();
    }
    if (left.is_text() && right.is_text()) {
        // UTF-8 sorts as its code points do.
        return left.bytes() < right.bytes();
    }
    if (left.is(Kind::list) && right.is(Kind::list) && left.is_tuple() == right.is_tuple()) {
        return less_lists(heap, left.list(), right.list());
    }
    refuse("Cannot order '" + type_name(left) + "' and '" + type_name(right) + "'");
}

bool contains(Heap& heap, const Value& haystack, const Value& needle) {
    if (haystack.is_text()) {
        if (!needle.is_text()) {
            refuse("'in <string>' requires string as left operand, not " + type_name(needle));
        }
        heap.step(haystack.bytes().size() / 64);
        return find_bytes(haystack.bytes(), needle.bytes()) != std::string::npos;
    }
    if (haystack.is(Kind::dict)) {
        return haystack.dict().find(heap, needle) != nullptr;
    }
    if (!is_iterable(haystack)) {
        refuse("argument of type '" + type_name(haystack) + "' is not iterable");
    }
    const ListPtr list = iterate(heap, haystack);
    for (const Value& item : list->items) {
        if (item.same_as(needle) || equals(heap, item, needle)) {
            return true;
        }
    }
    return false;
}

std::size_t hash_of(Heap& heap, const Value& value) {
    heap.step();
    switch (value.kind()) {
    case Kind::boolean:
    case Kind::integer:
    case Kind::real:
        return std::hash<double>{}(value.real());
    case Kind::text:
        heap.step(value.bytes().size() / 64);
        return std::hash<std::string_view>{}(value.bytes());
    case Kind::list: {
        if (!value.is_tuple()) {
            refuse("unhashable type: 'list'");
        }
        std::size_t hash = 1;
        for (const Value& item : value.list().items) {
            hash = hash * 1000003U + hash_of(heap, item);
        }
        return hash;
    }
    case Kind::dict:
        refuse("unhashable type: 'dict'");
    case Kind::object:
        return std::hash<const void*>{}(&value.object());
    default:
        return 0;
    }
}

std::optional<std::size_t> length_of(const Value& value) {
    switch (value.kind()) {
    case Kind::undefined:
        return 0;
    case Kind::text:
        return count_characters(value.bytes());
    case Kind::list:
        return value.list().items.size();
    case Kind::dict:
        return value.dict().size();
    case Kind::object:
        return value.object().length();
    default:
        return {};
    }
}

bool is_iterable(const Value& value) {
    switch (value.kind()) {
    case Kind::undefined:
    case Kind::text:
    case Kind::list:
    case Kind::dict:
        return true;
    case Kind::object:
        return value.object().iterable();
    default:
        return false;
    }
}

ListPtr iterate(Heap& heap, const Value& value) {
    switch (value.kind()) {
    case Kind::undefined:
        return make_list(heap, {}).list_pointer();
    case Kind::text:
        return characters_of(heap, value.text().text);
    case Kind::list:
        return value.list_pointer();
    case Kind::dict: {
        std::vector<Value> keys;
        keys.reserve(value.dict().size());
        for (const auto& entry : value.dict().entries()) {
            keys.push_back(entry.first);
        }
        return make_list(heap, std::move(keys)).list_pointer();
    }
    case Kind::object:
        if (ListPtr items = value.object().iterate(heap)) {
            return items;
        }
        [[fallthrough]];
    default:
        refuse("'" + type_name(value) + "' object is not iterable");
    }
}

} // namespace inglenook::jinja
