// SPDX-License-Identifier: Apache-2.0
// Tags, of which a conversation can have many. Synchronous; on the thread of its database.
#pragma once

#include "storage/database.h"
#include "storage/filing.h"

namespace inglenook::storage {

class Tags {
public:
    explicit Tags(Database& database) : database_(database) {}

    /// By name.
    Result<std::vector<Tag>> all();
    /// Errors: those of filing_name(); usage, if there is one of that name (letters' case does not count) or
    /// there are too many.
    Result<Tag> create(const std::string& name);
    Result<Tag> rename(Id tag, const std::string& name);
    Result<RemovedTag> remove(Id tag);
    /// Undoes a removal.
    Result<Tag> restore(const RemovedTag& removed);

    /// Gives tags to conversations or takes them, all or none. What it returns undoes it, if it is set in
    /// turn: what those that changed had before. Errors: not_found; usage, if one gets too many.
    Result<std::vector<Tagged>> set(const std::vector<Tagged>& wanted);

private:
    Database& database_;
};

} // namespace inglenook::storage
