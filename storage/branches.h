// SPDX-License-Identifier: Apache-2.0
// Whole branches of a conversation's tree: copied into a conversation of their own, cut off into the trash,
// and put back. Synchronous; on the thread of its database.
#pragma once

#include "storage/database.h"
#include "storage/records.h"

#include <optional>

namespace inglenook::storage {

class Branches {
public:
    explicit Branches(Database& database) : database_(database) {}

    /// A new conversation with copies of the messages from the first down to this one, its settings and its
    /// title.
    Result<Conversation> copy(Id message);

    /// Moves a message and all that follows it, in every branch, into a conversation of its own in the trash;
    /// the sibling before it is shown instead, else the one after it. Errors: usage, if it is all that its
    /// conversation has, or if an answer in it is being written.
    Result<CutOff> cut(Id message);

    /// Takes a cut conversation out of the trash: back to where it was cut from if that exists and is not in
    /// the trash, and the thread that then shows it; nothing if it was no cut, or its place is gone: then it
    /// is left alone.
    Result<std::optional<Thread>> put_back(Id conversation);

private:
    Database& database_;
};

/// Inside a transaction: as Branches::copy().
Result<Conversation> copy_branch(Database& database, Id message);

} // namespace inglenook::storage
