// SPDX-License-Identifier: Apache-2.0
// What a caller may ask an answer to follow: a grammar or a JSON Schema, as texts. Pure functions.
#pragma once

#include "inference/grammar/automaton.h"

namespace inglenook {

struct AnswerConstraint {
    std::optional<std::string> grammar; ///< GBNF
    std::optional<std::string> json_schema;
};

/// Errors: usage unless one of them is given, those of compile_grammar() and json_schema_to_gbnf().
Result<std::shared_ptr<const GrammarAutomaton>> compile_constraint(const AnswerConstraint& constraint);

} // namespace inglenook
