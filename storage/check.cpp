// SPDX-License-Identifier: Apache-2.0
#include "storage/check.h"

#include "storage/rows.h"
#include "storage/sqlite_errors.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

namespace inglenook::storage {

namespace {

using Problems = std::vector<std::string>;

bool is_damage(const SQLite::Exception& exception) {
    const int code = exception.getErrorCode();
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_ERROR;
}

/// Calls one check; a damage that it runs into is a problem that it found.
template <class Check> void note(Problems& problems, const std::string& what, Check&& check) {
    try {
        check();
    } catch (const SQLite::Exception& exception) {
        if (!is_damage(exception)) {
            throw;
        }
        problems.push_back(what + ": " + exception.what());
    }
}

void check_pages(SQLite::Database& database, Depth depth, Problems& problems) {
    SQLite::Statement row(
        database, depth == Depth::whole ? "PRAGMA integrity_check(10)" : "PRAGMA quick_check(10)");
    while (row.executeStep()) {
        if (const std::string line = row.getColumn(0).getString(); line != "ok") {
            problems.push_back(line);
        }
    }
}

void check_references(SQLite::Database& database, Problems& problems) {
    SQLite::Statement row(
        database, "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 LIMIT 10");
    while (row.executeStep()) {
        problems.push_back("rows of " + row.getColumn(0).getString() + " that point to no " +
                           row.getColumn(1).getString() + ": " + row.getColumn(2).getString());
    }
}

void check_search(SQLite::Database& database, Problems& problems) {
    for (const std::string& index : search_indices(database)) {
        note(problems, "the index " + index, [&] {
            // Against the texts themselves (rank 1). Nothing is changed.
            SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
            command_index(database, index, "integrity-check");
        });
    }
}

} // namespace

void command_index(SQLite::Database& database, const std::string& index, const char* command) {
    std::string sql = "INSERT INTO \"";
    sql += index;
    sql += "\" (\"";
    sql += index;
    sql += "\", rank) VALUES (?, 1)";
    run(database, sql.c_str(), command);
}

std::vector<std::string> search_indices(SQLite::Database& database) {
    SQLite::Statement row(database,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'"
        " ORDER BY name");
    std::vector<std::string> names;
    while (row.executeStep()) {
        names.push_back(row.getColumn(0).getString());
    }
    return names;
}

Result<Problems> problems_of(SQLite::Database& database, Depth depth) {
    return guarded(database.getFilename(), [&]() -> Result<Problems> {
        Problems problems;
        note(problems, "the pages", [&] { check_pages(database, depth, problems); });
        note(problems, "the references", [&] { check_references(database, problems); });
        if (depth == Depth::whole) {
            note(problems, "the search", [&] { check_search(database, problems); });
        }
        return problems;
    });
}

} // namespace inglenook::storage
