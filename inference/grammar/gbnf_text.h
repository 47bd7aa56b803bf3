// SPDX-License-Identifier: Apache-2.0
// Pieces of GBNF as text. Pure functions.
#pragma once

#include "inference/grammar/syntax.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook {

/// A literal of these bytes (UTF-8), in quotes.
std::string gbnf_literal(std::string_view text);

/// A class of code points, in brackets. Not for none.
std::string gbnf_class(const std::vector<CodeRange>& ranges, bool negated = false);

/// "{least,most}" for a repetition; nothing for exactly one.
std::string gbnf_count(std::uint32_t least, std::optional<std::uint32_t> most);

/// "(a | b)"; of one alternative that alone.
std::string gbnf_either(const std::vector<std::string>& alternatives);

/// The decimal numbers from `least` to `most` (none: of at most 16 digits), without needless zeros. Not for
/// an empty range.
std::string gbnf_integers(std::optional<std::int64_t> least, std::optional<std::int64_t> most);

/// One end of a range of numbers.
struct NumberBound {
    std::int64_t value = 0;
    bool exclusive = false;
};
/// Decimal numbers, with a fraction or not, between whole bounds. Nothing for an empty range.
std::optional<std::string> gbnf_numbers(
    const std::optional<NumberBound>& least, const std::optional<NumberBound>& most);

} // namespace inglenook
