// SPDX-License-Identifier: Apache-2.0
// The kinds of Object that don't need the evaluator's insides.
#pragma once

#include "inference/chat/jinja/methods.h"
#include "inference/chat/jinja/value.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace inglenook::jinja {

/// A method bound to its value: 'abc'.upper.
class Method : public Object {
public:
    Method(Value self, std::string_view name, MethodFunction function)
        : self_(std::move(self)), name_(name), function_(function) {
        contains(self_);
    }
    [[nodiscard]] std::string_view type_name() const override { return "builtin_function_or_method"; }
    [[nodiscard]] MarkedText print(Heap& heap) const override;
    [[nodiscard]] bool callable() const override { return true; }
    Value call(Evaluator& evaluator, const Arguments& arguments) override;

private:
    Value self_;
    std::string_view name_;
    MethodFunction function_;
};

/// A function of the interpreter itself: range, raise_exception, loop.cycle.
class Function : public Object {
public:
    using Body = std::function<Value(Evaluator&, const Arguments&)>;
    /// `owner`: what the body reaches, if anything.
    Function(std::string name, Body body, Value owner = {})
        : name_(std::move(name)), body_(std::move(body)), owner_(std::move(owner)) {
        contains(owner_);
    }
    [[nodiscard]] std::string_view type_name() const override { return "function"; }
    [[nodiscard]] MarkedText print(Heap& heap) const override;
    [[nodiscard]] bool callable() const override { return true; }
    Value call(Evaluator& evaluator, const Arguments& arguments) override {
        return body_(evaluator, arguments);
    }

private:
    std::string name_;
    Body body_;
    Value owner_;
};

/// range(): its numbers are made when it is looped over.
class Range : public Object {
public:
    Range(std::int64_t from, std::int64_t to, std::int64_t by) : from_(from), to_(to), by_(by) {}

    [[nodiscard]] std::int64_t from() const { return from_; }
    [[nodiscard]] std::int64_t by() const { return by_; }
    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] std::int64_t at(std::size_t i) const { return from_ + static_cast<std::int64_t>(i) * by_; }

    [[nodiscard]] std::string_view type_name() const override { return "range"; }
    [[nodiscard]] MarkedText print(Heap& heap) const override;
    [[nodiscard]] bool truthy() const override { return size() != 0; }
    [[nodiscard]] std::optional<std::size_t> length() const override { return size(); }
    [[nodiscard]] bool iterable() const override { return true; }
    [[nodiscard]] bool subscriptable() const override { return true; }
    ListPtr iterate(Heap& heap) override;

private:
    std::int64_t from_;
    std::int64_t to_;
    std::int64_t by_;
};

/// What select, map and their like give: can be looped over once, and nothing else.
class Generator : public Object {
public:
    explicit Generator(Value items) : items_(std::move(items)) { contains(items_); }
    [[nodiscard]] std::string_view type_name() const override { return "generator"; }
    [[nodiscard]] bool iterable() const override { return true; }
    ListPtr iterate(Heap& heap) override;
    /// The next item, used up; nothing at the end.
    std::optional<Value> next();

private:
    Value items_; ///< a list
    std::size_t used_ = 0;
};

/// dict.keys(), values(), items().
class DictView : public Object {
public:
    enum class Part { keys, values, items };
    DictView(Value dict, Part part) : dict_(std::move(dict)), part_(part) { contains(dict_); }
    [[nodiscard]] std::string_view type_name() const override;
    [[nodiscard]] MarkedText print(Heap& heap) const override;
    [[nodiscard]] bool truthy() const override { return dict_.dict().size() != 0; }
    [[nodiscard]] std::optional<std::size_t> length() const override { return dict_.dict().size(); }
    [[nodiscard]] bool iterable() const override { return true; }
    ListPtr iterate(Heap& heap) override { return list(heap); }

private:
    [[nodiscard]] ListPtr list(Heap& heap) const;

    Value dict_;
    Part part_;
};

/// namespace(): the one thing a template may change.
class Namespace : public Object {
public:
    [[nodiscard]] std::string_view type_name() const override { return "Namespace"; }
    [[nodiscard]] MarkedText print(Heap& heap) const override;
    std::optional<Value> attribute(Heap& heap, std::string_view name) override;
    void set(Heap& heap, const std::string& name, Value value);
    void release() override { attributes_.clear(); }

private:
    std::vector<std::pair<std::string, Value>> attributes_;
};

/// cycler('odd', 'even').
class Cycler : public Object, public std::enable_shared_from_this<Cycler> {
public:
    explicit Cycler(Value items) : items_(std::move(items)) { contains(items_); }
    [[nodiscard]] std::string_view type_name() const override { return "Cycler"; }
    std::optional<Value> attribute(Heap& heap, std::string_view name) override;

private:
    [[nodiscard]] const Value& current() const { return items_.list().items[at_]; }

    Value items_; ///< a list, not empty
    std::size_t at_ = 0;
};

/// joiner(', '): nothing at the first call, then the text.
class Joiner : public Object {
public:
    explicit Joiner(Value text) : text_(std::move(text)) { contains(text_); }
    [[nodiscard]] std::string_view type_name() const override { return "Joiner"; }
    [[nodiscard]] bool callable() const override { return true; }
    Value call(Evaluator& evaluator, const Arguments& arguments) override;

private:
    Value text_;
    bool used_ = false;
};

Value make_generator(Heap& heap, std::vector<Value> items);

} // namespace inglenook::jinja
