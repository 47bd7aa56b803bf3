// SPDX-License-Identifier: Apache-2.0
// Operands: literals, names, brackets, and what follows them (attributes, calls, filters, tests).
#include "inference/chat/jinja/parser.h"
#include "inference/chat/jinja/parser_nested.h"

namespace inglenook::jinja {

namespace {

Value text_constant(std::string text) {
    return Value(std::make_shared<const Text>(Text{MarkedText(std::move(text)), false, {}}));
}

} // namespace

ExpressionPtr Parser::primary() {
    const Token token = current();
    if (token.is(TokenType::name)) {
        take();
        if (token.text == "true" || token.text == "True" || token.text == "false" || token.text == "False") {
            return make(token.offset, Literal{Value(token.text[0] == 't' || token.text[0] == 'T')});
        }
        if (token.text == "none" || token.text == "None") {
            return make(token.offset, Literal{});
        }
        saw_caller_ |= token.text == "caller";
        saw_varargs_ |= token.text == "varargs";
        saw_kwargs_ |= token.text == "kwargs";
        return make(token.offset, Name{names_->id(token.text)});
    }
    if (token.is(TokenType::string)) {
        std::string text;
        while (current().is(TokenType::string)) {
            text += take().text;
        }
        return make(token.offset, Literal{text_constant(std::move(text))});
    }
    if (token.is(TokenType::integer)) {
        take();
        return make(token.offset, Literal{Value(token.integer)});
    }
    if (token.is(TokenType::real)) {
        take();
        return make(token.offset, Literal{Value(token.real)});
    }
    if (skip_symbol("(")) {
        ExpressionPtr inside = tuple(true, {}, true);
        expect_symbol(")");
        return inside;
    }
    if (token.is_symbol("[")) {
        return list_display();
    }
    if (token.is_symbol("{")) {
        return dict_display();
    }
    unexpected("an expression");
}

ExpressionPtr Parser::list_display() {
    const std::size_t offset = take().offset;
    ListDisplay display;
    std::uint32_t deepest = 0;
    while (!current().is_symbol("]")) {
        display.items.push_back(expression());
        deepest = std::max(deepest, display.items.back()->depth);
        if (!skip_symbol(",")) {
            break;
        }
    }
    expect_symbol("]");
    return raised(make(offset, std::move(display)), deepest);
}

ExpressionPtr Parser::dict_display() {
    const std::size_t offset = take().offset;
    DictDisplay display;
    std::uint32_t deepest = 0;
    while (!current().is_symbol("}")) {
        ExpressionPtr key = expression();
        expect_symbol(":");
        ExpressionPtr value = expression();
        deepest = std::max({deepest, key->depth, value->depth});
        display.entries.emplace_back(std::move(key), std::move(value));
        if (!skip_symbol(",")) {
            break;
        }
    }
    expect_symbol("}");
    return raised(make(offset, std::move(display)), deepest);
}

ExpressionPtr Parser::postfix(ExpressionPtr operand) {
    for (;;) {
        if (current().is_symbol(".")) {
            operand = attribute(std::move(operand));
        } else if (current().is_symbol("[")) {
            operand = subscript(std::move(operand));
        } else if (current().is_symbol("(")) {
            operand = call(std::move(operand));
        } else {
            return operand;
        }
    }
}

ExpressionPtr Parser::filters_and_tests(ExpressionPtr operand) {
    for (;;) {
        if (current().is_symbol("|")) {
            operand = filter_chain(std::move(operand), false);
        } else if (current().is_name("is")) {
            operand = test(std::move(operand));
        } else if (current().is_symbol("(")) {
            operand = call(std::move(operand));
        } else {
            return operand;
        }
    }
}

ExpressionPtr Parser::attribute(ExpressionPtr object) {
    const std::size_t offset = take().offset;
    const std::uint32_t depth = object->depth;
    const Token token = take();
    if (token.is(TokenType::integer)) {
        Subscript node{std::move(object), make(token.offset, Literal{Value(token.integer)})};
        return raised(make(offset, std::move(node)), depth);
    }
    if (!token.is(TokenType::name)) {
        syntax("Expected a name or number after '.'", token.offset);
    }
    return raised(make(offset, Attribute{std::move(object), token.text}), depth);
}

ExpressionPtr Parser::subscript(ExpressionPtr object) {
    const std::size_t offset = take().offset;
    const auto part = [this]() -> ExpressionPtr {
        const bool absent = current().is_symbol(":") || current().is_symbol("]");
        return absent ? nullptr : expression();
    };
    ExpressionPtr first = part();
    if (!skip_symbol(":")) {
        if (first == nullptr) {
            unexpected("an expression");
        }
        if (current().is_symbol(",")) {
            ListDisplay display;
            display.tuple = true;
            std::uint32_t deepest = first->depth;
            display.items.push_back(std::move(first));
            while (skip_symbol(",")) {
                display.items.push_back(expression());
                deepest = std::max(deepest, display.items.back()->depth);
            }
            first = raised(make(offset, std::move(display)), deepest);
        }
        expect_symbol("]");
        Subscript node{std::move(object), std::move(first)};
        const Below below = {node.object.get(), node.index.get()};
        return make(offset, std::move(node), below);
    }
    Slice node;
    node.object = std::move(object);
    node.start = std::move(first);
    node.stop = part();
    if (skip_symbol(":")) {
        node.step = part();
    }
    expect_symbol("]");
    const Below below = {node.object.get(), node.start.get(), node.stop.get(), node.step.get()};
    return make(offset, std::move(node), below);
}

CallArguments Parser::call_arguments() {
    const std::size_t offset = current().offset;
    expect_symbol("(");
    CallArguments arguments;
    const auto ensure = [offset](bool holds) {
        if (!holds) {
            syntax("The arguments of a call are in the wrong order", offset);
        }
    };
    while (!current().is_symbol(")")) {
        if (skip_symbol("*")) {
            ensure(arguments.star == nullptr && arguments.star_star == nullptr);
            arguments.star = expression();
        } else if (skip_symbol("**")) {
            ensure(arguments.star_star == nullptr);
            arguments.star_star = expression();
        } else if (current().is(TokenType::name) && ahead().is_symbol("=")) {
            ensure(arguments.star_star == nullptr);
            std::string name = take().text;
            take();
            arguments.named.emplace_back(std::move(name), expression());
        } else {
            ensure(arguments.star == nullptr && arguments.star_star == nullptr && arguments.named.empty());
            arguments.positional.push_back(expression());
        }
        if (!skip_symbol(",")) {
            break;
        }
    }
    expect_symbol(")");
    return arguments;
}

ExpressionPtr Parser::call(ExpressionPtr callee) {
    const std::size_t offset = current().offset;
    CallArguments arguments = call_arguments();
    const std::uint32_t deepest = std::max(callee->depth, levels(arguments));
    return raised(make(offset, Call{std::move(callee), std::move(arguments)}), deepest);
}

ExpressionPtr Parser::filter_chain(ExpressionPtr operand, bool begun) {
    while (begun || skip_symbol("|")) {
        begun = false;
        operand = filter(std::move(operand));
    }
    return operand;
}

/// `operand` may be null: then the filter works on a block's text.
ExpressionPtr Parser::filter(ExpressionPtr operand) {
    const Token token = expect(TokenType::name, "the name of a filter");
    FilterUse use;
    use.name = token.text;
    while (skip_symbol(".")) {
        use.name += "." + expect(TokenType::name, "the name of a filter").text;
    }
    use.function = find_filter(use.name);
    if (current().is_symbol("(")) {
        use.arguments = call_arguments();
    }
    const std::uint32_t deepest = std::max(operand == nullptr ? 0 : operand->depth, levels(use.arguments));
    use.operand = std::move(operand);
    return raised(make(token.offset, std::move(use)), deepest);
}

ExpressionPtr Parser::test(ExpressionPtr operand) {
    take();
    const bool negated = skip_name("not");
    const Token token = expect(TokenType::name, "the name of a test");
    TestUse use;
    use.name = token.text;
    while (skip_symbol(".")) {
        use.name += "." + expect(TokenType::name, "the name of a test").text;
    }
    use.function = find_test(use.name);
    const Token& next = current();
    const bool argument = next.is(TokenType::name) || next.is(TokenType::string) ||
                          next.is(TokenType::integer) || next.is(TokenType::real) || next.is_symbol("[") ||
                          next.is_symbol("{");
    if (next.is_symbol("(")) {
        use.arguments = call_arguments();
    } else if (next.is_name("is")) {
        syntax("Tests cannot be chained with 'is'", next.offset);
    } else if (argument && !at_name({"else", "or", "and"})) {
        use.arguments.positional.push_back(postfix(primary()));
    }
    const std::uint32_t deepest = std::max(operand->depth, levels(use.arguments));
    use.operand = std::move(operand);
    ExpressionPtr node = raised(make(token.offset, std::move(use)), deepest);
    if (!negated) {
        return node;
    }
    Unary negation{UnaryOperator::logical_not, std::move(node)};
    const Below below = {negation.operand.get()};
    return make(token.offset, std::move(negation), below);
}

} // namespace inglenook::jinja
