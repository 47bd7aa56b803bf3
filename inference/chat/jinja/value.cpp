// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/value.h"

#include "inference/chat/jinja/compare.h"
#include "inference/chat/jinja/failure.h"

#include <algorithm>
#include <functional>

namespace inglenook::jinja {

namespace {

/// A list node, its share of a vector and of the allocator's own bookkeeping.
constexpr std::uint64_t node_bytes = 64;

Value make_sequence(Heap& heap, std::vector<Value> items, bool tuple) {
    std::uint32_t deepest = 0;
    for (const Value& item : items) {
        deepest = std::max(deepest, item.depth());
    }
    heap.check_depth(deepest + 1);
    heap.step(items.size() / 8);
    Charge charge(heap, node_bytes + items.capacity() * sizeof(Value));
    return Value(std::make_shared<const List>(List{std::move(items), tuple, deepest + 1, std::move(charge)}));
}

} // namespace

std::uint32_t Value::depth() const {
    switch (kind()) {
    case Kind::list:
        return list().depth;
    case Kind::dict:
        return dict().depth();
    case Kind::object:
        return object().depth();
    default:
        return 0;
    }
}

bool Value::same_as(const Value& other) const {
    if (kind() != other.kind()) {
        return false;
    }
    switch (kind()) {
    case Kind::undefined:
        return &missing() == &other.missing();
    case Kind::none:
        return true;
    case Kind::boolean:
    case Kind::integer:
        return integer() == other.integer();
    case Kind::real:
        return real() == other.real();
    case Kind::text:
        return &text() == &other.text() || bytes() == other.bytes();
    case Kind::list:
        return &list() == &other.list();
    case Kind::dict:
        return &dict() == &other.dict();
    case Kind::object:
        return &object() == &other.object();
    }
    return false;
}

std::optional<std::size_t> Dict::position(Heap& heap, const Value& key) const {
    const auto [from, to] = index_.equal_range(hash_of(heap, key));
    for (auto found = from; found != to; ++found) {
        if (equals(heap, entries_[found->second].first, key)) {
            return found->second;
        }
    }
    return {};
}

const Value* Dict::find(Heap& heap, const Value& key) const {
    const auto at = position(heap, key);
    return at ? &entries_[*at].second : nullptr;
}

const Value* Dict::find(std::string_view key) const {
    const auto [from, to] = index_.equal_range(std::hash<std::string_view>{}(key));
    for (auto found = from; found != to; ++found) {
        const Entry& entry = entries_[found->second];
        if (entry.first.is_text() && entry.first.bytes() == key) {
            return &entry.second;
        }
    }
    return nullptr;
}

void Dict::set(Heap& heap, const Value& key, Value value) {
    heap.step();
    depth_ = std::max({depth_, key.depth() + 1, value.depth() + 1});
    if (const auto at = position(heap, key)) {
        entries_[*at].second = std::move(value);
        return;
    }
    index_.emplace(hash_of(heap, key), entries_.size());
    entries_.emplace_back(key, std::move(value));
}

void Dict::close(Heap& heap) {
    heap.check_depth(depth_);
    charge_ = Charge(heap, node_bytes + entries_.capacity() * sizeof(Entry) + entries_.size() * node_bytes);
}

MarkedText Object::print(Heap& /*heap*/) const {
    return MarkedText("<" + std::string(type_name()) + " object>");
}

Value Object::call(Evaluator& /*evaluator*/, const Arguments& /*arguments*/) {
    refuse("'" + std::string(type_name()) + "' object is not callable");
}

Value make_text(Heap& heap, MarkedText text, bool markup) {
    heap.text_of(text.size());
    Charge charge(heap, sizeof(Text) + text.footprint());
    return Value(std::make_shared<const Text>(Text{std::move(text), markup, std::move(charge)}));
}

Value make_text(Heap& heap, std::string_view trusted_text) {
    return make_text(heap, MarkedText(std::string(trusted_text)));
}

Value make_list(Heap& heap, std::vector<Value> items) { return make_sequence(heap, std::move(items), false); }

Value make_tuple(Heap& heap, std::vector<Value> items) { return make_sequence(heap, std::move(items), true); }

Value make_dict(Heap& heap, Dict dict) {
    dict.close(heap);
    return Value(std::make_shared<const Dict>(std::move(dict)));
}

void TextBuilder::room(std::uint64_t bytes) {
    heap_.text_of(bytes);
    heap_.text_of(bytes + text_.size());
    heap_.step(bytes / 64);
}

void TextBuilder::add(std::string_view bytes, bool trusted) {
    room(bytes.size());
    text_.append(bytes, trusted);
}

void TextBuilder::add(const MarkedText& text, std::size_t at, std::size_t count) {
    room(count);
    text_.append(text, at, count);
}

void TextBuilder::fill(std::string_view trusted_text, std::uint64_t times) {
    if (trusted_text.empty()) {
        return;
    }
    heap_.text_of(times);
    room(times * trusted_text.size());
    for (; times > 0; --times) {
        text_.append(trusted_text, true);
    }
}

std::string type_name(const Value& value) {
    switch (value.kind()) {
    case Value::Kind::undefined:
        return "Undefined";
    case Value::Kind::none:
        return "NoneType";
    case Value::Kind::boolean:
        return "bool";
    case Value::Kind::integer:
        return "int";
    case Value::Kind::real:
        return "float";
    case Value::Kind::text:
        return value.is_markup() ? "Markup" : "str";
    case Value::Kind::list:
        return value.is_tuple() ? "tuple" : "list";
    case Value::Kind::dict:
        return "dict";
    case Value::Kind::object:
        return std::string(value.object().type_name());
    }
    return "object";
}

} // namespace inglenook::jinja
