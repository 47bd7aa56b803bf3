// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/globals.h"

#include "inference/chat/jinja/arguments.h"
#include "inference/chat/jinja/compare.h"
#include "inference/chat/jinja/evaluator.h"
#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/objects.h"
#include "inference/chat/jinja/print.h"
#include "inference/chat/jinja/text_functions.h"

namespace inglenook::jinja {

namespace {

/// Jinja's sandbox refuses longer ranges.
constexpr std::size_t max_range = 100'000;

Value make_range(Evaluator& evaluator, const Arguments& arguments) {
    const Bound bound("range", arguments, {"start", "stop", "step"}, 1);
    // Whole numbers this large could not be counted through anyway, and keep the arithmetic inside 64 bits.
    const auto number = [&bound](std::size_t i, std::int64_t otherwise) {
        constexpr std::int64_t far = std::int64_t{1} << 61;
        const std::int64_t value = bound.integer(i, otherwise);
        if (value < -far || value > far) {
            refuse("Range too big. At most " + std::to_string(max_range) + " items are allowed");
        }
        return value;
    };
    const bool single = !bound.has(1);
    const std::int64_t step = number(2, 1);
    if (step == 0) {
        refuse("range() arg 3 must not be zero");
    }
    auto range = make_object<Range>(
        evaluator.heap(), single ? 0 : number(0, 0), single ? number(0, 0) : number(1, 0), step);
    if (range->size() > max_range) {
        refuse("Range too big. At most " + std::to_string(max_range) + " items are allowed");
    }
    return Value(ObjectPtr(std::move(range)));
}

/// Keys and values of dict(…) and namespace(…): pairs or a dictionary, then the named arguments.
std::vector<Dict::Entry> entries_of(Heap& heap, std::string_view name, const Arguments& arguments) {
    std::vector<Dict::Entry> entries;
    if (arguments.positional.size() > 1) {
        refuse(std::string(name) + " takes at most 1 positional argument");
    }
    if (!arguments.positional.empty()) {
        const Value& first = arguments.positional[0];
        if (first.is(Value::Kind::dict)) {
            entries = first.dict().entries();
        } else {
            const ListPtr list = iterate(heap, first);
            for (const Value& item : list->items) {
                const ListPtr pair = iterate(heap, item);
                if (pair->items.size() != 2) {
                    refuse(std::string(name) + " wants pairs of a key and a value");
                }
                entries.emplace_back(pair->items[0], pair->items[1]);
            }
        }
    }
    for (const auto& [key, value] : arguments.named) {
        entries.emplace_back(make_text(heap, key), value);
    }
    return entries;
}

Value make_dictionary(Evaluator& evaluator, const Arguments& arguments) {
    Heap& heap = evaluator.heap();
    Dict dict;
    for (auto& [key, value] : entries_of(heap, "dict", arguments)) {
        dict.set(heap, key, std::move(value));
    }
    return make_dict(heap, std::move(dict));
}

Value make_namespace(Evaluator& evaluator, const Arguments& arguments) {
    Heap& heap = evaluator.heap();
    auto object = make_object<Namespace>(heap);
    heap.keep(object);
    for (auto& [key, value] : entries_of(heap, "namespace", arguments)) {
        object->set(heap, want_text(key, "namespace").text.bytes(), std::move(value));
    }
    return Value(ObjectPtr(std::move(object)));
}

Value make_cycler(Evaluator& evaluator, const Arguments& arguments) {
    if (arguments.positional.empty()) {
        refuse("at least one item has to be provided");
    }
    Heap& heap = evaluator.heap();
    return Value(ObjectPtr(make_object<Cycler>(heap, make_list(heap, arguments.positional))));
}

Value make_joiner(Evaluator& evaluator, const Arguments& arguments) {
    const Bound bound("joiner", arguments, {"sep"});
    Heap& heap = evaluator.heap();
    return Value(ObjectPtr(make_object<Joiner>(heap, bound.has(0) ? bound[0] : make_text(heap, ", "))));
}

Value raise_exception(Evaluator& evaluator, const Arguments& arguments) {
    const Bound bound("raise_exception", arguments, {"message"}, 1);
    throw Failure(FailureKind::raised, to_text(evaluator.heap(), bound[0]).bytes());
}

} // namespace

std::optional<Value> find_global(Heap& heap, std::string_view name, const TemplateClock& now) {
    const auto function = [&heap, name](Function::Body body) {
        return Value(ObjectPtr(make_object<Function>(heap, std::string(name), std::move(body))));
    };
    if (name == "range") {
        return function(make_range);
    }
    if (name == "dict") {
        return function(make_dictionary);
    }
    if (name == "namespace") {
        return function(make_namespace);
    }
    if (name == "cycler") {
        return function(make_cycler);
    }
    if (name == "joiner") {
        return function(make_joiner);
    }
    if (name == "raise_exception") {
        return function(raise_exception);
    }
    if (name == "strftime_now") {
        return function([&now](Evaluator& evaluator, const Arguments& arguments) {
            const Bound bound("strftime_now", arguments, {"format"}, 1);
            const Text& format = want_text(bound[0], "strftime_now");
            evaluator.heap().step(format.text.size());
            evaluator.heap().text_of(format.text.size() * 8);
            return make_text(evaluator.heap(), format_time(now, format.text.bytes()));
        });
    }
    return {};
}

} // namespace inglenook::jinja
