// SPDX-License-Identifier: Apache-2.0
// Tokens and expressions; statements are in parser_statements.cpp.
#include "inference/chat/jinja/parser.h"

#include "inference/chat/jinja/parser_nested.h"

#include <array>

namespace inglenook::jinja {

namespace {

struct Symbol {
    std::string_view text;
    Comparison comparison;
};
constexpr std::array<Symbol, 6> comparisons = {
    {{"==", Comparison::equal}, {"!=", Comparison::not_equal}, {"<", Comparison::less},
        {"<=", Comparison::less_equal}, {">", Comparison::greater}, {">=", Comparison::greater_equal}}};

std::optional<Comparison> comparison_of(const Token& token) {
    for (const Symbol& symbol : comparisons) {
        if (token.is_symbol(symbol.text)) {
            return symbol.comparison;
        }
    }
    return {};
}

std::string described(const Token& token) {
    switch (token.type) {
    case TokenType::end:
        return "end of template";
    case TokenType::variable_end:
        return "'}}'";
    case TokenType::block_end:
        return "'%}'";
    case TokenType::string:
        return "a string";
    case TokenType::integer:
    case TokenType::real:
        return "a number";
    default:
        return "'" + token.text.substr(0, 40) + "'";
    }
}

} // namespace

const Token& Parser::current() {
    if (tokens_.empty()) {
        tokens_.push_back(lexer_.next());
    }
    return tokens_.front();
}

const Token& Parser::ahead() {
    current();
    if (tokens_.size() < 2) {
        tokens_.push_back(lexer_.next());
    }
    return tokens_[1];
}

Token Parser::take() {
    current();
    Token token = std::move(tokens_.front());
    tokens_.pop_front();
    return token;
}

bool Parser::skip_symbol(std::string_view symbol) {
    if (!current().is_symbol(symbol)) {
        return false;
    }
    take();
    return true;
}

bool Parser::skip_name(std::string_view name) {
    if (!current().is_name(name)) {
        return false;
    }
    take();
    return true;
}

Token Parser::expect(TokenType type, std::string_view what) {
    if (!current().is(type)) {
        unexpected(what);
    }
    return take();
}

void Parser::expect_symbol(std::string_view symbol) {
    if (!skip_symbol(symbol)) {
        unexpected("'" + std::string(symbol) + "'");
    }
}

void Parser::expect_name(std::string_view name) {
    if (!skip_name(name)) {
        unexpected("'" + std::string(name) + "'");
    }
}

bool Parser::at_name(Words names) {
    const Token& token = current();
    return std::any_of(
        names.begin(), names.end(), [&token](std::string_view name) { return token.is_name(name); });
}

void Parser::unexpected(std::string_view wanted) {
    syntax("Expected " + std::string(wanted) + ", got " + described(current()), current().offset);
}

void Parser::syntax(const std::string& message, std::size_t offset) {
    throw Failure(FailureKind::syntax, message, offset);
}

ExpressionPtr Parser::raised(ExpressionPtr node, std::uint32_t levels_below) {
    node->depth = std::max(node->depth, levels_below + 1);
    if (node->depth > max_nesting) {
        syntax("An expression nests deeper than " + std::to_string(max_nesting) + " levels", node->offset);
    }
    return node;
}

std::uint32_t Parser::levels(const CallArguments& arguments) const {
    std::uint32_t deepest = 0;
    const auto look = [&deepest](const ExpressionPtr& each) {
        deepest = each == nullptr ? deepest : std::max(deepest, each->depth);
    };
    for (const ExpressionPtr& each : arguments.positional) {
        look(each);
    }
    for (const auto& each : arguments.named) {
        look(each.second);
    }
    look(arguments.star);
    look(arguments.star_star);
    return deepest;
}

ExpressionPtr Parser::tuple(bool with_conditional, Words ends, bool may_be_empty) {
    const std::size_t offset = current().offset;
    const auto at_end = [this, ends] {
        const Token& token = current();
        return token.is(TokenType::variable_end) || token.is(TokenType::block_end) || token.is_symbol(")") ||
               at_name(ends);
    };
    ListDisplay display;
    display.tuple = true;
    std::uint32_t deepest = 0;
    bool comma = false;
    while (!at_end()) {
        ExpressionPtr item = with_conditional ? conditional() : disjunction();
        deepest = std::max(deepest, item->depth);
        display.items.push_back(std::move(item));
        if (!skip_symbol(",")) {
            break;
        }
        comma = true;
    }
    if (!comma && !display.items.empty()) {
        return std::move(display.items.front());
    }
    if (!comma && !may_be_empty) {
        unexpected("an expression");
    }
    return raised(make(offset, std::move(display)), deepest);
}

ExpressionPtr Parser::conditional() {
    const Nested nested(*this);
    const std::size_t offset = current().offset;
    ExpressionPtr value = disjunction();
    while (skip_name("if")) {
        Conditional node;
        node.test = disjunction();
        node.then = std::move(value);
        if (skip_name("else")) {
            node.otherwise = conditional();
        }
        const Below below = {node.test.get(), node.then.get(), node.otherwise.get()};
        value = make(offset, std::move(node), below);
    }
    return value;
}

ExpressionPtr Parser::disjunction() {
    ExpressionPtr left = conjunction();
    while (current().is_name("or")) {
        const std::size_t offset = take().offset;
        Logical node{false, std::move(left), conjunction()};
        const Below below = {node.left.get(), node.right.get()};
        left = make(offset, std::move(node), below);
    }
    return left;
}

ExpressionPtr Parser::conjunction() {
    ExpressionPtr left = negation();
    while (current().is_name("and")) {
        const std::size_t offset = take().offset;
        Logical node{true, std::move(left), negation()};
        const Below below = {node.left.get(), node.right.get()};
        left = make(offset, std::move(node), below);
    }
    return left;
}

ExpressionPtr Parser::negation() {
    if (!current().is_name("not")) {
        return comparison();
    }
    const Nested nested(*this);
    const std::size_t offset = take().offset;
    Unary node{UnaryOperator::logical_not, negation()};
    const Below below = {node.operand.get()};
    return make(offset, std::move(node), below);
}

ExpressionPtr Parser::comparison() {
    const std::size_t offset = current().offset;
    Compare node;
    node.first = sum();
    std::uint32_t deepest = node.first->depth;
    for (;;) {
        std::optional<Comparison> op = comparison_of(current());
        if (op) {
            take();
        } else if (skip_name("in")) {
            op = Comparison::in;
        } else if (current().is_name("not") && ahead().is_name("in")) {
            take();
            take();
            op = Comparison::not_in;
        } else {
            break;
        }
        node.rest.emplace_back(*op, sum());
        deepest = std::max(deepest, node.rest.back().second->depth);
    }
    if (node.rest.empty()) {
        return std::move(node.first);
    }
    return raised(make(offset, std::move(node)), deepest);
}

ExpressionPtr Parser::binary(BinaryOperator op, std::size_t offset, ExpressionPtr left, ExpressionPtr right) {
    Binary node{op, std::move(left), std::move(right)};
    const Below below = {node.left.get(), node.right.get()};
    return make(offset, std::move(node), below);
}

ExpressionPtr Parser::sum() {
    ExpressionPtr left = concatenation();
    while (current().is_symbol("+") || current().is_symbol("-")) {
        const Token op = take();
        const BinaryOperator kind = op.text == "+" ? BinaryOperator::add : BinaryOperator::subtract;
        left = binary(kind, op.offset, std::move(left), concatenation());
    }
    return left;
}

ExpressionPtr Parser::concatenation() {
    const std::size_t offset = current().offset;
    Concatenation node;
    std::uint32_t deepest = 0;
    do {
        node.items.push_back(product());
        deepest = std::max(deepest, node.items.back()->depth);
    } while (skip_symbol("~"));
    if (node.items.size() == 1) {
        return std::move(node.items.front());
    }
    return raised(make(offset, std::move(node)), deepest);
}

ExpressionPtr Parser::product() {
    static constexpr std::array<std::pair<std::string_view, BinaryOperator>, 4> operators = {
        {{"*", BinaryOperator::multiply}, {"/", BinaryOperator::divide}, {"//", BinaryOperator::floor_divide},
            {"%", BinaryOperator::modulo}}};
    ExpressionPtr left = power();
    for (;;) {
        const auto* const found = std::find_if(operators.begin(), operators.end(),
            [this](const auto& each) { return current().is_symbol(each.first); });
        if (found == operators.end()) {
            return left;
        }
        const std::size_t offset = take().offset;
        left = binary(found->second, offset, std::move(left), power());
    }
}

ExpressionPtr Parser::power() {
    ExpressionPtr left = unary(true);
    while (current().is_symbol("**")) {
        const std::size_t offset = take().offset;
        left = binary(BinaryOperator::power, offset, std::move(left), unary(true));
    }
    return left;
}

ExpressionPtr Parser::unary(bool with_filter) {
    ExpressionPtr node;
    if (current().is_symbol("-") || current().is_symbol("+")) {
        const Nested nested(*this);
        const Token op = take();
        Unary sign{op.text == "-" ? UnaryOperator::minus : UnaryOperator::plus, unary(false)};
        const Below below = {sign.operand.get()};
        node = make(op.offset, std::move(sign), below);
    } else {
        node = primary();
    }
    node = postfix(std::move(node));
    return with_filter ? filters_and_tests(std::move(node)) : std::move(node);
}

} // namespace inglenook::jinja
