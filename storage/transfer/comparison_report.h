// SPDX-License-Identifier: Apache-2.0
// What the database has of a comparison, as the value from which its reports are written. Pure functions;
// they read no database and no files.
#pragma once

#include "storage/compare/report.h"
#include "storage/comparison_records.h"
#include "storage/result.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace inglenook::storage {

/// Who made a report, and how.
struct ReportMaker {
    std::string name = {};    ///< what several comparisons are called together; one has a name of its own
    std::string program = {}; ///< name and version
    TimeMs made = 0;
    compare::RatingOptions rating = {};
};

/// The contestant, from 0, that each column is, by the column's id: columns of the same model (by its hash
/// where both are known, else by its name), quantisation, system prompt, preset and settings, whatever their
/// seed, are one.
std::map<Id, std::size_t> contestants_of(const std::vector<ComparisonColumn>& columns);

/// A report, evaluated: all prompts, the answers that there are, and the votes. Columns that were taken away
/// are in it if they have answers or votes; of several comparisons, so are the others. Votes between columns
/// of one contestant are left out and counted. Each prompt is a round of its own, named by its key, or by its
/// number; of several comparisons the comparison's number stands before it: "12/france".
///
/// A contestant's settings are those that its answers were made with; where these differ (defaults were
/// changed between two answers) they are {"varied": [{…}, {…}]}. Without an answer they are the column's.
/// Answers that failed or were cut off say why in `error`; checks are run on the text, without reasoning, of
/// those that are complete. Where a prompt's check cannot be run, its answers are undecided. An answer of
/// which it is not known whether it shared the device counts as if it had.
///
/// Errors: usage, those of evaluate().
Result<compare::ResultsReport> comparison_report(const AnsweredComparisons& from, const ReportMaker& maker);

} // namespace inglenook::storage
