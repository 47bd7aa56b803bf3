// SPDX-License-Identifier: Apache-2.0
// Tokens to a Template. Recursive descent, with a bound on nesting that holds for a stranger's template.
#pragma once

#include "inference/chat/jinja/ast.h"
#include "inference/chat/jinja/lexer.h"

#include <deque>
#include <initializer_list>
#include <string>
#include <string_view>

namespace inglenook::jinja {

/// Throws Failure (syntax).
Template parse_template(std::string_view source);

class Parser {
public:
    explicit Parser(std::string_view source) : lexer_(source) {}

    /// The statements of the whole template and the names they use.
    Block parse(Names& names);

private:
    using Words = std::initializer_list<std::string_view>;
    using Below = std::initializer_list<const Expression*>;

    // statements
    Block statements_until(Words ends);
    Block body_until(Words ends);
    void add_statement(Block& block);
    Statement statement();
    Statement for_statement();
    Statement if_statement();
    Statement set_statement();
    Statement macro_statement();
    Statement call_statement();
    Statement filter_statement();
    Statement with_statement();
    Statement loop_control();
    Statement plain_block(std::string_view end);
    Block macro_body(MacroBody& macro, std::string_view end);
    void signature(MacroBody& macro);
    Target target(bool with_namespace);
    Target one_target(bool with_namespace);

    // expressions, loosest binding first
    ExpressionPtr tuple(bool conditional, Words ends, bool may_be_empty = false);
    ExpressionPtr expression() { return conditional(); }
    ExpressionPtr conditional();
    ExpressionPtr disjunction();
    ExpressionPtr conjunction();
    ExpressionPtr negation();
    ExpressionPtr comparison();
    ExpressionPtr sum();
    ExpressionPtr concatenation();
    ExpressionPtr product();
    ExpressionPtr power();
    ExpressionPtr unary(bool with_filter);
    ExpressionPtr primary();
    ExpressionPtr list_display();
    ExpressionPtr dict_display();
    ExpressionPtr postfix(ExpressionPtr operand);
    ExpressionPtr filters_and_tests(ExpressionPtr operand);
    ExpressionPtr attribute(ExpressionPtr object);
    ExpressionPtr subscript(ExpressionPtr object);
    ExpressionPtr call(ExpressionPtr callee);
    ExpressionPtr filter(ExpressionPtr operand);
    ExpressionPtr filter_chain(ExpressionPtr operand, bool begun);
    ExpressionPtr test(ExpressionPtr operand);
    CallArguments call_arguments();
    ExpressionPtr binary(BinaryOperator op, std::size_t offset, ExpressionPtr left, ExpressionPtr right);

    /// Makes a node, one level above the deepest of `below`; refuses too many levels.
    template <class Node> ExpressionPtr make(std::size_t offset, Node node, Below below = {});
    std::uint32_t levels(const CallArguments& arguments) const;
    ExpressionPtr raised(ExpressionPtr node, std::uint32_t levels_below);

    // tokens
    const Token& current();
    const Token& ahead();
    Token take();
    bool skip_symbol(std::string_view symbol);
    bool skip_name(std::string_view name);
    Token expect(TokenType type, std::string_view what);
    void expect_symbol(std::string_view symbol);
    void expect_name(std::string_view name);
    bool at_name(Words names);
    [[noreturn]] void unexpected(std::string_view wanted);
    [[noreturn]] static void syntax(const std::string& message, std::size_t offset);

    class Nested;

    Lexer lexer_;
    std::deque<Token> tokens_;
    Names* names_ = nullptr;
    std::uint32_t nesting_ = 0;
    std::uint32_t loops_ = 0; ///< loops around the current statement, up to the macro it is in
    bool saw_caller_ = false; ///< names used in the macro being parsed
    bool saw_varargs_ = false;
    bool saw_kwargs_ = false;
};

} // namespace inglenook::jinja
