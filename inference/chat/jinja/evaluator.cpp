// SPDX-License-Identifier: Apache-2.0
// Expressions; statements are in evaluator_statements.cpp.
#include "inference/chat/jinja/evaluator.h"

#include "inference/chat/jinja/attributes.h"
#include "inference/chat/jinja/compare.h"
#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/globals.h"
#include "inference/chat/jinja/operators.h"
#include "inference/chat/jinja/print.h"

namespace inglenook::jinja {

namespace {

[[noreturn]] void refuse_unknown(const std::string& kind, const std::string& name) {
    refuse("No " + kind + " named '" + name + "' found");
}

} // namespace

Evaluator::Evaluator(const Template& parsed, Heap& heap, const TemplateClock& now)
    : template_(parsed), heap_(heap), now_(now), globals_(parsed.names.size()),
      loop_id_(parsed.names.find("loop")), scope_(std::make_shared<Scope>(heap, nullptr)) {
    for (NameId id = 0; id < globals_.size(); ++id) {
        globals_[id] = find_global(heap, parsed.names.name(id), now_);
    }
}

void Evaluator::set_variable(const std::string& name, Value value) {
    if (const auto id = template_.names.find(name)) {
        globals_[*id] = std::move(value);
    }
}

Value Evaluator::variable(NameId id) {
    if (const Value* found = scope_->find(id)) {
        return *found;
    }
    if (globals_[id]) {
        return *globals_[id];
    }
    return Value::undefined("'" + template_.names.name(id) + "' is undefined");
}

Value Evaluator::evaluate(const Expression& expression) {
    heap_.step();
    const Heap::Nested nested(heap_);
    offset_ = expression.offset;
    return std::visit([this](const auto& node) { return of(node); }, expression.is);
}

Value Evaluator::of(const ListDisplay& node) {
    std::vector<Value> items;
    items.reserve(node.items.size());
    for (const ExpressionPtr& item : node.items) {
        items.push_back(evaluate(item));
    }
    return node.tuple ? make_tuple(heap_, std::move(items)) : make_list(heap_, std::move(items));
}

Value Evaluator::of(const DictDisplay& node) {
    Dict dict;
    for (const auto& [key, value] : node.entries) {
        const Value name = evaluate(key);
        dict.set(heap_, name, evaluate(value));
    }
    return make_dict(heap_, std::move(dict));
}

Value Evaluator::of(const Unary& node) {
    const Value operand = evaluate(node.operand);
    switch (node.op) {
    case UnaryOperator::logical_not:
        return Value(!truthy(operand));
    case UnaryOperator::minus:
        return negate(operand);
    case UnaryOperator::plus:
        break;
    }
    return operand.is_number() && !operand.is(Value::Kind::boolean) ? operand : negate(negate(operand));
}

Value Evaluator::of(const Binary& node) {
    const Value left = evaluate(node.left);
    const Value right = evaluate(node.right);
    switch (node.op) {
    case BinaryOperator::add:
        return add(heap_, left, right);
    case BinaryOperator::subtract:
        return subtract(left, right);
    case BinaryOperator::multiply:
        return multiply(heap_, left, right);
    case BinaryOperator::divide:
        return divide(left, right);
    case BinaryOperator::floor_divide:
        return floor_divide(left, right);
    case BinaryOperator::modulo:
        return modulo(heap_, left, right);
    case BinaryOperator::power:
        break;
    }
    return power(left, right);
}

Value Evaluator::of(const Logical& node) {
    Value left = evaluate(node.left);
    return truthy(left) == node.is_and ? evaluate(node.right) : left;
}

bool Evaluator::compare(Comparison op, const Value& left, const Value& right) {
    switch (op) {
    case Comparison::equal:
        return equals(heap_, left, right);
    case Comparison::not_equal:
        return !equals(heap_, left, right);
    case Comparison::less:
        return less(heap_, left, right);
    case Comparison::less_equal:
        return less(heap_, left, right) || equals(heap_, left, right);
    case Comparison::greater:
        return less(heap_, right, left);
    case Comparison::greater_equal:
        return less(heap_, right, left) || equals(heap_, left, right);
    case Comparison::in:
        return contains(heap_, right, left);
    case Comparison::not_in:
        break;
    }
    return !contains(heap_, right, left);
}

Value Evaluator::of(const Compare& node) {
    Value left = evaluate(node.first);
    for (const auto& [op, operand] : node.rest) {
        Value right = evaluate(operand);
        if (!compare(op, left, right)) {
            return Value(false);
        }
        left = std::move(right);
    }
    return Value(true);
}

Value Evaluator::of(const Concatenation& node) {
    TextBuilder out(heap_);
    for (const ExpressionPtr& item : node.items) {
        out.add(to_text(heap_, evaluate(item)));
    }
    return make_text(heap_, out.take());
}

Value Evaluator::of(const Conditional& node) {
    if (truthy(evaluate(node.test))) {
        return evaluate(node.then);
    }
    return node.otherwise != nullptr
               ? evaluate(node.otherwise)
               : Value::undefined("the inline if-expression evaluated to false and no else section was "
                                  "defined.");
}

Value Evaluator::of(const Attribute& node) { return get_attribute(heap_, evaluate(node.object), node.name); }

Value Evaluator::of(const Subscript& node) {
    const Value object = evaluate(node.object);
    return get_item(heap_, object, evaluate(node.index));
}

Value Evaluator::of(const Slice& node) {
    const auto part = [this](
                          const ExpressionPtr& each) { return each == nullptr ? Value() : evaluate(each); };
    const Value object = evaluate(node.object);
    const Value start = part(node.start);
    const Value stop = part(node.stop);
    return get_slice(heap_, object, start, stop, part(node.step));
}

Arguments Evaluator::arguments_of(const CallArguments& node) {
    Arguments arguments;
    for (const ExpressionPtr& each : node.positional) {
        arguments.positional.push_back(evaluate(each));
    }
    for (const auto& [name, value] : node.named) {
        arguments.named.emplace_back(name, evaluate(value));
    }
    if (node.star != nullptr) {
        const ListPtr list = iterate(heap_, evaluate(node.star));
        heap_.step(list->items.size());
        arguments.positional.insert(arguments.positional.end(), list->items.begin(), list->items.end());
    }
    if (node.star_star != nullptr) {
        const Value more = evaluate(node.star_star);
        if (!more.is(Value::Kind::dict)) {
            refuse("The argument after ** must be a mapping, not " + type_name(more));
        }
        for (const auto& [name, value] : more.dict().entries()) {
            heap_.step();
            if (!name.is_text()) {
                refuse("keywords must be strings");
            }
            arguments.named.emplace_back(name.bytes(), value);
        }
    }
    return arguments;
}

Value Evaluator::call(const Value& callee, const Arguments& arguments) {
    if (callee.is_undefined()) {
        refuse(callee.missing().message);
    }
    if (!callee.is(Value::Kind::object) || !callee.object().callable()) {
        refuse("'" + type_name(callee) + "' object is not callable");
    }
    return callee.object().call(*this, arguments);
}

Value Evaluator::of(const Call& node) {
    const Value callee = evaluate(node.callee);
    return call(callee, arguments_of(node.arguments));
}

Value Evaluator::filtered(const FilterUse& node, const Value& input) {
    if (node.function == nullptr) {
        refuse_unknown("filter", node.name);
    }
    return node.function(heap_, input, arguments_of(node.arguments));
}

Value Evaluator::of(const FilterUse& node) { return filtered(node, evaluate(node.operand)); }

Value Evaluator::filtered_block(const Expression& filter, const Value& input) {
    const auto& node = std::get<FilterUse>(filter.is);
    return filtered(node, node.operand == nullptr ? input : filtered_block(*node.operand, input));
}

Value Evaluator::of(const TestUse& node) {
    if (node.function == nullptr) {
        refuse_unknown("test", node.name);
    }
    const Value operand = evaluate(node.operand);
    return Value(node.function(heap_, operand, arguments_of(node.arguments)));
}

} // namespace inglenook::jinja
