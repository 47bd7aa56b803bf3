// SPDX-License-Identifier: Apache-2.0
#include "inference/grammar/constraint.h"

#include "inference/grammar/json_schema.h"

namespace inglenook {

Result<std::shared_ptr<const GrammarAutomaton>> compile_constraint(const AnswerConstraint& constraint) {
    if (constraint.grammar.has_value() == constraint.json_schema.has_value()) {
        return fail(ErrorKind::usage, "an answer follows either a grammar or a JSON Schema");
    }
    if (constraint.grammar) {
        return compile_grammar(*constraint.grammar);
    }
    const auto gbnf = json_schema_to_gbnf(*constraint.json_schema);
    if (!gbnf) {
        return tl::unexpected(gbnf.error());
    }
    auto compiled = compile_grammar(*gbnf);
    if (!compiled) {
        // Lines of a grammar that nobody wrote say nothing.
        return fail(
            ErrorKind::bad_file, "the schema asks for too much, or for itself: " + compiled.error().message);
    }
    return compiled;
}

} // namespace inglenook
