// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/objects.h"

#include "inference/chat/jinja/evaluator.h"
#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/print.h"

#include <algorithm>

namespace inglenook::jinja {

MarkedText Method::print(Heap& /*heap*/) const {
    return MarkedText(
        "<built-in method " + std::string(name_) + " of " + jinja::type_name(self_) + " object>");
}

Value Method::call(Evaluator& evaluator, const Arguments& arguments) {
    return function_(evaluator.heap(), self_, arguments);
}

MarkedText Function::print(Heap& /*heap*/) const { return MarkedText("<function " + name_ + ">"); }

std::size_t Range::size() const {
    if (by_ > 0) {
        return to_ > from_ ? static_cast<std::size_t>((to_ - from_ - 1) / by_ + 1) : 0;
    }
    return from_ > to_ ? static_cast<std::size_t>((from_ - to_ - 1) / -by_ + 1) : 0;
}

MarkedText Range::print(Heap& /*heap*/) const {
    const std::string step = by_ == 1 ? "" : ", " + std::to_string(by_);
    return MarkedText("range(" + std::to_string(from_) + ", " + std::to_string(to_) + step + ")");
}

ListPtr Range::iterate(Heap& heap) {
    std::vector<Value> items;
    const std::size_t count = size();
    heap.step(count);
    heap.need(count * sizeof(Value));
    items.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        items.emplace_back(at(i));
    }
    return make_list(heap, std::move(items)).list_pointer();
}

ListPtr Generator::iterate(Heap& heap) {
    const std::vector<Value>& all = items_.list().items;
    const std::size_t used = std::exchange(used_, all.size());
    if (used == 0) {
        return items_.list_pointer();
    }
    return make_list(heap, {all.begin() + static_cast<std::ptrdiff_t>(used), all.end()}).list_pointer();
}

std::optional<Value> Generator::next() {
    const std::vector<Value>& all = items_.list().items;
    return used_ < all.size() ? std::optional(all[used_++]) : std::nullopt;
}

std::string_view DictView::type_name() const {
    switch (part_) {
    case Part::keys:
        return "dict_keys";
    case Part::values:
        return "dict_values";
    case Part::items:
        break;
    }
    return "dict_items";
}

ListPtr DictView::list(Heap& heap) const {
    std::vector<Value> items;
    items.reserve(dict_.dict().size());
    for (const auto& [key, value] : dict_.dict().entries()) {
        heap.step();
        items.push_back(part_ == Part::keys     ? key
                        : part_ == Part::values ? value
                                                : make_tuple(heap, {key, value}));
    }
    return make_list(heap, std::move(items)).list_pointer();
}

MarkedText DictView::print(Heap& heap) const {
    TextBuilder out(heap);
    out.add(type_name());
    out.add("(");
    out.add(to_repr(heap, Value(list(heap))));
    out.add(")");
    return out.take();
}

MarkedText Namespace::print(Heap& heap) const {
    TextBuilder out(heap);
    out.add("<Namespace {");
    bool first = true;
    for (const auto& [name, value] : attributes_) {
        out.add(first ? "'" : ", '");
        first = false;
        out.add(name);
        out.add("': ");
        out.add(to_repr(heap, value));
    }
    out.add("}>");
    return out.take();
}

std::optional<Value> Namespace::attribute(Heap& /*heap*/, std::string_view name) {
    for (const auto& [key, value] : attributes_) {
        if (key == name) {
            return value;
        }
    }
    return {};
}

void Namespace::set(Heap& heap, const std::string& name, Value value) {
    for (auto& [key, old] : attributes_) {
        heap.step();
        if (key == name) {
            old = std::move(value);
            return;
        }
    }
    attributes_.emplace_back(name, std::move(value));
}

std::optional<Value> Cycler::attribute(Heap& heap, std::string_view name) {
    if (name == "current") {
        return current();
    }
    if (name != "next" && name != "reset") {
        return {};
    }
    const bool advance = name == "next";
    // The function keeps the cycler alive through its owner.
    auto body = [this, advance](Evaluator& /*evaluator*/, const Arguments& /*arguments*/) {
        const Value now = current();
        at_ = advance ? (at_ + 1) % items_.list().items.size() : 0;
        return advance ? now : Value();
    };
    return Value(ObjectPtr(
        make_object<Function>(heap, std::string(name), body, Value(ObjectPtr(shared_from_this())))));
}

Value Joiner::call(Evaluator& evaluator, const Arguments& /*arguments*/) {
    return std::exchange(used_, true) ? text_ : make_text(evaluator.heap(), "");
}

Value make_generator(Heap& heap, std::vector<Value> items) {
    return Value(ObjectPtr(make_object<Generator>(heap, make_list(heap, std::move(items)))));
}

} // namespace inglenook::jinja
