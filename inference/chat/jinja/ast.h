// SPDX-License-Identifier: Apache-2.0
// A parsed template: plain data, immutable, shared by any number of renderings.
#pragma once

#include "inference/chat/jinja/filters.h"
#include "inference/chat/jinja/names.h"
#include "inference/chat/jinja/tests.h"
#include "inference/chat/jinja/value.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace inglenook::jinja {

struct Expression;
struct Statement;
using ExpressionPtr = std::unique_ptr<Expression>;
using Block = std::vector<std::unique_ptr<Statement>>;

/// What stands between the brackets of a call, a filter or a test.
struct CallArguments {
    std::vector<ExpressionPtr> positional;
    std::vector<std::pair<std::string, ExpressionPtr>> named;
    ExpressionPtr star;      ///< *items; may be null
    ExpressionPtr star_star; ///< **dict; may be null
};

struct Literal {
    Value value;
};
struct Name {
    NameId id = 0;
};
struct ListDisplay {
    std::vector<ExpressionPtr> items;
    bool tuple = false;
};
struct DictDisplay {
    std::vector<std::pair<ExpressionPtr, ExpressionPtr>> entries;
};
enum class UnaryOperator { minus, plus, logical_not };
struct Unary {
    UnaryOperator op = UnaryOperator::minus;
    ExpressionPtr operand;
};
enum class BinaryOperator { add, subtract, multiply, divide, floor_divide, modulo, power };
struct Binary {
    BinaryOperator op = BinaryOperator::add;
    ExpressionPtr left;
    ExpressionPtr right;
};
/// `and`, `or`: gives one of its sides.
struct Logical {
    bool is_and = false;
    ExpressionPtr left;
    ExpressionPtr right;
};
enum class Comparison { equal, not_equal, less, less_equal, greater, greater_equal, in, not_in };
/// a < b <= c: each operand is evaluated once.
struct Compare {
    ExpressionPtr first;
    std::vector<std::pair<Comparison, ExpressionPtr>> rest;
};
/// a ~ b ~ c.
struct Concatenation {
    std::vector<ExpressionPtr> items;
};
struct Conditional {
    ExpressionPtr test;
    ExpressionPtr then;
    ExpressionPtr otherwise; ///< may be null: undefined
};
struct Attribute {
    ExpressionPtr object;
    std::string name;
};
struct Subscript {
    ExpressionPtr object;
    ExpressionPtr index;
};
struct Slice {
    ExpressionPtr object;
    ExpressionPtr start; ///< each may be null
    ExpressionPtr stop;
    ExpressionPtr step;
};
struct Call {
    ExpressionPtr callee;
    CallArguments arguments;
};
/// `function` is null for an unknown name: refused only if it is reached.
struct FilterUse {
    ExpressionPtr operand; ///< null at the start of a filter block: the block's text
    std::string name;
    FilterFunction function = nullptr;
    CallArguments arguments;
};
struct TestUse {
    ExpressionPtr operand;
    std::string name;
    TestFunction function = nullptr;
    CallArguments arguments;
};

struct Expression {
    std::size_t offset = 0;  ///< in the normalised source
    std::uint32_t depth = 1; ///< levels of expressions below and with this one
    std::variant<Literal, Name, ListDisplay, DictDisplay, Unary, Binary, Logical, Compare, Concatenation,
        Conditional, Attribute, Subscript, Slice, Call, FilterUse, TestUse>
        is;
};

/// Where `set` and `for` put a value: a name, names in a tuple, or a namespace's attribute.
struct Target {
    struct NamespaceAttribute {
        NameId object = 0;
        std::string attribute;
    };
    std::variant<NameId, NamespaceAttribute, std::vector<Target>> is;
};

struct OutputText {
    std::string text;
};
struct OutputValue {
    ExpressionPtr value;
};
struct For {
    Target target;
    ExpressionPtr items;
    ExpressionPtr condition; ///< may be null
    bool recursive = false;
    Block body;
    Block otherwise;
};
struct If {
    std::vector<std::pair<ExpressionPtr, Block>> branches;
    Block otherwise;
};
struct Set {
    Target target;
    ExpressionPtr value;
};
struct SetBlock {
    Target target;
    ExpressionPtr filter; ///< may be null
    Block body;
};
/// What a macro takes and does; also the body of a call block.
struct MacroBody {
    std::string name;
    std::vector<std::pair<NameId, ExpressionPtr>> parameters; ///< default values may be null
    bool uses_caller = false;
    bool uses_varargs = false;
    bool uses_kwargs = false;
    Block body;
};
struct Macro {
    NameId id = 0;
    MacroBody macro;
};
struct CallBlock {
    ExpressionPtr call;
    MacroBody caller;
};
struct FilterBlock {
    ExpressionPtr filter;
    Block body;
};
struct With {
    std::vector<std::pair<Target, ExpressionPtr>> assignments;
    Block body;
};
struct LoopControl {
    bool is_break = false;
};

struct Statement {
    std::size_t offset = 0;
    std::variant<OutputText, OutputValue, For, If, Set, SetBlock, Macro, CallBlock, FilterBlock, With,
        LoopControl>
        is;
};

struct Template {
    std::string source; ///< normalised
    Names names;
    Block body;
};

} // namespace inglenook::jinja
