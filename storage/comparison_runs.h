// SPDX-License-Identifier: Apache-2.0
// Prompts that are put to the columns of a comparison, and their answers. Synchronous; on the thread of its
// database.
#pragma once

#include "storage/comparison_records.h"
#include "storage/database.h"
#include "storage/odds.h"

#include <optional>
#include <vector>

namespace inglenook::storage {

class ComparisonRuns {
public:
    explicit ComparisonRuns(Database& database) : database_(database) {}

    Result<ComparisonRun> get(Id run);
    /// Appends the prompt to the conversations of all columns of a chat, which are made where they are
    /// missing or in the trash; all or none, on the disk when it returns. Errors: not_found; usage, if the
    /// prompt is empty, the comparison is a batch, in the trash or without columns, or the last answer of a
    /// column is being written.
    Result<BegunRun> begin(const NewRun& run);

    /// A new answer of a column, streaming and empty, joined to its run in the same transaction: whenever the
    /// program is killed, none is lost or there twice. Of a batch its conversation is made with the question
    /// in it, and that of an answer which was cut off is erased, or left to the user who went on in it. Of a
    /// chat, where there is an answer already, it is a sibling of it, which takes its place. Errors:
    /// not_found; usage, if the column was taken away, the answer is being written, is complete or has failed
    /// (batch), or was voted on.
    Result<BegunAnswer> begin_answer(Id run, Id column, const Generation& generation);

    /// Whether others were written on the same device meanwhile. Errors: not_found, if no answer was begun.
    Result<void> set_shared_device(Id run, Id column, bool shared);

    /// Keeps how probable an answer's tokens were, once; a second time changes nothing. Errors: not_found.
    Result<void> keep_odds(Id message, const AnswerOdds& odds);
    /// Nothing where they were not kept. Of an answer that was continued they are not whole. Errors: damaged.
    Result<std::optional<AnswerOdds>> odds(Id message);

private:
    Database& database_;
};

// Inside a transaction:

/// A run behind the others, which nothing was asked for yet. Errors: as ComparisonRuns::begin().
Result<Id> insert_run(Database& database, const NewRun& run);
/// All answers of a comparison that have not been erased, run by run; those of columns taken away too.
std::vector<AnswerText> answers_in(Database& database, Id comparison);
/// What a column was asked.
void insert_question(Database& database, Id run, Id column, Id conversation, Id question);

} // namespace inglenook::storage
