// SPDX-License-Identifier: Apache-2.0
// Filters on lists, dictionaries and whatever can be looped over.
#include "inference/chat/jinja/filters.h"

#include "inference/chat/jinja/attributes.h"
#include "inference/chat/jinja/compare.h"
#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/objects.h"
#include "inference/chat/jinja/operators.h"
#include "inference/chat/jinja/print.h"
#include "inference/chat/jinja/selectors.h"
#include "inference/chat/jinja/text_functions.h"
#include "inference/chat/jinja/unicode.h"

#include <algorithm>

namespace inglenook::jinja {

namespace {

using Kind = Value::Kind;

const Value* given(const Bound& bound, std::size_t i) { return bound.has(i) ? &bound[i] : nullptr; }

/// Items with what they are compared by.
using Keyed = std::vector<std::pair<Value, Value>>;

Keyed keyed(Heap& heap, const List& list, const Selector& selector, bool case_sensitive) {
    Keyed items;
    items.reserve(list.items.size());
    for (const Value& item : list.items) {
        heap.step();
        items.emplace_back(selector.key(item, case_sensitive), item);
    }
    return items;
}

void sort_keyed(Heap& heap, Keyed& items, bool reverse) {
    std::stable_sort(items.begin(), items.end(), [&heap, reverse](const auto& a, const auto& b) {
        return reverse ? less(heap, b.first, a.first) : less(heap, a.first, b.first);
    });
}

std::vector<Value> without_keys(Keyed items) {
    std::vector<Value> values;
    values.reserve(items.size());
    for (auto& item : items) {
        values.push_back(std::move(item.second));
    }
    return values;
}

/// sort(attribute="a,b") compares by several parts.
Value sort_filter(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("sort", arguments, {"reverse", "case_sensitive", "attribute"});
    std::vector<Selector> selectors;
    if (bound.has_some(2) && bound[2].is_text()) {
        for (MarkedText& part : split_text(heap, bound[2].text().text, ",", -1, false)) {
            const Value attribute = make_text(heap, std::move(part));
            selectors.emplace_back(heap, &attribute);
        }
    } else {
        selectors.emplace_back(heap, given(bound, 2));
    }
    const bool case_sensitive = bound.flag(1, false);
    Keyed items;
    const ListPtr list = iterate(heap, input);
    for (const Value& item : list->items) {
        std::vector<Value> key;
        for (const Selector& selector : selectors) {
            key.push_back(selector.key(item, case_sensitive));
        }
        items.emplace_back(make_list(heap, std::move(key)), item);
    }
    sort_keyed(heap, items, bound.flag(0, false));
    return make_list(heap, without_keys(std::move(items)));
}

Value dictsort(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("dictsort", arguments, {"case_sensitive", "by", "reverse"});
    const std::string by = bound.has(1) ? want_text(bound[1], "dictsort").text.bytes() : "key";
    if (by != "key" && by != "value") {
        refuse("You can only sort by either \"key\" or \"value\"");
    }
    if (!input.is(Kind::dict)) {
        refuse(input.is_undefined() ? input.missing().message
                                    : "dictsort wants a dictionary, not '" + type_name(input) + "'");
    }
    const Value place(std::int64_t{by == "key" ? 0 : 1});
    const Selector selector(heap, &place);
    Keyed items;
    for (const auto& [key, value] : input.dict().entries()) {
        const Value pair = make_tuple(heap, {key, value});
        items.emplace_back(selector.key(pair, bound.flag(0, false)), pair);
    }
    sort_keyed(heap, items, bound.flag(2, false));
    return make_list(heap, without_keys(std::move(items)));
}

Value unique(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("unique", arguments, {"case_sensitive", "attribute"});
    const Selector selector(heap, given(bound, 1));
    Dict seen;
    std::vector<Value> items;
    for (auto& [key, item] : keyed(heap, *iterate(heap, input), selector, bound.flag(0, false))) {
        if (seen.find(heap, key) == nullptr) {
            seen.set(heap, key, Value());
            items.push_back(item);
        }
    }
    return make_generator(heap, std::move(items));
}

Value extreme(Heap& heap, const Value& input, const Arguments& arguments, bool largest) {
    const Bound bound(largest ? "max" : "min", arguments, {"case_sensitive", "attribute"});
    const Selector selector(heap, given(bound, 1));
    const Keyed items = keyed(heap, *iterate(heap, input), selector, bound.flag(0, false));
    if (items.empty()) {
        return Value::undefined("No aggregated item, sequence was empty.");
    }
    const auto smaller = [&heap](const auto& a, const auto& b) { return less(heap, a.first, b.first); };
    const auto found = largest ? std::max_element(items.begin(), items.end(), smaller)
                               : std::min_element(items.begin(), items.end(), smaller);
    return found->second;
}

Value min_filter(Heap& heap, const Value& input, const Arguments& arguments) {
    return extreme(heap, input, arguments, false);
}

Value max_filter(Heap& heap, const Value& input, const Arguments& arguments) {
    return extreme(heap, input, arguments, true);
}

Value sum(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("sum", arguments, {"attribute", "start"});
    const Selector selector(heap, given(bound, 0));
    Value total = bound.has(1) ? bound[1] : Value(std::int64_t{0});
    const ListPtr list = iterate(heap, input);
    for (const Value& item : list->items) {
        heap.step();
        total = add(heap, total, selector(item));
    }
    return total;
}

Value groupby(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("groupby", arguments, {"attribute", "default", "case_sensitive"}, 1);
    const Selector selector(heap, &bound[0]);
    const auto part = [&selector, &bound](const Value& item) {
        Value value = selector(item);
        return value.is_undefined() && bound.has_some(1) ? bound[1] : value;
    };
    const Selector whole(heap, nullptr);
    Keyed items;
    const ListPtr list = iterate(heap, input);
    for (const Value& item : list->items) {
        items.emplace_back(whole.key(part(item), bound.flag(2, false)), item);
    }
    sort_keyed(heap, items, false);
    std::vector<Value> groups;
    for (std::size_t i = 0; i < items.size();) {
        std::vector<Value> members;
        const std::size_t begin = i;
        for (; i < items.size() && equals(heap, items[i].first, items[begin].first); ++i) {
            members.push_back(items[i].second);
        }
        groups.push_back(make_tuple(heap, {part(items[begin].second), make_list(heap, std::move(members))}));
    }
    return make_list(heap, std::move(groups));
}

Value join(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("join", arguments, {"d", "attribute"});
    const Selector selector(heap, given(bound, 1));
    const MarkedText between = bound.has(0) ? to_text(heap, bound[0]) : MarkedText();
    TextBuilder out(heap);
    bool first = true;
    const ListPtr list = iterate(heap, input);
    for (const Value& item : list->items) {
        heap.step();
        if (!first) {
            out.add(between);
        }
        first = false;
        out.add(to_text(heap, selector(item)));
    }
    return make_text(heap, out.take());
}

Value list_filter(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("list", arguments, {});
    const ListPtr list = iterate(heap, input);
    return list->tuple ? make_list(heap, list->items) : Value(list);
}

Value first(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("first", arguments, {});
    if (auto* generator = input.as<Generator>()) {
        return generator->next().value_or(Value::undefined("No first item, sequence was empty."));
    }
    if (input.is_text()) {
        return get_slice(heap, input, Value(), Value(std::int64_t{1}), Value());
    }
    const ListPtr list = iterate(heap, input);
    return list->items.empty() ? Value::undefined("No first item, sequence was empty.") : list->items.front();
}

void want_reversible(const Value& input) {
    if (input.as<Generator>() != nullptr) {
        refuse("'generator' object is not reversible");
    }
}

Value last(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("last", arguments, {});
    want_reversible(input);
    if (input.is_text()) {
        return get_slice(heap, input, Value(std::int64_t{-1}), Value(), Value());
    }
    const ListPtr list = iterate(heap, input);
    return list->items.empty() ? Value::undefined("No last item, sequence was empty.") : list->items.back();
}

Value reverse(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("reverse", arguments, {});
    if (input.is_text()) {
        return get_slice(heap, input, Value(), Value(), Value(std::int64_t{-1}));
    }
    const ListPtr list = iterate(heap, input);
    heap.step(list->items.size());
    heap.need(list->items.size() * sizeof(Value));
    return make_generator(heap, {list->items.rbegin(), list->items.rend()});
}

Value items(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("items", arguments, {});
    if (input.is_undefined()) {
        return make_generator(heap, {});
    }
    if (!input.is(Kind::dict)) {
        refuse("Can only get item pairs from a mapping.");
    }
    std::vector<Value> pairs;
    for (const auto& [key, value] : input.dict().entries()) {
        heap.step();
        pairs.push_back(make_tuple(heap, {key, value}));
    }
    return make_generator(heap, std::move(pairs));
}

/// A count of rows or columns, which must be positive.
std::size_t want_count(const Bound& bound, std::string_view filter) {
    const std::int64_t count = bound.integer(0, 0);
    if (count <= 0) {
        refuse(std::string(filter) + " wants a positive number");
    }
    return static_cast<std::size_t>(count);
}

Value batch(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("batch", arguments, {"linecount", "fill_with"}, 1);
    const std::size_t size = want_count(bound, "batch");
    std::vector<Value> rows;
    std::vector<Value> row;
    const ListPtr list = iterate(heap, input);
    for (const Value& item : list->items) {
        heap.step();
        if (row.size() == size) {
            rows.push_back(make_list(heap, std::exchange(row, {})));
        }
        row.push_back(item);
    }
    if (!row.empty()) {
        if (bound.has_some(1)) {
            heap.need(size);
            heap.need(size * sizeof(Value));
            heap.step(size);
            row.resize(size, bound[1]);
        }
        rows.push_back(make_list(heap, std::move(row)));
    }
    return make_generator(heap, std::move(rows));
}

Value slice(Heap& heap, const Value& input, const Arguments& arguments) {
    const Bound bound("slice", arguments, {"slices", "fill_with"}, 1);
    const std::size_t count = want_count(bound, "slice");
    const ListPtr list = iterate(heap, input);
    const std::size_t each = list->items.size() / count;
    const std::size_t longer = list->items.size() % count;
    heap.need(count);
    heap.step(count);
    std::vector<Value> columns;
    std::size_t at = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t size = each + (i < longer ? 1 : 0);
        const auto begin = list->items.begin() + static_cast<std::ptrdiff_t>(at);
        std::vector<Value> column(begin, begin + static_cast<std::ptrdiff_t>(size));
        at += size;
        if (bound.has_some(1) && i >= longer) {
            column.push_back(bound[1]);
        }
        columns.push_back(make_list(heap, std::move(column)));
    }
    return make_generator(heap, std::move(columns));
}

} // namespace

const FilterTable& sequence_filters() {
    static const FilterTable table = {{"sort", sort_filter}, {"dictsort", dictsort}, {"unique", unique},
        {"min", min_filter}, {"max", max_filter}, {"sum", sum}, {"groupby", groupby}, {"join", join},
        {"list", list_filter}, {"first", first}, {"last", last}, {"reverse", reverse}, {"items", items},
        {"batch", batch}, {"slice", slice}};
    return table;
}

} // namespace inglenook::jinja
