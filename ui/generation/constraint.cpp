// SPDX-License-Identifier: Apache-2.0
#include "ui/generation/constraint.h"

namespace inglenook::ui {

namespace {

bool isBlank(const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

} // namespace

Result<std::shared_ptr<const GrammarAutomaton>> constraintOf(
    const std::string& grammar, const std::string& jsonSchema) {
    AnswerConstraint constraint;
    if (!isBlank(jsonSchema)) {
        constraint.json_schema = jsonSchema;
    } else if (!isBlank(grammar)) {
        constraint.grammar = grammar;
    } else {
        return nullptr;
    }
    return compile_constraint(constraint);
}

QString constraintProblem(const std::string& grammar, const std::string& jsonSchema) {
    const auto compiled = constraintOf(grammar, jsonSchema);
    if (compiled) {
        return {};
    }
    QString problem = QString::fromStdString(compiled.error().message);
    problem[0] = problem[0].toUpper();
    if (!compiled.error().where.empty()) {
        problem = QString::fromStdString(compiled.error().where) + QStringLiteral(": ") + problem;
        problem[0] = problem[0].toUpper();
    }
    return problem.endsWith(u'.') ? problem : problem + u'.';
}

} // namespace inglenook::ui
