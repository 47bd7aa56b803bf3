// SPDX-License-Identifier: Apache-2.0
#include "storage/repair.h"

#include "storage/check.h"
#include "storage/rows.h"
#include "storage/sqlite_errors.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace inglenook::storage {

namespace {

void tell(RepairReport& report, std::int64_t count, const std::string& what) {
    if (count > 0) {
        report.done.push_back(what + ": " + std::to_string(count) + ".");
    }
}

/// Messages whose conversation is lost, and texts whose message is, get new ones to stand in.
void adopt_orphans(SQLite::Database& database, RepairReport& report) {
    tell(report,
        run(database, "INSERT INTO conversation (id, title, created, updated)"
                      " SELECT conversation_id, 'Recovered chat', min(created), max(created) FROM message"
                      " WHERE conversation_id NOT IN (SELECT id FROM conversation) GROUP BY conversation_id"),
        "Chats whose title and settings were lost");
    constexpr const char* orphans =
        "SELECT message_id FROM part UNION SELECT message_id FROM draft EXCEPT SELECT id FROM message";
    if (!SQLite::Statement(database, orphans).executeStep()) {
        return;
    }
    const TimeMs now = now_ms();
    run(database, "INSERT INTO conversation (title, created, updated) VALUES ('Recovered texts', ?1, ?1)",
        now);
    const Id shelter = database.getLastInsertRowid();
    const std::string adopt =
        std::string("WITH lost (id) AS (") + orphans +
        ") INSERT INTO message (id, conversation_id, parent_id, role, state, created)"
        " SELECT id, ?1, lag(id) OVER (ORDER BY id), 'user', 'complete', ?2 FROM lost ORDER BY id";
    tell(report, run(database, adopt.c_str(), shelter, now), "Texts whose place in a chat was lost");
}

/// Prompts whose comparison is lost get a new one to stand in; a vote or an answer that joins two is none.
void mend_comparisons(SQLite::Database& database, RepairReport& report) {
    if (!database.tableExists("comparison")) {
        return; // of an earlier version
    }
    tell(report,
        run(database,
            "INSERT INTO comparison (id, name, kind, created, updated, state) SELECT r.comparison_id,"
            " 'Recovered comparison', CASE WHEN EXISTS (SELECT 1 FROM comparison_column f WHERE"
            " f.comparison_id = r.comparison_id AND f.conversation_id IS NOT NULL) THEN 'chat' ELSE 'batch' "
            "END,"
            " min(r.created), max(r.created), 'paused' FROM comparison_run r"
            " WHERE r.comparison_id NOT IN (SELECT id FROM comparison) GROUP BY r.comparison_id"),
        "Comparisons whose name and settings were lost");
    int strays = 0;
    for (const char* sql :
        {"DELETE FROM vote WHERE (SELECT comparison_id FROM comparison_run WHERE id = run_id) IS NOT"
         " (SELECT comparison_id FROM comparison_column WHERE id = left_column)"
         " OR (SELECT comparison_id FROM comparison_run WHERE id = run_id) IS NOT"
         " (SELECT comparison_id FROM comparison_column WHERE id = right_column)",
            "DELETE FROM comparison_answer WHERE (SELECT comparison_id FROM comparison_run WHERE id = run_id)"
            " IS NOT (SELECT comparison_id FROM comparison_column WHERE id = column_id)"}) {
        strays += run(database, sql);
    }
    tell(report, strays, "Votes and answers whose place in a comparison was lost");
}

struct Reference {
    std::string table;
    std::string column;
    std::string parent;
    std::string key;
    bool required = false;
};

/// Those that some row breaks.
std::vector<Reference> broken_references(SQLite::Database& database) {
    SQLite::Statement row(database,
        "SELECT DISTINCT bad.\"table\", list.\"from\", bad.parent, coalesce(list.\"to\", 'rowid'),"
        " (SELECT \"notnull\" FROM pragma_table_info(bad.\"table\") WHERE name = list.\"from\")"
        " FROM pragma_foreign_key_check bad JOIN pragma_foreign_key_list(bad.\"table\") list"
        " ON list.id = bad.fkid");
    std::vector<Reference> all;
    while (row.executeStep()) {
        all.push_back({row.getColumn(0).getString(), row.getColumn(1).getString(),
            row.getColumn(2).getString(), row.getColumn(3).getString(), row.getColumn(4).getInt() != 0});
    }
    return all;
}

void drop_reference(SQLite::Database& database, const Reference& reference, RepairReport& report) {
    const std::string where = " WHERE \"" + reference.column + "\" IS NOT NULL AND \"" + reference.column +
                              "\" NOT IN (SELECT \"" + reference.key + "\" FROM \"" + reference.parent +
                              "\" WHERE \"" + reference.key + "\" IS NOT NULL)";
    const std::string sql = reference.required ? "DELETE FROM \"" + reference.table + "\"" + where
                                               : "UPDATE \"" + reference.table + "\" SET \"" +
                                                     reference.column + "\" = NULL" + where;
    tell(report, run(database, sql.c_str()),
        (reference.required ? "Rows removed that belonged to nothing ("
                            : "References cut that led nowhere (") +
            reference.table + ")");
}

/// Removing a row may break what pointed to it.
void mend_references(SQLite::Database& database, RepairReport& report) {
    for (int round = 0; round < 16; ++round) {
        const std::vector<Reference> broken = broken_references(database);
        for (const Reference& reference : broken) {
            drop_reference(database, reference, report);
        }
        if (broken.empty()) {
            return;
        }
    }
}

/// A message stands below an older one of its conversation, and what is shown below it is below it.
void mend_paths(SQLite::Database& database, RepairReport& report) {
    int links = run(database,
        "UPDATE message SET parent_id = NULL WHERE parent_id IS NOT NULL AND NOT EXISTS (SELECT 1"
        " FROM message p WHERE p.id = message.parent_id AND p.id < message.id"
        " AND p.conversation_id = message.conversation_id)");
    links += run(database,
        "UPDATE message SET active_child = NULL WHERE active_child IS NOT NULL AND NOT EXISTS (SELECT 1"
        " FROM message c WHERE c.id = message.active_child AND c.parent_id = message.id)");
    links += run(database,
        "UPDATE conversation SET active_root = NULL WHERE active_root IS NOT NULL AND NOT EXISTS (SELECT 1"
        " FROM message m WHERE m.id = active_root AND m.conversation_id = conversation.id"
        " AND m.parent_id IS NULL)");
    tell(report, links, "Links between messages that were wrong");
    run(database,
        "UPDATE message SET active_child = (SELECT max(id) FROM message c WHERE c.parent_id = message.id)"
        " WHERE active_child IS NULL AND EXISTS (SELECT 1 FROM message c WHERE c.parent_id = message.id)");
    run(database,
        "UPDATE conversation SET active_root = (SELECT max(id) FROM message m"
        " WHERE m.conversation_id = conversation.id AND m.parent_id IS NULL) WHERE active_root IS NULL");
}

} // namespace

Result<void> mend(SQLite::Database& database, RepairReport& report) {
    return guarded(database.getFilename(), [&]() -> Result<void> {
        const bool references = database.execAndGet("PRAGMA foreign_keys").getInt() != 0;
        database.exec("PRAGMA foreign_keys = OFF");
        {
            SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
            // Indices first: what follows looks things up in them.
            database.exec("REINDEX");
            // The triggers of what follows change the search: it has to be true before.
            for (const std::string& index : search_indices(database)) {
                command_index(database, index, "rebuild");
            }
            adopt_orphans(database, report);
            mend_comparisons(database, report);
            mend_references(database, report);
            mend_paths(database, report);
            transaction.commit();
        }
        if (references) {
            database.exec("PRAGMA foreign_keys = ON");
        }
        return {};
    });
}

} // namespace inglenook::storage
