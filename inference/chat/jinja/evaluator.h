// SPDX-License-Identifier: Apache-2.0
// Walks a parsed template and writes what it renders. One object renders once.
#pragma once

#include "inference/chat/jinja/arguments.h"
#include "inference/chat/jinja/ast.h"
#include "inference/chat/jinja/scope.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace inglenook::jinja {

class Loop;

class Evaluator {
public:
    /// All three must outlive the evaluator.
    Evaluator(const Template& parsed, Heap& heap, const TemplateClock& now);

    /// A variable that the template sees everywhere; names it never uses are dropped.
    void set_variable(const std::string& name, Value value);

    /// The whole text. Throws Failure.
    MarkedText render();

    [[nodiscard]] Heap& heap() { return heap_; }
    /// Where in the source the last step was taken.
    [[nodiscard]] std::size_t offset() const { return offset_; }

    Value call(const Value& callee, const Arguments& arguments);
    /// A macro's text for these arguments, its names looked up from `closure`.
    Value call_macro(const MacroBody& macro, const ScopePtr& closure, const Arguments& arguments);
    /// The body of a recursive loop over other items.
    Value repeat_loop(const For& loop, const ScopePtr& scope, const Value& items, std::int64_t depth);

private:
    enum class Flow { onward, leave, again }; ///< after a statement: go on, break, continue

    // statements (evaluator_statements.cpp)
    Flow run(const Block& block);
    Flow run(const Statement& statement);
    Flow execute(const OutputText& node);
    Flow execute(const OutputValue& node);
    Flow execute(const For& node);
    Flow execute(const If& node);
    Flow execute(const Set& node);
    Flow execute(const SetBlock& node);
    Flow execute(const Macro& node);
    Flow execute(const CallBlock& node);
    Flow execute(const FilterBlock& node);
    Flow execute(const With& node);
    Flow execute(const LoopControl& node);
    void run_loop(const For& node, const Value& items, std::int64_t depth);
    bool run_body(const For& node, Loop& loop, const Value& loop_value, const ScopePtr& outer);
    bool passes(const For& node, const Value& item, const ScopePtr& outer);
    void assign(const Target& target, const Value& value);
    MarkedText captured(const std::function<void()>& body);
    /// Runs `body` with a scope of its own below `parent`.
    void inside(const ScopePtr& parent, const std::function<void()>& body);
    void bind_arguments(const MacroBody& macro, const Arguments& arguments);

    // expressions (evaluator.cpp)
    Value evaluate(const Expression& expression);
    Value evaluate(const ExpressionPtr& expression) { return evaluate(*expression); }
    Value of(const Literal& node) { return node.value; }
    Value of(const Name& node) { return variable(node.id); }
    Value of(const ListDisplay& node);
    Value of(const DictDisplay& node);
    Value of(const Unary& node);
    Value of(const Binary& node);
    Value of(const Logical& node);
    Value of(const Compare& node);
    Value of(const Concatenation& node);
    Value of(const Conditional& node);
    Value of(const Attribute& node);
    Value of(const Subscript& node);
    Value of(const Slice& node);
    Value of(const Call& node);
    Value of(const FilterUse& node);
    Value of(const TestUse& node);
    Value filtered(const FilterUse& node, const Value& input);
    /// A filter, or a chain of them, on the text of a block.
    Value filtered_block(const Expression& filter, const Value& input);
    Arguments arguments_of(const CallArguments& node);
    Value variable(NameId id);
    bool compare(Comparison op, const Value& left, const Value& right);

    const Template& template_;
    Heap& heap_;
    const TemplateClock& now_;
    std::vector<std::optional<Value>> globals_; ///< by name: the rendering's variables, then the functions
    std::optional<NameId> loop_id_;             ///< of `loop`, if the template says it anywhere
    ScopePtr scope_;
    TextBuilder* out_ = nullptr;
    std::size_t offset_ = 0;
};

} // namespace inglenook::jinja
