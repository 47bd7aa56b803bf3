// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/attributes.h"

#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/methods.h"
#include "inference/chat/jinja/objects.h"
#include "inference/chat/jinja/print.h"
#include "inference/chat/jinja/unicode.h"

#include <algorithm>
#include <limits>

namespace inglenook::jinja {

namespace {

using Kind = Value::Kind;

/// "dict object", "None".
std::string described(const Value& value) { return value.is_none() ? "None" : type_name(value) + " object"; }

Value no_attribute(const Value& value, std::string_view name) {
    return Value::undefined("'" + described(value) + "' has no attribute '" + std::string(name) + "'");
}

/// What Jinja's sandbox hides: everything private, and the methods that change a value.
bool is_unsafe(const Value& value, std::string_view name) {
    static constexpr std::string_view dict_changes[] = {
        "clear", "pop", "popitem", "setdefault", "update", "fromkeys"};
    static constexpr std::string_view list_changes[] = {
        "append", "clear", "pop", "reverse", "insert", "sort", "extend", "remove"};
    const auto among = [name](const auto& names) {
        return std::find(std::begin(names), std::end(names), name) != std::end(names);
    };
    return name.substr(0, 1) == "_" || (value.is(Kind::dict) && among(dict_changes)) ||
           (value.is(Kind::list) && !value.is_tuple() && among(list_changes));
}

/// The attribute proper, without looking for a key.
std::optional<Value> own_attribute(Heap& heap, const Value& value, std::string_view name) {
    if (const auto found = find_method(value, name)) {
        return Value(ObjectPtr(make_object<Method>(heap, value, found->name, found->function)));
    }
    if (value.is(Kind::object)) {
        return value.object().attribute(heap, name);
    }
    return {};
}

std::optional<std::size_t> position(const Value& key, std::size_t size) {
    if (!key.is(Kind::integer) && !key.is(Kind::boolean)) {
        return {};
    }
    const auto count = static_cast<std::int64_t>(size);
    const std::int64_t index = key.integer();
    if (index < -count || index >= count) {
        return {};
    }
    return static_cast<std::size_t>(index < 0 ? index + count : index);
}

std::optional<Value> character(Heap& heap, const Value& value, const Value& key) {
    const std::string& bytes = value.bytes();
    heap.step(bytes.size() / 64);
    const auto index = position(key, count_characters(bytes));
    if (!index) {
        return {};
    }
    const std::size_t at = byte_of_character(bytes, *index);
    return make_text(heap, value.text().text.part(at, character_at(bytes, at).bytes), value.is_markup());
}

std::optional<Value> own_item(Heap& heap, const Value& value, const Value& key) {
    if (value.is(Kind::dict)) {
        if (key.is(Kind::dict) || (key.is(Kind::list) && !key.is_tuple())) {
            return {};
        }
        const Value* found = value.dict().find(heap, key);
        return found == nullptr ? std::nullopt : std::optional(*found);
    }
    if (value.is(Kind::list)) {
        const auto index = position(key, value.list().items.size());
        return index ? std::optional(value.list().items[*index]) : std::nullopt;
    }
    if (value.is_text()) {
        return character(heap, value, key);
    }
    if (const Range* range = value.as<Range>()) {
        const auto index = position(key, range->size());
        return index ? std::optional(Value(range->at(*index))) : std::nullopt;
    }
    return {};
}

std::int64_t bound(
    const Value& value, std::int64_t otherwise, std::int64_t size, std::int64_t low, std::int64_t high) {
    if (value.is_none()) {
        return otherwise;
    }
    if (!value.is(Kind::integer) && !value.is(Kind::boolean)) {
        refuse("slice indices must be integers or None");
    }
    const std::int64_t index = value.integer();
    return std::clamp(index < 0 ? std::max(index, -size - 1) + size : index, low, high);
}

Value text_slice(Heap& heap, const Value& value, const Value& start, const Value& stop, const Value& step) {
    const MarkedText& text = value.text().text;
    const std::string& bytes = text.bytes();
    heap.step(bytes.size() / 16);
    const SliceRange range = slice_range(count_characters(bytes), start, stop, step);
    if (range.count == 0) {
        return make_text(heap, MarkedText(), value.is_markup());
    }
    const std::size_t at = byte_of_character(bytes, static_cast<std::size_t>(range.start));
    if (range.step == 1) {
        const std::size_t length = byte_of_character(std::string_view(bytes).substr(at), range.count);
        heap.step(length / 64);
        return make_text(heap, text.part(at, length), value.is_markup());
    }
    TextBuilder out(heap);
    std::size_t here = at;
    for (std::size_t i = 0; i < range.count; ++i) {
        heap.step();
        out.add(text, here, character_at(bytes, here).bytes);
        if (i + 1 == range.count) {
            break;
        }
        for (std::int64_t moved = 0; moved < std::abs(range.step); ++moved) {
            here = range.step > 0 ? here + character_at(bytes, here).bytes : character_before(bytes, here);
        }
    }
    return make_text(heap, out.take(), value.is_markup());
}

} // namespace

SliceRange slice_range(std::size_t size, const Value& start, const Value& stop, const Value& step) {
    const auto count = static_cast<std::int64_t>(size);
    std::int64_t by = 1;
    if (!step.is_none()) {
        if (!step.is(Kind::integer) || step.integer() == 0) {
            refuse("slice step must be an integer other than zero");
        }
        // A longer stride than the sequence is as good as its length.
        by = std::clamp(step.integer(), -count - 1, count + 1);
    }
    SliceRange range{0, by, 0};
    if (by > 0) {
        range.start = bound(start, 0, count, 0, count);
        const std::int64_t end = bound(stop, count, count, 0, count);
        range.count = end > range.start ? static_cast<std::size_t>((end - range.start + by - 1) / by) : 0;
    } else {
        range.start = bound(start, count - 1, count, -1, count - 1);
        const std::int64_t end = bound(stop, -1, count, -1, count - 1);
        range.count = range.start > end ? static_cast<std::size_t>((range.start - end - by - 1) / -by) : 0;
    }
    return range;
}

void want_defined(const Value& value) {
    if (value.is_undefined()) {
        refuse(value.missing().message);
    }
}

Value get_attribute(Heap& heap, const Value& value, std::string_view name) {
    want_defined(value);
    heap.step();
    // The attributes that are hidden are those that exist; a key may have any private name.
    const bool hidden = is_unsafe(value, name) && !(value.is(Kind::dict) && name[0] == '_');
    if (hidden) {
        return Value::undefined("access to attribute '" + std::string(name) + "' of '" + type_name(value) +
                                "' object is unsafe.");
    }
    if (auto own = own_attribute(heap, value, name)) {
        return *own;
    }
    if (value.is(Kind::dict)) {
        if (const Value* found = value.dict().find(name)) {
            return *found;
        }
    }
    return no_attribute(value, name);
}

Value get_item(Heap& heap, const Value& value, const Value& key) {
    want_defined(value);
    heap.step();
    if (auto item = own_item(heap, value, key)) {
        return *item;
    }
    if (key.is_text()) {
        if (is_unsafe(value, key.bytes())) {
            return Value::undefined(
                "access to attribute '" + key.bytes() + "' of '" + type_name(value) + "' object is unsafe.");
        }
        if (auto own = own_attribute(heap, value, key.bytes())) {
            return *own;
        }
        return no_attribute(value, key.bytes());
    }
    return Value::undefined(described(value) + " has no element " + to_repr(heap, key).bytes().substr(0, 80));
}

Value get_slice(Heap& heap, const Value& value, const Value& start, const Value& stop, const Value& step) {
    want_defined(value);
    if (value.is_text()) {
        return text_slice(heap, value, start, stop, step);
    }
    if (value.is(Kind::list)) {
        const std::vector<Value>& all = value.list().items;
        const SliceRange range = slice_range(all.size(), start, stop, step);
        heap.step(range.count);
        heap.need(range.count * sizeof(Value));
        std::vector<Value> items;
        items.reserve(range.count);
        std::int64_t at = range.start;
        for (std::size_t i = 0; i < range.count; ++i, at += range.step) {
            items.push_back(all[static_cast<std::size_t>(at)]);
        }
        return value.is_tuple() ? make_tuple(heap, std::move(items)) : make_list(heap, std::move(items));
    }
    if (const Range* range = value.as<Range>()) {
        const SliceRange cut = slice_range(range->size(), start, stop, step);
        return Value(ObjectPtr(make_object<Range>(heap, range->from() + cut.start * range->by(),
            range->from() + (cut.start + static_cast<std::int64_t>(cut.count) * cut.step) * range->by(),
            range->by() * cut.step)));
    }
    return Value::undefined(described(value) + " has no slices");
}

} // namespace inglenook::jinja
