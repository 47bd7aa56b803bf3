// SPDX-License-Identifier: Apache-2.0
// The list of conversations: paging, naming, trash. Synchronous; on the thread of its database.
#pragma once

#include "storage/database.h"
#include "storage/records.h"

namespace inglenook::storage {

class Conversations {
public:
    explicit Conversations(Database& database) : database_(database) {}

    Result<ConversationPage> list(const ConversationQuery& query);
    Result<Conversation> get(Id id);
    Result<Conversation> create(const std::string& system_prompt, const std::string& model);
    Result<Conversation> rename(Id id, const std::string& title);
    Result<Conversation> set_pinned(Id id, bool pinned);
    Result<Conversation> set_archived(Id id, bool archived);
    Result<Conversation> set_system_prompt(Id id, const std::string& text);
    Result<Conversation> set_model(Id id, const std::string& path);
    /// A preset that was deleted meanwhile is none. Errors: usage, if the settings are no JSON.
    Result<Conversation> set_settings(Id id, const ConversationSettings& settings);

    /// Twice is once: the first time stays.
    Result<Conversation> trash(Id id);
    Result<Conversation> restore(Id id);
    // Of many at once, all or none of them; the ids of those that were otherwise before.
    Result<std::vector<Id>> set_archived_many(const std::vector<Id>& conversations, bool archived);
    Result<std::vector<Id>> set_pinned_many(const std::vector<Id>& conversations, bool pinned);
    Result<std::vector<Id>> set_trashed_many(const std::vector<Id>& conversations, bool trashed);
    /// Erases one that is in the trash (usage error if it is not), so that its text is in none of the files
    /// any more.
    Result<std::vector<Conversation>> purge(Id id);

private:
    template <class Value> Result<Conversation> set(Id id, const char* sql, const Value& value);
    template <class... Values>
    Result<std::vector<Id>> set_many(
        const std::vector<Id>& conversations, const char* sql, const Values&... values);

    Database& database_;
};

/// Inside a transaction: the row, or not_found.
Result<Conversation> find_conversation(Database& database, Id id);
/// Inside a transaction: a new row.
Id insert_conversation(Database& database, const ConversationSettings& settings, const std::string& model);

} // namespace inglenook::storage
