// SPDX-License-Identifier: Apache-2.0
// The parser's bound on nesting, for its source files.
#pragma once

#include "inference/chat/jinja/failure.h"
#include "inference/chat/jinja/parser.h"

#include <algorithm>

namespace inglenook::jinja {

/// Levels of brackets and blocks; each costs the parser and the evaluator a dozen native frames.
inline constexpr std::uint32_t max_nesting = 200;

class Parser::Nested {
public:
    explicit Nested(Parser& parser) : parser_(parser) {
        if (++parser_.nesting_ > max_nesting) {
            --parser_.nesting_;
            syntax("The chat template nests deeper than " + std::to_string(max_nesting) + " levels",
                parser_.current().offset);
        }
    }
    Nested(const Nested&) = delete;
    Nested& operator=(const Nested&) = delete;
    ~Nested() { --parser_.nesting_; }

private:
    Parser& parser_;
};

template <class Node> ExpressionPtr Parser::make(std::size_t offset, Node node, Below below) {
    auto expression = std::make_unique<Expression>();
    expression->offset = offset;
    expression->is = std::move(node);
    std::uint32_t deepest = 0;
    for (const Expression* each : below) {
        deepest = each == nullptr ? deepest : std::max(deepest, each->depth);
    }
    return raised(std::move(expression), deepest);
}

} // namespace inglenook::jinja
