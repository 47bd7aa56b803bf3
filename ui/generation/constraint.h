// SPDX-License-Identifier: Apache-2.0
// The grammar or schema of an answer, made ready or found wanting. Plain functions.
#pragma once

#include "inference/grammar/constraint.h"

#include <QString>
#include <string>

namespace inglenook::ui {

/// Null if both texts are blank. Errors: those of compile_constraint().
Result<std::shared_ptr<const GrammarAutomaton>> constraintOf(
    const std::string& grammar, const std::string& jsonSchema);

/// What is wrong, with its place, as a sentence; empty if nothing is.
QString constraintProblem(const std::string& grammar, const std::string& jsonSchema);

} // namespace inglenook::ui
