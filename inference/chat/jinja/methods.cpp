// SPDX-License-Identifier: Apache-2.0
// Methods of lists and dictionaries; those of text are in methods_text.cpp and methods_questions.cpp.
#include "inference/chat/jinja/methods.h"

#include "inference/chat/jinja/compare.h"
#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/objects.h"

#include <algorithm>
#include <array>

namespace inglenook::jinja {

namespace {

Value view(Heap& heap, const Value& self, const Arguments& arguments, DictView::Part part) {
    const Bound bound("a dictionary's view", arguments, {});
    return Value(ObjectPtr(make_object<DictView>(heap, self, part)));
}

Value dict_keys(Heap& heap, const Value& self, const Arguments& arguments) {
    return view(heap, self, arguments, DictView::Part::keys);
}

Value dict_values(Heap& heap, const Value& self, const Arguments& arguments) {
    return view(heap, self, arguments, DictView::Part::values);
}

Value dict_items(Heap& heap, const Value& self, const Arguments& arguments) {
    return view(heap, self, arguments, DictView::Part::items);
}

Value dict_get(Heap& heap, const Value& self, const Arguments& arguments) {
    const Bound bound("get", arguments, {"key", "default"}, 1);
    const Value* found = self.dict().find(heap, bound[0]);
    if (found != nullptr) {
        return *found;
    }
    return bound.has(1) ? bound[1] : Value();
}

/// Values never change, so that a copy is the value itself.
Value copy(Heap& /*heap*/, const Value& self, const Arguments& arguments) {
    const Bound bound("copy", arguments, {});
    return self;
}

Value list_count(Heap& heap, const Value& self, const Arguments& arguments) {
    const Bound bound("count", arguments, {"value"}, 1);
    std::int64_t count = 0;
    for (const Value& item : self.list().items) {
        count += equals(heap, item, bound[0]) ? 1 : 0;
    }
    return Value(count);
}

Value list_index(Heap& heap, const Value& self, const Arguments& arguments) {
    const Bound bound("index", arguments, {"value"}, 1);
    const std::vector<Value>& items = self.list().items;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (equals(heap, items[i], bound[0])) {
            return Value(static_cast<std::int64_t>(i));
        }
    }
    refuse("The value is not in the list");
}

constexpr std::array<MethodEntry, 5> dict_methods = {
    {{"items", dict_items}, {"get", dict_get}, {"keys", dict_keys}, {"values", dict_values}, {"copy", copy}}};
constexpr std::array<MethodEntry, 2> tuple_methods = {{{"count", list_count}, {"index", list_index}}};

template <std::size_t n>
std::optional<MethodEntry> among(const std::array<MethodEntry, n>& entries, std::string_view name) {
    const auto found = std::find_if(
        entries.begin(), entries.end(), [name](const MethodEntry& entry) { return entry.name == name; });
    return found == entries.end() ? std::nullopt : std::optional(*found);
}

} // namespace

std::optional<MethodEntry> find_method(const Value& value, std::string_view name) {
    switch (value.kind()) {
    case Value::Kind::dict:
        return among(dict_methods, name);
    case Value::Kind::list:
        if (name == "copy" && !value.is_tuple()) {
            return MethodEntry{"copy", copy};
        }
        return among(tuple_methods, name);
    case Value::Kind::text: {
        auto found = find_text_method(name);
        return found ? found : find_text_question(name);
    }
    default:
        return {};
    }
}

} // namespace inglenook::jinja
