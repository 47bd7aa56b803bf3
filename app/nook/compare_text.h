// SPDX-License-Identifier: Apache-2.0
// Results of comparisons for the terminal and for scripts. Names of models may be anything; they are made
// harmless for the terminal.
#pragma once

#include "app/nook/common.h"
#include "storage/compare/report.h"

#include <string>

namespace inglenook::nook {

/// A row for each contestant: answers, errors, what the checks said (if there were any), tokens a second.
std::string summary_table(const storage::compare::ResultsReport& report);

/// The table and, where there are votes, ratings, differences and sides.
std::string results_text(const storage::compare::ResultsReport& report);

/// Of each contestant: name, model, quantisation, answers, failed, tokens, tokens_per_second, checks.
Json summaries_json(const storage::compare::ResultsReport& report);

} // namespace inglenook::nook
