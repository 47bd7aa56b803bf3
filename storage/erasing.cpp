// SPDX-License-Identifier: Apache-2.0
#include "storage/erasing.h"

#include "storage/backup_erasing.h"
#include "storage/comparison_rows.h"
#include "storage/rows.h"

#include <string>
#include <unordered_set>

namespace inglenook::storage {

namespace {

/// Adds the conversations of the comparisons, those that are not there already.
void gather_conversations(Database& database, Erased& doomed) {
    std::unordered_set<Id> there;
    for (const Conversation& conversation : doomed.conversations) {
        there.insert(conversation.id);
    }
    SQLite::Statement row(database.connection(),
        std::string("SELECT ") + conversation_columns + " FROM conversation c WHERE c.comparison_id = ?");
    for (const Comparison& comparison : doomed.comparisons) {
        row.reset();
        row.bind(1, comparison.id);
        while (row.executeStep()) {
            if (there.insert(row.getColumn(0).getInt64()).second) {
                doomed.conversations.push_back(read_conversation(row));
            }
        }
    }
}

void delete_rows(SQLite::Database& connection, const Erased& doomed) {
    for (const Comparison& comparison : doomed.comparisons) {
        run(connection, "DELETE FROM comparison WHERE id = ?", comparison.id);
    }
    for (const Conversation& conversation : doomed.conversations) {
        run(connection, "DELETE FROM conversation WHERE id = ?", conversation.id);
    }
    // A deletion only marks the indices' entries; merging them all into one takes the text out.
    connection.exec("INSERT INTO part_search (part_search) VALUES ('optimize')");
    connection.exec("INSERT INTO title_search (title_search) VALUES ('optimize')");
}

} // namespace

Result<Erased> erase_for_good(Database& database, Erased doomed) {
    auto erased = database.read([&]() -> Result<void> {
        gather_conversations(database, doomed);
        return {};
    });
    erased = erased.and_then([&] { return note_erased(database, doomed.conversations, doomed.comparisons); });
    erased = erased.and_then([&] {
        return database.write(Durability::normal, [&]() -> Result<void> {
            delete_rows(database.connection(), doomed);
            return {};
        });
    });
    erased = erased.and_then([&] { return database.forget_deleted(); });
    if (!erased) {
        return tl::unexpected(erased.error());
    }
    return doomed;
}

Result<Erased> empty_trash(Database& database, TimeMs trashed_before) {
    auto doomed = database.read([&]() -> Result<Erased> {
        Erased all;
        const std::string conversations =
            std::string("SELECT ") + conversation_columns + " FROM conversation c WHERE c.trashed_at < ?";
        auto row = prepared(database.connection(), conversations.c_str(), trashed_before);
        while (row.executeStep()) {
            all.conversations.push_back(read_conversation(row));
        }
        const std::string comparisons =
            std::string("SELECT ") + comparison_fields + " FROM comparison k WHERE k.trashed_at < ?";
        auto comparison = prepared(database.connection(), comparisons.c_str(), trashed_before);
        while (comparison.executeStep()) {
            all.comparisons.push_back(read_comparison(comparison));
        }
        return all;
    });
    if (!doomed || (doomed->conversations.empty() && doomed->comparisons.empty())) {
        return doomed;
    }
    return erase_for_good(database, std::move(*doomed));
}

} // namespace inglenook::storage
