// SPDX-License-Identifier: Apache-2.0
// Whole conversations out of the database and into it. Synchronous; on the thread of its database.
#pragma once

#include "storage/chat_tree.h"
#include "storage/database.h"

namespace inglenook::storage {

class ChatTrees {
public:
    explicit ChatTrees(Database& database) : database_(database) {}

    /// All conversations that are not in the trash, in the order of their making.
    Result<std::vector<Id>> ids();
    /// Messages in the order of their making. An answer that is being written is interrupted where it is.
    Result<ChatTree> read(Id conversation);

    /// For each, whether a conversation outside the trash has come from the same place with the same content,
    /// or was begun at the same time and has the same content.
    Result<std::vector<bool>> known(const std::vector<ChatTree>& trees);
    /// All in one transaction, on the disk when it returns, or none. Folders, tags and presets are made if
    /// there are none of these names. Errors: usage, if a tree is no tree or its settings are no JSON.
    Result<Imported> insert(const std::vector<ChatTree>& trees, const ImportOptions& options);

private:
    Database& database_;
};

/// Inside a transaction: as ChatTrees::read().
Result<ChatTree> read_chat_tree(Database& database, Id conversation);

} // namespace inglenook::storage
