// SPDX-License-Identifier: Apache-2.0
// The list of comparisons: making, naming, trash, and reading one whole. Synchronous; on the thread of its
// database.
#pragma once

#include "storage/comparison_records.h"
#include "storage/database.h"
#include "storage/erasing.h"

namespace inglenook::storage {

class Comparisons {
public:
    explicit Comparisons(Database& database) : database_(database) {}

    Result<ComparisonPage> list(const ComparisonQuery& query);
    Result<Comparison> get(Id id);
    Result<WholeComparison> load(Id id);
    /// One with its answers, or (0) all that are not in the trash. Errors: not_found; usage, if all of them
    /// hold more than `most` bytes of prompts and answers.
    Result<AnsweredComparisons> load_answered(Id id, std::size_t most = most_answered);

    /// Errors: usage, if there are too many columns or settings are no JSON objects.
    Result<WholeComparison> create(const NewComparison& comparison);
    /// A chat of which each column's conversation is a copy of the path down to a user's message, which is
    /// the first run's prompt: all answer it anew. Without a name it has the conversation's. Errors: as
    /// create(); not_found; usage, if it is no user's message, there is no column, or it is to be a batch.
    Result<WholeComparison> create_from(Id message, const NewComparison& comparison);
    /// Errors: usage, if the name is blank.
    Result<Comparison> rename(Id id, const std::string& name);
    /// Errors: usage, if the settings are no JSON object.
    Result<Comparison> set_view(Id id, const ComparisonView& view);

    /// Takes its conversations along. Twice is once. Errors: usage, if it is a batch that runs.
    Result<Comparison> trash(Id id);
    /// Brings back the conversations that went with it.
    Result<Comparison> restore(Id id);
    /// Erases one that is in the trash (usage error if it is not), with all its conversations.
    Result<Erased> purge(Id id);

private:
    Database& database_;
};

} // namespace inglenook::storage
