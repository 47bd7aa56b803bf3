// SPDX-License-Identifier: Apache-2.0
// Votes and answers as tables: CSV after RFC 4180, in UTF-8, with a line of columns' names.
#pragma once

#include "storage/compare/report.h"

#include <string>

namespace inglenook::storage::compare {

/// One row a vote: vote, time, round, prompt_id, prompt, left, right, outcome, preferred, blind, tags,
/// reason. Contestants are named; `preferred` is empty if nobody was; tags are set apart by ';'. What people
/// or models wrote is made harmless for spreadsheets (see harmless_cell()).
std::string votes_csv(const ResultsReport& report);

/// One row an answer: round, prompt_id, prompt, contestant, answer, error, seed, tokens, seconds,
/// first_token_seconds, tokens_per_second, shared_device, check, check_reason.
std::string answers_csv(const ResultsReport& report);

} // namespace inglenook::storage::compare
