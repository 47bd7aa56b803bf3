// SPDX-License-Identifier: Apache-2.0
// Scoring an answer by a simple rule instead of a vote.
#pragma once

#include "storage/result.h"

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace inglenook::storage::compare {

enum class CheckKind {
    contains,     ///< the value is somewhere in the answer
    not_contains, ///< it is nowhere
    regex,        ///< a Perl-compatible regular expression is found in the answer
    exact,        ///< the answer is the value, white space around both left out
    numeric,      ///< the last number of the answer is the value, within a tolerance
    json,         ///< the answer is JSON, of a schema if there is one
};

/// "contains", "not_contains", …, as in files.
std::string_view name_of(CheckKind kind);

/// As JSON: {"kind": "contains", "value": "Paris", "ignore_case": true},
/// {"kind": "numeric", "value": 42, "tolerance": 0.5}, {"kind": "json", "schema": {…}}.
struct Check {
    CheckKind kind = CheckKind::contains;
    std::string value = {};   ///< text or expression; of `json` the schema as JSON, or nothing
    bool ignore_case = false; ///< of `contains`, `not_contains`, `regex` and `exact`
    double number = 0;        ///< of `numeric`
    double tolerance = 0;     ///< of `numeric`: how far the answer may be off, at least 0
};

/// Errors: usage, saying what is wrong with it: an unknown kind or key, a value that is missing or of another
/// type.
Result<Check> check_from_json(const nlohmann::ordered_json& json);
Result<Check> read_check(std::string_view json);
/// A kind's name and, beside it, what is expected, as a column of a table has it. `json` takes a schema or
/// nothing.
Result<Check> check_of(std::string_view kind, std::string_view expected);
nlohmann::ordered_json check_json(const Check& check);
/// On one line.
std::string write_check(const Check& check);

enum class Verdict {
    passed,
    failed,
    undecided, ///< the rule takes too long on this answer
};

/// "passed", "failed", "undecided".
std::string_view name_of(Verdict verdict);

struct CheckOutcome {
    Verdict verdict = Verdict::failed;
    std::string reason = {}; ///< a sentence; empty if it passed
};

/// A check that is ready to be run, on any number of answers and by one thread at a time.
class Checker {
public:
    /// Errors: usage, for an expression that does not compile (with the place in it) and for a schema that is
    /// none, or that JsonSchema refuses.
    static Result<Checker> make(const Check& check);

    Checker(Checker&&) noexcept;
    Checker& operator=(Checker&&) noexcept;
    Checker(const Checker&) = delete;
    Checker& operator=(const Checker&) = delete;
    ~Checker();

    /// The answer's text, without reasoning. Any bytes will do.
    [[nodiscard]] CheckOutcome run(std::string_view answer) const;

private:
    struct State;
    explicit Checker(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace inglenook::storage::compare
