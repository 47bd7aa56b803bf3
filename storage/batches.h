// SPDX-License-Identifier: Apache-2.0
// Comparisons that put a whole set of prompts to their columns in the background, with nobody waiting: which
// answers are wanted still, and how far it is. Synchronous; on the thread of its database.
#pragma once

#include "storage/comparison_records.h"
#include "storage/database.h"

#include <cstdint>
#include <vector>

namespace inglenook::storage {

/// Errors of all: not_found; usage, if the comparison is no batch or, where it is changed, in the trash.
class Batches {
public:
    explicit Batches(Database& database) : database_(database) {}

    /// Gives a batch its prompts, as runs, all at once and on the disk when it returns; a copy of each, so
    /// that the set can be changed or removed. Errors: usage, if it has prompts already.
    Result<Comparison> fill(Id comparison, Id prompt_set);
    /// `running` is of this program from now on. Errors: usage, if another one runs it.
    Result<Comparison> set_state(Id comparison, BatchState state);

    /// What is to be answered, prompt by prompt and in the columns' order: what was not begun, and what was
    /// cut off, also by the user. `most` at most; 0: all. Answers that another running program writes are not
    /// among them.
    Result<std::vector<Unanswered>> next_unanswered(Id comparison, std::uint32_t most);
    Result<BatchProgress> progress(Id comparison);
    /// Wants answers anew that ended by an error or were erased, but those that were voted on. One that was
    /// done is ready then, if there is something to do.
    Result<BatchProgress> retry_failed(Id comparison);

    /// Pauses those that ran in a program which does not run any more; how many.
    Result<std::uint32_t> recover();

private:
    Database& database_;
};

} // namespace inglenook::storage
