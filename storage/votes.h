// SPDX-License-Identifier: Apache-2.0
// Judgements on pairs of answers. Synchronous; on the thread of its database.
#pragma once

#include "storage/comparison_records.h"
#include "storage/database.h"

namespace inglenook::storage {

class Votes {
public:
    explicit Votes(Database& database) : database_(database) {}

    /// Takes the place of one that there is on the same two answers, whichever stood left; on the disk when
    /// it returns. Errors: not_found; usage, if the columns are the same or of another comparison, an answer
    /// is missing or is not complete yet (one that failed can be voted on, and of a chat one that was
    /// stopped), or the reason or a tag is too long.
    Result<Vote> cast(const Vote& vote);
    /// Takes a vote back; what it was. Errors: not_found.
    Result<Vote> remove(Id run, Id one_column, Id other_column);

private:
    Database& database_;
};

} // namespace inglenook::storage
