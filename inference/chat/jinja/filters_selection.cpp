// SPDX-License-Identifier: Apache-2.0
// Filters that choose or map items by tests, filters and attributes; and default and attr.
#include "inference/chat/jinja/filters.h"

#include "inference/chat/jinja/attributes.h"
#include "inference/chat/jinja/compare.h"
#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/objects.h"
#include "inference/chat/jinja/selectors.h"
#include "inference/chat/jinja/tests.h"
#include "inference/chat/jinja/text_functions.h"

namespace inglenook::jinja {

namespace {

/// The arguments from `first` on.
Arguments rest_of(const Arguments& arguments, std::size_t first) {
    Arguments rest;
    const auto begin = arguments.positional.begin() + static_cast<std::ptrdiff_t>(first);
    rest.positional.assign(begin, arguments.positional.end());
    rest.named = arguments.named;
    return rest;
}

/// Items whose attribute (if one is named) passes a test, or without a test is true; with `wanted` false the
/// others.
Value choose(Heap& heap, const Value& input, const Arguments& arguments, bool by_attribute, bool wanted) {
    if (!truthy(input)) {
        return make_generator(heap, {}); // even None has nothing to choose from
    }
    const std::size_t first = by_attribute ? 1 : 0;
    if (arguments.positional.size() < first) {
        refuse("Missing parameter for attribute name");
    }
    const Selector selector(heap, by_attribute ? &arguments.positional[0] : nullptr);
    TestFunction test = nullptr;
    Arguments rest;
    if (arguments.positional.size() > first) {
        const std::string& name = want_text(arguments.positional[first], "A test's name").text.bytes();
        test = find_test(name);
        if (test == nullptr) {
            refuse("No test named '" + name + "'");
        }
        rest = rest_of(arguments, first + 1);
    }
    std::vector<Value> chosen;
    const ListPtr list = iterate(heap, input);
    for (const Value& item : list->items) {
        heap.step();
        const Value part = selector(item);
        if ((test == nullptr ? truthy(part) : test(heap, part, rest)) == wanted) {
            chosen.push_back(item);
        }
    }
    return make_generator(heap, std::move(chosen));
}

Value select(Heap& heap, const Value& input, const Arguments& arguments) {
    return choose(heap, input, arguments, false, true);
}

Value reject(Heap& heap, const Value& input, const Arguments& arguments) {
    return choose(heap, input, arguments, false, false);
}

Value selectattr(Heap& heap, const Value& input, const Arguments& arguments) {
    return choose(heap, input, arguments, true, true);
}

Value rejectattr(Heap& heap, const Value& input, const Arguments& arguments) {
    return choose(heap, input, arguments, true, false);
}

Value map_attribute(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("map", arguments, {"attribute", "default"}, 1);
    const Selector selector(heap, &bound[0]);
    std::vector<Value> mapped;
    const ListPtr list = iterate(heap, input);
    for (const Value& item : list->items) {
        heap.step();
        Value value = selector(item);
        mapped.push_back(value.is_undefined() && bound.has_some(1) ? bound[1] : std::move(value));
    }
    return make_generator(heap, std::move(mapped));
}

Value map_filter(Heap& heap, const Value& input, const Arguments& arguments) {
    const Heap::Nested nested(heap); // map('map', 'map', …)
    if (!truthy(input)) {
        return make_generator(heap, {});
    }
    if (arguments.positional.empty()) {
        return map_attribute(heap, input, arguments);
    }
    const std::string& name = want_text(arguments.positional[0], "A filter's name").text.bytes();
    const FilterFunction filter = find_filter(name);
    if (filter == nullptr) {
        refuse("No filter named '" + name + "'");
    }
    const Arguments rest = rest_of(arguments, 1);
    std::vector<Value> mapped;
    const ListPtr list = iterate(heap, input);
    for (const Value& item : list->items) {
        heap.step();
        mapped.push_back(filter(heap, item, rest));
    }
    return make_generator(heap, std::move(mapped));
}

Value default_filter(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("default", arguments, {"default_value", "boolean"});
    if (!input.is_undefined() && (!bound.flag(1, false) || truthy(input))) {
        return input;
    }
    return bound.has(0) ? bound[0] : make_text(heap, "");
}

Value attr(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("attr", arguments, {"name"}, 1);
    const std::string& name = want_text(bound[0], "attr").text.bytes();
    if (input.is(Value::Kind::dict) && find_method(input, name) == std::nullopt) {
        return Value::undefined("'dict object' has no attribute '" + name + "'");
    }
    return get_attribute(heap, input, name);
}

} // namespace

const FilterTable& selection_filters() {
    static const FilterTable table = {{"select", select}, {"reject", reject}, {"selectattr", selectattr},
        {"rejectattr", rejectattr}, {"map", map_filter}, {"default", default_filter}, {"d", default_filter},
        {"attr", attr}};
    return table;
}

} // namespace inglenook::jinja
