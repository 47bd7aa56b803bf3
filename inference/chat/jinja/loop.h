// SPDX-License-Identifier: Apache-2.0
// The variable `loop` of a for loop, which also steps through the items.
#pragma once

#include "inference/chat/jinja/ast.h"
#include "inference/chat/jinja/objects.h"
#include "inference/chat/jinja/scope.h"

#include <functional>
#include <memory>
#include <optional>

namespace inglenook::jinja {

class Loop : public Object, public std::enable_shared_from_this<Loop> {
public:
    using Condition = std::function<bool(const Value&)>;

    /// `scope`: the one around the loop. `passes` may be empty: every item counts.
    Loop(const For& node, ScopePtr scope, ListPtr items, Condition passes, std::int64_t depth)
        : node_(&node), scope_(std::move(scope)), items_(std::move(items)), passes_(std::move(passes)),
          depth_(depth) {}

    /// Goes to the next item; false after the last.
    bool advance();
    [[nodiscard]] const Value& current() const { return current_; }
    /// Lets go of everything: after the loop its variable means nothing, and it may have been kept.
    void release() override;

    [[nodiscard]] std::string_view type_name() const override { return "LoopContext"; }
    [[nodiscard]] MarkedText print(Heap& heap) const override;
    std::optional<Value> attribute(Heap& heap, std::string_view name) override;
    [[nodiscard]] bool callable() const override { return true; }
    Value call(Evaluator& evaluator, const Arguments& arguments) override;

private:
    std::optional<Value> fetch();
    const std::optional<Value>& peek();
    std::int64_t count(Heap& heap);
    std::optional<Value> number(Heap& heap, std::string_view name);
    Value method(Heap& heap, const std::string& name, Function::Body body);
    bool changed(Heap& heap, const Value& values);

    const For* node_;
    ScopePtr scope_;
    ListPtr items_;
    std::size_t next_ = 0; ///< of items_
    Condition passes_;
    std::int64_t depth_;
    std::int64_t index_ = -1;
    std::optional<std::int64_t> length_;
    Value current_;
    Value before_;
    std::optional<Value> after_; ///< looked at early
    bool peeked_ = false;
    std::optional<Value> last_changed_;
};

/// A macro or the caller of a call block, with the variables around its definition.
class MacroObject : public Object {
public:
    MacroObject(const MacroBody& macro, ScopePtr closure) : macro_(&macro), closure_(std::move(closure)) {}
    [[nodiscard]] std::string_view type_name() const override { return "Macro"; }
    [[nodiscard]] MarkedText print(Heap& heap) const override;
    [[nodiscard]] bool callable() const override { return true; }
    std::optional<Value> attribute(Heap& heap, std::string_view name) override;
    Value call(Evaluator& evaluator, const Arguments& arguments) override;
    void release() override { closure_.reset(); }

private:
    const MacroBody* macro_;
    ScopePtr closure_;
};

} // namespace inglenook::jinja
