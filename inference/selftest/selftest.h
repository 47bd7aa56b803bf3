// SPDX-License-Identifier: Apache-2.0
// Runs the table of cases on a runner and on the plain reference, and compares.
#pragma once

#include "inference/selftest/cases.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace inglenook::selftest {

/// Makes the runner under test.
using RunnerFactory = std::function<Result<std::unique_ptr<Runner>>(const Program&, const RunnerOptions&)>;

enum class Verdict { passed, failed, skipped };

struct Outcome {
    std::string op;
    std::string name;
    Verdict verdict = Verdict::passed;
    double error = 0;     ///< the worst element's, normalised
    double tolerance = 0; ///< what it may be
    std::string note;     ///< why it failed or was skipped
};

/// One case. A device that cannot do it (Error: device at making the runner) gives `skipped` with the reason.
Outcome run_case(const Case& tried, const RunnerFactory& factory);

/// All cases whose op is `op` (all ops if empty). `report` gets each outcome as it comes and stops the run by
/// returning false.
std::vector<Outcome> run_selftest(const RunnerFactory& factory, std::string_view op = {},
    const std::function<bool(const Outcome&)>& report = {});

} // namespace inglenook::selftest
