// SPDX-License-Identifier: Apache-2.0
// Lists of prompts that batches put to models. Synchronous; on the thread of its database.
#pragma once

#include "storage/comparison_records.h"
#include "storage/database.h"

#include <vector>

namespace inglenook::storage {

class PromptSets {
public:
    explicit PromptSets(Database& database) : database_(database) {}

    /// By name.
    Result<std::vector<PromptSet>> all();
    Result<WholePromptSet> load(Id id);
    /// On the disk when it returns. Errors: usage, if the name is blank or taken, there are no prompts or too
    /// many, or one of them is empty, too long, or has a check that is no JSON object (with its number).
    Result<PromptSet> create(const NewPromptSet& set);
    /// Errors: usage, if the name is blank or taken.
    Result<PromptSet> rename(Id id, const std::string& name);
    /// What it was. Comparisons keep the prompts that they were made with.
    Result<WholePromptSet> remove(Id id);

private:
    Database& database_;
};

} // namespace inglenook::storage
