// SPDX-License-Identifier: Apache-2.0
// Statements: {% for %}, {% if %}, {% set %}, {% macro %} and the others.
#include "inference/chat/jinja/parser.h"

#include "inference/chat/jinja/parser_nested.h"

namespace inglenook::jinja {

namespace {

/// Real templates are below 20 KB. A parsed one takes some fifty times its text.
constexpr std::size_t max_source_bytes = 1U << 20U;

} // namespace

Template parse_template(std::string_view source) {
    if (source.size() > max_source_bytes) {
        throw Failure(FailureKind::syntax,
            "The chat template has " + std::to_string(source.size()) + " bytes; at most " +
                std::to_string(max_source_bytes) + " are allowed",
            0);
    }
    Template parsed;
    parsed.source = normalised_source(source);
    parsed.body = Parser(parsed.source).parse(parsed.names);
    return parsed;
}

Block Parser::parse(Names& names) {
    names_ = &names;
    return statements_until({});
}

/// Statements up to (not with) the block tag that starts with one of `ends`; up to the end if there are none.
Block Parser::statements_until(Words ends) {
    const Nested nested(*this);
    Block block;
    for (;;) {
        const Token& token = current();
        if (token.is(TokenType::end)) {
            if (ends.size() != 0) {
                unexpected("'" + std::string(*(ends.end() - 1)) + "'");
            }
            return block;
        }
        if (token.is(TokenType::data)) {
            Token data = take();
            block.push_back(
                std::make_unique<Statement>(Statement{data.offset, OutputText{std::move(data.text)}}));
        } else if (token.is(TokenType::variable_begin)) {
            const std::size_t offset = take().offset;
            OutputValue output{tuple(true, {})};
            expect(TokenType::variable_end, "'}}'");
            block.push_back(std::make_unique<Statement>(Statement{offset, std::move(output)}));
        } else {
            take();
            if (ends.size() != 0 && at_name(ends)) {
                return block;
            }
            add_statement(block);
        }
    }
}

void Parser::add_statement(Block& block) {
    block.push_back(std::make_unique<Statement>(statement()));
    expect(TokenType::block_end, "'%}'");
}

/// The rest of an opening tag, and statements up to one of `ends`, which stays.
Block Parser::body_until(Words ends) {
    skip_symbol(":");
    expect(TokenType::block_end, "'%}'");
    return statements_until(ends);
}

Statement Parser::statement() {
    if (!current().is(TokenType::name)) {
        unexpected("the name of a tag");
    }
    const std::string tag = current().text;
    if (tag == "for") {
        return for_statement();
    }
    if (tag == "if") {
        return if_statement();
    }
    if (tag == "set") {
        return set_statement();
    }
    if (tag == "macro") {
        return macro_statement();
    }
    if (tag == "call") {
        return call_statement();
    }
    if (tag == "filter") {
        return filter_statement();
    }
    if (tag == "with") {
        return with_statement();
    }
    if (tag == "break" || tag == "continue") {
        return loop_control();
    }
    if (tag == "generation") {
        // Marks what the model itself said, for training; a prompt has no use for it.
        return plain_block("endgeneration");
    }
    if (tag == "print") {
        const std::size_t offset = take().offset;
        return {offset, OutputValue{tuple(true, {})}};
    }
    syntax("The tag '" + tag.substr(0, 40) + "' is not known", current().offset);
}

Statement Parser::for_statement() {
    const std::size_t offset = take().offset;
    For loop;
    loop.target = target(false);
    expect_name("in");
    loop.items = tuple(false, {"recursive"});
    if (skip_name("if")) {
        loop.condition = expression();
    }
    loop.recursive = skip_name("recursive");
    ++loops_;
    loop.body = body_until({"else", "endfor"});
    --loops_;
    if (skip_name("else")) {
        loop.otherwise = body_until({"endfor"});
    }
    expect_name("endfor");
    return {offset, std::move(loop)};
}

Statement Parser::if_statement() {
    const std::size_t offset = current().offset;
    If node;
    do {
        take();
        ExpressionPtr condition = tuple(false, {});
        Block body = body_until({"elif", "else", "endif"});
        node.branches.emplace_back(std::move(condition), std::move(body));
    } while (current().is_name("elif"));
    if (skip_name("else")) {
        node.otherwise = body_until({"endif"});
    }
    expect_name("endif");
    return {offset, std::move(node)};
}

Statement Parser::set_statement() {
    const std::size_t offset = take().offset;
    Target place = target(true);
    if (skip_symbol("=")) {
        return {offset, Set{std::move(place), tuple(true, {})}};
    }
    SetBlock node;
    node.target = std::move(place);
    node.filter = filter_chain(nullptr, false);
    node.body = body_until({"endset"});
    expect_name("endset");
    return {offset, std::move(node)};
}

Block Parser::macro_body(MacroBody& macro, std::string_view end) {
    const bool outer_caller = std::exchange(saw_caller_, false);
    const bool outer_varargs = std::exchange(saw_varargs_, false);
    const bool outer_kwargs = std::exchange(saw_kwargs_, false);
    const std::uint32_t outer_loops = std::exchange(loops_, 0);
    Block body = body_until({end});
    expect_name(end);
    macro.uses_caller = saw_caller_;
    macro.uses_varargs = saw_varargs_;
    macro.uses_kwargs = saw_kwargs_;
    saw_caller_ |= outer_caller;
    saw_varargs_ |= outer_varargs;
    saw_kwargs_ |= outer_kwargs;
    loops_ = outer_loops;
    return body;
}

void Parser::signature(MacroBody& macro) {
    expect_symbol("(");
    bool defaults = false;
    while (!current().is_symbol(")")) {
        const Token name = expect(TokenType::name, "the name of a parameter");
        ExpressionPtr otherwise;
        if (skip_symbol("=")) {
            otherwise = expression();
            defaults = true;
        } else if (defaults) {
            syntax("A parameter without a default follows one with a default", name.offset);
        }
        macro.parameters.emplace_back(names_->id(name.text), std::move(otherwise));
        if (!skip_symbol(",")) {
            break;
        }
    }
    expect_symbol(")");
}

Statement Parser::macro_statement() {
    const std::size_t offset = take().offset;
    Macro node;
    node.macro.name = expect(TokenType::name, "the name of the macro").text;
    node.id = names_->id(node.macro.name);
    signature(node.macro);
    node.macro.body = macro_body(node.macro, "endmacro");
    return {offset, std::move(node)};
}

Statement Parser::call_statement() {
    const std::size_t offset = take().offset;
    CallBlock node;
    node.caller.name = "caller";
    if (current().is_symbol("(")) {
        signature(node.caller);
    }
    node.call = expression();
    if (!std::holds_alternative<Call>(node.call->is)) {
        syntax("A call block needs a call", node.call->offset);
    }
    node.caller.body = macro_body(node.caller, "endcall");
    return {offset, std::move(node)};
}

Statement Parser::filter_statement() {
    const std::size_t offset = take().offset;
    FilterBlock node;
    node.filter = filter_chain(nullptr, true);
    node.body = body_until({"endfilter"});
    expect_name("endfilter");
    return {offset, std::move(node)};
}

Statement Parser::with_statement() {
    const std::size_t offset = take().offset;
    With node;
    while (!current().is(TokenType::block_end)) {
        if (!node.assignments.empty()) {
            expect_symbol(",");
        }
        Target place = one_target(false);
        expect_symbol("=");
        node.assignments.emplace_back(std::move(place), expression());
    }
    node.body = body_until({"endwith"});
    expect_name("endwith");
    return {offset, std::move(node)};
}

Statement Parser::loop_control() {
    const Token token = take();
    if (loops_ == 0) {
        syntax("'" + token.text + "' stands outside of a loop", token.offset);
    }
    return {token.offset, LoopControl{token.text == "break"}};
}

/// A tag whose body is simply rendered, in a scope of its own.
Statement Parser::plain_block(std::string_view end) {
    const std::size_t offset = take().offset;
    With node;
    node.body = body_until({end});
    expect_name(end);
    return {offset, std::move(node)};
}

Target Parser::target(bool with_namespace) {
    Target first = one_target(with_namespace);
    if (!current().is_symbol(",")) {
        return first;
    }
    std::vector<Target> targets;
    targets.push_back(std::move(first));
    while (skip_symbol(",")) {
        if (!current().is(TokenType::name) && !current().is_symbol("(")) {
            break;
        }
        if (current().is_name("in")) {
            break;
        }
        targets.push_back(one_target(with_namespace));
    }
    return {std::move(targets)};
}

Target Parser::one_target(bool with_namespace) {
    const Nested nested(*this);
    if (skip_symbol("(")) {
        Target inside = target(with_namespace);
        expect_symbol(")");
        return inside;
    }
    const Token token = expect(TokenType::name, "the name of a variable");
    for (const std::string_view constant : {"true", "false", "none", "True", "False", "None"}) {
        if (token.text == constant) {
            syntax("Cannot assign to '" + token.text + "'", token.offset);
        }
    }
    const NameId id = names_->id(token.text);
    if (with_namespace && skip_symbol(".")) {
        return {Target::NamespaceAttribute{id, expect(TokenType::name, "the name of an attribute").text}};
    }
    return {id};
}

} // namespace inglenook::jinja
