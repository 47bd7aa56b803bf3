// SPDX-License-Identifier: Apache-2.0
// Answers while they are written: begun, saved piece by piece, ended, and what a killed program left behind.
// Synchronous; on the thread of its database.
#pragma once

#include "storage/database.h"
#include "storage/records.h"

#include <span>

namespace inglenook::storage {

class Answers {
public:
    explicit Answers(Database& database) : database_(database) {}

    /// Errors: usage, if `parent` is of another conversation or an answer itself.
    Result<Appended> begin(Id conversation, Id parent, const Generation& generation);
    /// Errors: usage, if it is not an answer or is being written.
    Result<Appended> reopen(Id message, const Generation& generation);
    /// Appends to an answer that this database has begun or reopened; not_found, if it is not one (any more).
    Result<void> save(Id message, std::span<const Part> pieces);
    /// Saves the last pieces and ends it in one transaction. `generation` replaces what was known at the
    /// start, but for the time of the start.
    Result<Appended> finish(
        Id message, MessageState state, const Generation& generation, std::span<const Part> pieces);

    /// Marks as interrupted every answer whose writer does not run any more; how many.
    Result<std::uint32_t> recover();

private:
    Result<void> require_writing(Id message);
    void end(Id message, MessageState state);

    Database& database_;
};

/// Inside a transaction: as Answers::begin().
Result<Appended> insert_answer(Database& database, Id conversation, Id parent, const Generation& generation);

} // namespace inglenook::storage
