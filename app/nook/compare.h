// SPDX-License-Identifier: Apache-2.0
// The verbs of `nook compare`, each with a file of its own, and what they share.
#pragma once

#include "app/nook/command_line.h"
#include "app/nook/common.h"
#include "app/nook/conversation_store.h"
#include "storage/compare/report.h"

#include <string>

namespace inglenook::nook {

void add_compare_run(const Verb& compare);
void add_compare_results(const Verb& compare);

/// All that a comparison found, or (0) all of them together. Errors: not_found, those of the database.
Result<storage::compare::ResultsReport> read_report(ConversationStore& store, storage::Id comparison);

/// "ready", "running", "paused", "done".
std::string state_name(storage::BatchState state);

} // namespace inglenook::nook
