// SPDX-License-Identifier: Apache-2.0
// A grammar as it is written: rules of expressions over code points. What the GBNF reader makes and the
// automaton is built from. Plain values.
#pragma once

#include "inference/grammar/code_ranges.h"
#include "inference/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook {

/// Of a text, both from 1; columns count code points.
struct TextPlace {
    std::uint32_t line = 1;
    std::uint32_t column = 1;

    /// "line 3, column 14".
    [[nodiscard]] std::string text() const;
};

/// Where a byte of a text lies. Bytes past the end lie after the last character.
TextPlace place_in(std::string_view text, std::size_t byte);

struct GrammarExpression {
    enum class Kind {
        literal,      ///< `code_points`, one after the other
        one_of,       ///< one code point of `ranges`, or not of them if `negated`
        rule,         ///< number `rule`, named at `place`
        sequence,     ///< `parts`, one after the other; none: the empty text
        alternatives, ///< one of `parts`
        repeat        ///< parts[0], `least` to `most` times
    };
    Kind kind = Kind::sequence;
    bool negated = false;
    std::uint32_t rule = 0;
    std::uint32_t least = 0;
    std::optional<std::uint32_t> most; ///< none: any number
    TextPlace place;
    std::vector<std::uint32_t> code_points;
    std::vector<CodeRange> ranges;
    std::vector<GrammarExpression> parts;
};

struct GrammarRule {
    std::string name;
    TextPlace place; ///< of its definition
    GrammarExpression expression;
};

struct GrammarSyntax {
    std::vector<GrammarRule> rules;
    std::uint32_t root = 0;
};

/// Reads GBNF: `name ::= expression` rules with "literals", [classes], `.`, rule names, ( groups ), `|` and
/// the repetitions * + ? {m} {m,} {m,n}; `#` begins a comment. Linear in the text. Errors: bad_file with line
/// and column for what cannot be read, an undefined or twice defined rule, no rule named `root`, repetitions
/// and nesting beyond the limits.
Result<GrammarSyntax> parse_gbnf(std::string_view text, std::string_view root = "root");

} // namespace inglenook
