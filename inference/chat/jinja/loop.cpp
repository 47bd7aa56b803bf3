// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/loop.h"

#include "inference/chat/jinja/compare.h"
#include "inference/chat/jinja/evaluator.h"
#include "inference/chat/jinja/failure.h"

namespace inglenook::jinja {

std::optional<Value> Loop::fetch() {
    while (items_ != nullptr && next_ < items_->items.size()) {
        const Value& item = items_->items[next_++];
        if (!passes_ || passes_(item)) {
            return item;
        }
    }
    return {};
}

const std::optional<Value>& Loop::peek() {
    if (!peeked_) {
        after_ = fetch();
        peeked_ = true;
    }
    return after_;
}

bool Loop::advance() {
    std::optional<Value> next = peeked_ ? std::exchange(after_, {}) : fetch();
    peeked_ = false;
    if (!next) {
        return false;
    }
    ++index_;
    before_ = std::exchange(current_, std::move(*next));
    return true;
}

void Loop::release() {
    scope_.reset();
    items_.reset();
    passes_ = nullptr;
    current_ = before_ = Value();
    after_.reset();
    last_changed_.reset();
}

/// With a condition the items are not counted before they have all been looked at.
std::int64_t Loop::count(Heap& heap) {
    if (length_) {
        return *length_;
    }
    if (!passes_) {
        length_ = static_cast<std::int64_t>(items_ == nullptr ? 0 : items_->items.size());
        return *length_;
    }
    std::vector<Value> rest;
    while (std::optional<Value> item = fetch()) {
        rest.push_back(std::move(*item));
    }
    length_ = static_cast<std::int64_t>(rest.size()) + index_ + 1 + (after_ ? 1 : 0);
    items_ = make_list(heap, std::move(rest)).list_pointer();
    next_ = 0;
    passes_ = nullptr;
    return *length_;
}

MarkedText Loop::print(Heap& /*heap*/) const {
    const auto all = static_cast<std::int64_t>(items_ == nullptr ? 0 : items_->items.size());
    return MarkedText(
        "<LoopContext " + std::to_string(index_ + 1) + "/" + std::to_string(length_.value_or(all)) + ">");
}

std::optional<Value> Loop::number(Heap& heap, std::string_view name) {
    if (name == "index") {
        return Value(index_ + 1);
    }
    if (name == "index0") {
        return Value(index_);
    }
    if (name == "length") {
        return Value(count(heap));
    }
    if (name == "revindex") {
        return Value(count(heap) - index_);
    }
    if (name == "revindex0") {
        return Value(count(heap) - index_ - 1);
    }
    if (name == "depth") {
        return Value(depth_ + 1);
    }
    if (name == "depth0") {
        return Value(depth_);
    }
    return {};
}

Value Loop::method(Heap& heap, const std::string& name, Function::Body body) {
    return Value(
        ObjectPtr(make_object<Function>(heap, name, std::move(body), Value(ObjectPtr(shared_from_this())))));
}

bool Loop::changed(Heap& heap, const Value& values) {
    if (last_changed_ && equals(heap, *last_changed_, values)) {
        return false;
    }
    last_changed_ = values;
    return true;
}

std::optional<Value> Loop::attribute(Heap& heap, std::string_view name) {
    if (name == "first") {
        return Value(index_ == 0);
    }
    if (name == "last") {
        return Value(!peek().has_value());
    }
    if (name == "previtem") {
        return index_ == 0 ? Value::undefined("there is no previous item") : before_;
    }
    if (name == "nextitem") {
        return peek() ? *after_ : Value::undefined("there is no next item");
    }
    if (name == "cycle") {
        return method(heap, "cycle", [this](Evaluator& /*evaluator*/, const Arguments& arguments) {
            if (arguments.positional.empty()) {
                refuse("no items for cycling given");
            }
            return arguments.positional[static_cast<std::size_t>(index_) % arguments.positional.size()];
        });
    }
    if (name == "changed") {
        return method(heap, "changed", [this](Evaluator& evaluator, const Arguments& arguments) {
            Heap& used = evaluator.heap();
            return Value(changed(used, make_tuple(used, arguments.positional)));
        });
    }
    return number(heap, name);
}

Value Loop::call(Evaluator& evaluator, const Arguments& arguments) {
    const Bound bound("loop", arguments, {"iterable"}, 1);
    if (!node_->recursive || scope_ == nullptr) {
        refuse("The loop must have the 'recursive' marker to be called recursively.");
    }
    return evaluator.repeat_loop(*node_, scope_, bound[0], depth_ + 1);
}

MarkedText MacroObject::print(Heap& /*heap*/) const { return MarkedText("<Macro '" + macro_->name + "'>"); }

std::optional<Value> MacroObject::attribute(Heap& heap, std::string_view name) {
    if (name == "name") {
        return make_text(heap, macro_->name);
    }
    if (name == "caller") {
        return Value(macro_->uses_caller);
    }
    return {};
}

Value MacroObject::call(Evaluator& evaluator, const Arguments& arguments) {
    return evaluator.call_macro(*macro_, closure_, arguments);
}

} // namespace inglenook::jinja
