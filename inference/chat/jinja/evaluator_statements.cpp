// SPDX-License-Identifier: Apache-2.0
// Statements, macros and loops.
#include "inference/chat/jinja/evaluator.h"

#include "inference/chat/jinja/compare.h"
#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/loop.h"
#include "inference/chat/jinja/print.h"

#include <algorithm>

namespace inglenook::jinja {

namespace {

/// Restores a variable when its block is left, also by a failure.
template <class T> class Restored {
public:
    Restored(T& place, T value) : place_(place), before_(std::exchange(place, std::move(value))) {}
    Restored(const Restored&) = delete;
    Restored& operator=(const Restored&) = delete;
    ~Restored() { place_ = std::move(before_); }

private:
    T& place_;
    T before_;
};

class Released {
public:
    explicit Released(Object& object) : object_(object) {}
    Released(const Released&) = delete;
    Released& operator=(const Released&) = delete;
    ~Released() { object_.release(); }

private:
    Object& object_;
};

} // namespace

MarkedText Evaluator::render() {
    return captured([this] { run(template_.body); });
}

MarkedText Evaluator::captured(const std::function<void()>& body) {
    TextBuilder text(heap_);
    const Restored restored(out_, &text);
    body();
    return text.take();
}

void Evaluator::inside(const ScopePtr& parent, const std::function<void()>& body) {
    const Restored restored(scope_, std::make_shared<Scope>(heap_, parent));
    body();
}

Evaluator::Flow Evaluator::run(const Block& block) {
    for (const auto& statement : block) {
        if (const Flow flow = run(*statement); flow != Flow::onward) {
            return flow;
        }
    }
    return Flow::onward;
}

Evaluator::Flow Evaluator::run(const Statement& statement) {
    heap_.step();
    const Heap::Nested nested(heap_);
    offset_ = statement.offset;
    return std::visit([this](const auto& node) { return execute(node); }, statement.is);
}

Evaluator::Flow Evaluator::execute(const OutputText& node) {
    out_->add(node.text);
    return Flow::onward;
}

Evaluator::Flow Evaluator::execute(const OutputValue& node) {
    const Value value = evaluate(node.value);
    if (value.is_text()) {
        out_->add(value.text().text);
    } else {
        out_->add(to_text(heap_, value));
    }
    return Flow::onward;
}

Evaluator::Flow Evaluator::execute(const If& node) {
    for (const auto& [condition, block] : node.branches) {
        if (truthy(evaluate(condition))) {
            return run(block);
        }
    }
    return run(node.otherwise);
}

void Evaluator::assign(const Target& target, const Value& value) {
    if (const auto* id = std::get_if<NameId>(&target.is)) {
        scope_->set(*id, value);
        return;
    }
    if (const auto* place = std::get_if<Target::NamespaceAttribute>(&target.is)) {
        const Value object = variable(place->object);
        auto* space = object.as<Namespace>();
        if (space == nullptr) {
            refuse("cannot assign attribute on non-namespace object");
        }
        space->set(heap_, place->attribute, value);
        return;
    }
    const auto& targets = std::get<std::vector<Target>>(target.is);
    const ListPtr items = iterate(heap_, value);
    if (items->items.size() != targets.size()) {
        refuse("Expected " + std::to_string(targets.size()) + " values to unpack, got " +
               std::to_string(items->items.size()));
    }
    for (std::size_t i = 0; i < targets.size(); ++i) {
        assign(targets[i], items->items[i]);
    }
}

Evaluator::Flow Evaluator::execute(const Set& node) {
    assign(node.target, evaluate(node.value));
    return Flow::onward;
}

Evaluator::Flow Evaluator::execute(const SetBlock& node) {
    Value text;
    inside(scope_, [&] {
        text = make_text(heap_, captured([&] { run(node.body); }));
        if (node.filter != nullptr) {
            text = filtered_block(*node.filter, text);
        }
    });
    assign(node.target, text);
    return Flow::onward;
}

Evaluator::Flow Evaluator::execute(const FilterBlock& node) {
    Value text;
    inside(scope_, [&] {
        text = make_text(heap_, captured([&] { run(node.body); }));
        text = filtered_block(*node.filter, text);
    });
    out_->add(to_text(heap_, text));
    return Flow::onward;
}

Evaluator::Flow Evaluator::execute(const With& node) {
    std::vector<Value> values;
    for (const auto& assignment : node.assignments) {
        values.push_back(evaluate(assignment.second));
    }
    Flow flow = Flow::onward;
    inside(scope_, [&] {
        for (std::size_t i = 0; i < values.size(); ++i) {
            assign(node.assignments[i].first, values[i]);
        }
        flow = run(node.body);
    });
    return flow;
}

Evaluator::Flow Evaluator::execute(const LoopControl& node) {
    return node.is_break ? Flow::leave : Flow::again;
}

Evaluator::Flow Evaluator::execute(const Macro& node) {
    auto object = make_object<MacroObject>(heap_, node.macro, scope_);
    heap_.keep(object);
    scope_->set(node.id, Value(ObjectPtr(std::move(object))));
    return Flow::onward;
}

Evaluator::Flow Evaluator::execute(const CallBlock& node) {
    const auto& call_node = std::get<Call>(node.call->is);
    const Value callee = evaluate(call_node.callee);
    Arguments arguments = arguments_of(call_node.arguments);
    auto caller = make_object<MacroObject>(heap_, node.caller, scope_);
    heap_.keep(caller);
    arguments.named.emplace_back("caller", Value(ObjectPtr(std::move(caller))));
    out_->add(to_text(heap_, call(callee, arguments)));
    return Flow::onward;
}

Value Evaluator::call_macro(const MacroBody& macro, const ScopePtr& closure, const Arguments& arguments) {
    const Heap::Calling calling(heap_);
    Value text;
    inside(closure, [&] {
        bind_arguments(macro, arguments);
        text = make_text(heap_, captured([&] { run(macro.body); }));
    });
    return text;
}

/// Gives the macro's parameters their values in the current scope: by place, by name, by default.
void Evaluator::bind_arguments(const MacroBody& macro, const Arguments& arguments) {
    std::vector<std::pair<std::string, Value>> named = arguments.named;
    const auto take = [&named](const std::string& name) -> std::optional<Value> {
        const auto found = std::find_if(
            named.begin(), named.end(), [&name](const auto& each) { return each.first == name; });
        if (found == named.end()) {
            return {};
        }
        Value value = std::move(found->second);
        named.erase(found);
        return value;
    };
    bool has_caller = false;
    for (std::size_t i = 0; i < macro.parameters.size(); ++i) {
        const auto& [id, otherwise] = macro.parameters[i];
        const std::string& name = template_.names.name(id);
        has_caller = has_caller || name == "caller";
        std::optional<Value> value =
            i < arguments.positional.size() ? std::optional(arguments.positional[i]) : take(name);
        if (!value) {
            value = otherwise != nullptr ? evaluate(otherwise)
                                         : Value::undefined("parameter '" + name + "' was not provided");
        }
        scope_->set(id, std::move(*value));
    }
    if (macro.uses_caller && !has_caller) {
        scope_->set(
            *template_.names.find("caller"), take("caller").value_or(Value::undefined("No caller defined")));
    }
    if (macro.uses_kwargs) {
        Dict rest;
        for (auto& [name, value] : std::exchange(named, {})) {
            rest.set(heap_, make_text(heap_, name), std::move(value));
        }
        scope_->set(*template_.names.find("kwargs"), make_dict(heap_, std::move(rest)));
    }
    if (!named.empty()) {
        refuse("macro '" + macro.name + "' takes no keyword argument '" + named.front().first + "'");
    }
    const std::size_t used = std::min(macro.parameters.size(), arguments.positional.size());
    if (macro.uses_varargs) {
        const auto begin = arguments.positional.begin() + static_cast<std::ptrdiff_t>(used);
        scope_->set(*template_.names.find("varargs"), make_tuple(heap_, {begin, arguments.positional.end()}));
    } else if (used < arguments.positional.size()) {
        refuse("macro '" + macro.name + "' takes not more than " + std::to_string(macro.parameters.size()) +
               " argument(s)");
    }
}

Evaluator::Flow Evaluator::execute(const For& node) {
    run_loop(node, evaluate(node.items), 0);
    return Flow::onward;
}

Value Evaluator::repeat_loop(const For& loop, const ScopePtr& scope, const Value& items, std::int64_t depth) {
    const Heap::Calling calling(heap_);
    const Restored restored(scope_, scope);
    return make_text(heap_, captured([&] { run_loop(loop, items, depth); }));
}

bool Evaluator::passes(const For& node, const Value& item, const ScopePtr& outer) {
    bool holds = false;
    inside(outer, [&] {
        assign(node.target, item);
        holds = truthy(evaluate(node.condition));
    });
    return holds;
}

void Evaluator::run_loop(const For& node, const Value& items, std::int64_t depth) {
    const ScopePtr outer = scope_;
    Loop::Condition condition;
    if (node.condition != nullptr) {
        condition = [this, &node, outer](const Value& item) { return passes(node, item, outer); };
    }
    const auto loop =
        make_object<Loop>(heap_, node, outer, iterate(heap_, items), std::move(condition), depth);
    const Released released(*loop);
    if (!run_body(node, *loop, Value(ObjectPtr(loop)), outer)) {
        inside(outer, [&] { run(node.otherwise); });
    }
}

/// Whether there was any item.
bool Evaluator::run_body(const For& node, Loop& loop, const Value& loop_value, const ScopePtr& outer) {
    const Restored restored(scope_, std::make_shared<Scope>(heap_, outer));
    bool any = false;
    while (loop.advance()) {
        any = true;
        heap_.step();
        // A macro made in the turn before may still need its variables.
        if (scope_.use_count() > 1) {
            scope_ = std::make_shared<Scope>(heap_, outer);
        }
        scope_->clear();
        if (loop_id_) {
            scope_->set(*loop_id_, loop_value);
        }
        assign(node.target, loop.current());
        if (run(node.body) == Flow::leave) {
            break;
        }
    }
    return any;
}

} // namespace inglenook::jinja
