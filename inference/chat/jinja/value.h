// SPDX-License-Identifier: Apache-2.0
// The values of the language, as Python's. Cheap to copy: text, lists and dictionaries are shared and never
// change (templates run in a sandbox that refuses to change them). One rendering's values stay on one thread.
#pragma once

#include "inference/chat/jinja/heap.h"
#include "inference/chat/jinja/marked_text.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace inglenook::jinja {

class Value;
class Dict;
class Evaluator;
struct Arguments;

/// What a name, key or attribute that isn't there gives. May be tested, printed (as nothing) and looped
/// over; anything else fails with the message.
struct Missing {
    std::string message;
};

struct Text {
    MarkedText text;
    bool markup = false; ///< result of |safe or |escape: joining escapes the other side
    Charge charge;
};

struct List {
    std::vector<Value> items;
    bool tuple = false;
    std::uint32_t depth = 1; ///< 1 + that of the deepest item
    Charge charge;
};

struct None {};

using TextPtr = std::shared_ptr<const Text>;
using ListPtr = std::shared_ptr<const List>;
using DictPtr = std::shared_ptr<const Dict>;
using ObjectPtr = std::shared_ptr<Object>;

class Value {
public:
    enum class Kind { undefined, none, boolean, integer, real, text, list, dict, object };

    Value() : data_(None{}) {}
    explicit Value(std::shared_ptr<const Missing> missing) : data_(std::move(missing)) {}
    explicit Value(bool value) : data_(value) {}
    explicit Value(std::int64_t value) : data_(value) {}
    explicit Value(double value) : data_(value) {}
    explicit Value(TextPtr text) : data_(std::move(text)) {}
    explicit Value(ListPtr list) : data_(std::move(list)) {}
    explicit Value(DictPtr dict) : data_(std::move(dict)) {}
    explicit Value(ObjectPtr object) : data_(std::move(object)) {}

    static Value undefined(std::string message) {
        return Value(std::make_shared<const Missing>(Missing{std::move(message)}));
    }

    [[nodiscard]] Kind kind() const { return static_cast<Kind>(data_.index()); }
    [[nodiscard]] bool is(Kind kind) const { return this->kind() == kind; }
    [[nodiscard]] bool is_tuple() const { return is(Kind::list) && list().tuple; }
    [[nodiscard]] bool is_markup() const { return is(Kind::text) && text().markup; }
    /// bool, integer or float: Python counts a bool as a number.
    [[nodiscard]] bool is_number() const { return is(Kind::boolean) || is(Kind::integer) || is(Kind::real); }

    [[nodiscard]] const Missing& missing() const { return *std::get<std::shared_ptr<const Missing>>(data_); }
    [[nodiscard]] bool boolean() const { return std::get<bool>(data_); }
    /// Of an integer or a bool.
    [[nodiscard]] std::int64_t integer() const {
        return is(Kind::boolean) ? static_cast<std::int64_t>(boolean()) : std::get<std::int64_t>(data_);
    }
    /// Of any number.
    [[nodiscard]] double real() const {
        return is(Kind::real) ? std::get<double>(data_) : static_cast<double>(integer());
    }
    [[nodiscard]] const Text& text() const { return *std::get<TextPtr>(data_); }
    [[nodiscard]] const std::string& bytes() const { return text().text.bytes(); }
    [[nodiscard]] const List& list() const { return *std::get<ListPtr>(data_); }
    [[nodiscard]] const ListPtr& list_pointer() const { return std::get<ListPtr>(data_); }
    [[nodiscard]] const Dict& dict() const { return *std::get<DictPtr>(data_); }
    [[nodiscard]] const DictPtr& dict_pointer() const { return std::get<DictPtr>(data_); }
    [[nodiscard]] Object& object() const { return *std::get<ObjectPtr>(data_); }
    [[nodiscard]] const ObjectPtr& object_pointer() const { return std::get<ObjectPtr>(data_); }

    /// The object as a `T`, or null.
    template <class T> [[nodiscard]] T* as() const {
        return is(Kind::object) ? dynamic_cast<T*>(&object()) : nullptr;
    }

    [[nodiscard]] bool is_undefined() const { return is(Kind::undefined); }
    [[nodiscard]] bool is_none() const { return is(Kind::none); }
    [[nodiscard]] bool is_text() const { return is(Kind::text); }

    /// Levels of containers below and with this value; 0 for a scalar.
    [[nodiscard]] std::uint32_t depth() const;

    /// Python's `is`: the same object; equal for what Python keeps once.
    [[nodiscard]] bool same_as(const Value& other) const;

private:
    std::variant<std::shared_ptr<const Missing>, None, bool, std::int64_t, double, TextPtr, ListPtr, DictPtr,
        ObjectPtr>
        data_;
};

/// A dictionary in order of insertion. Filled once by who makes it, then shared.
class Dict {
public:
    using Entry = std::pair<Value, Value>;

    /// The value of a key, or null. Fails for keys that Python cannot hash.
    const Value* find(Heap& heap, const Value& key) const;
    /// The value of a text key, or null.
    [[nodiscard]] const Value* find(std::string_view key) const;
    void set(Heap& heap, const Value& key, Value value);
    /// Takes what it holds into the account and refuses what nests too deep.
    void close(Heap& heap);

    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    [[nodiscard]] std::size_t size() const { return entries_.size(); }
    [[nodiscard]] std::uint32_t depth() const { return depth_; }

private:
    [[nodiscard]] std::optional<std::size_t> position(Heap& heap, const Value& key) const;

    std::vector<Entry> entries_;
    std::unordered_multimap<std::size_t, std::size_t> index_; ///< hash of a key → its entry
    std::uint32_t depth_ = 1;
    Charge charge_;
};

/// Everything that is neither a scalar, text, a list nor a dictionary: what can be called, iterators,
/// namespaces, the loop variable. The answers here are those of a plain object.
class Object {
public:
    Object() = default;
    Object(const Object&) = delete;
    Object& operator=(const Object&) = delete;
    virtual ~Object() = default;

    [[nodiscard]] virtual std::string_view type_name() const = 0;
    [[nodiscard]] virtual MarkedText print(Heap& heap) const;
    [[nodiscard]] virtual bool truthy() const { return true; }
    [[nodiscard]] virtual std::optional<std::size_t> length() const { return {}; }
    /// The items it gives when looped over; null if it can't be. May use it up.
    virtual ListPtr iterate(Heap& /*heap*/) { return nullptr; }
    [[nodiscard]] virtual bool iterable() const { return false; }
    [[nodiscard]] virtual bool subscriptable() const { return false; }
    [[nodiscard]] virtual std::optional<Value> attribute(Heap& /*heap*/, std::string_view /*name*/) {
        return {};
    }
    [[nodiscard]] virtual bool callable() const { return false; }
    virtual Value call(Evaluator& evaluator, const Arguments& arguments);
    /// Lets go of everything that could lead back to itself.
    virtual void release() {}

    [[nodiscard]] std::uint32_t depth() const { return depth_; }
    void set_charge(Charge charge) { charge_ = std::move(charge); }

protected:
    void contains(const Value& value) { depth_ = std::max(depth_, value.depth() + 1); }

private:
    std::uint32_t depth_ = 1;
    Charge charge_;
};

Value make_text(Heap& heap, MarkedText text, bool markup = false);
Value make_text(Heap& heap, std::string_view trusted_text);
Value make_list(Heap& heap, std::vector<Value> items);
Value make_tuple(Heap& heap, std::vector<Value> items);
Value make_dict(Heap& heap, Dict dict);

template <class T, class... Parts> std::shared_ptr<T> make_object(Heap& heap, Parts&&... parts) {
    auto object = std::make_shared<T>(std::forward<Parts>(parts)...);
    heap.check_depth(object->depth());
    object->set_charge(Charge(heap, sizeof(T) + 64));
    return object;
}

/// Text being put together, refused before it outgrows the limit.
class TextBuilder {
public:
    explicit TextBuilder(Heap& heap) : heap_(heap) {}
    void add(std::string_view trusted_text) { add(trusted_text, true); }
    void add(std::string_view bytes, bool trusted);
    void add(const MarkedText& text) { add(text, 0, text.size()); }
    void add(const MarkedText& text, std::size_t at, std::size_t count);
    void fill(std::string_view trusted_text, std::uint64_t times);
    [[nodiscard]] std::size_t size() const { return text_.size(); }
    [[nodiscard]] MarkedText take() { return std::move(text_); }

private:
    void room(std::uint64_t bytes);

    Heap& heap_;
    MarkedText text_;
};

/// "str", "list", … as Python names the type.
std::string type_name(const Value& value);

} // namespace inglenook::jinja
