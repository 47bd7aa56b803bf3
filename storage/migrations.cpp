// SPDX-License-Identifier: Apache-2.0
#include "storage/migrations.h"

#include "storage/sqlite_errors.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

namespace inglenook::storage {

namespace {

int version_of(SQLite::Database& database) { return database.execAndGet("PRAGMA user_version").getInt(); }

/// Another program may have done the step in the meantime: what counts is the version inside the transaction.
Result<void> apply(SQLite::Database& database, const Migration& step) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    if (version_of(database) >= step.version) {
        return {};
    }
    try {
        database.exec(step.sql);
    } catch (const SQLite::Exception& exception) {
        // The steps are right for the tables that their version has: then these are not those.
        if (exception.getErrorCode() == SQLITE_ERROR) {
            return fail(ErrorKind::damaged,
                "The conversations could not be upgraded: their tables are not those of their version",
                database.getFilename() + ": " + step.name + " (" + exception.what() + ")",
                "The file was left as it was.");
        }
        throw;
    }
    if (SQLite::Statement(database, "PRAGMA foreign_key_check").executeStep()) {
        return fail(ErrorKind::damaged,
            "The conversations could not be upgraded: their tables contradict each other",
            database.getFilename() + ": " + step.name, "The file was left as it was.");
    }
    database.exec("PRAGMA user_version = " + std::to_string(step.version));
    transaction.commit();
    return {};
}

} // namespace

int newest_version() { return migrations().back().version; }

Result<void> migrate(SQLite::Database& database, std::span<const Migration> steps) {
    return guarded(database.getFilename(), [&]() -> Result<void> {
        for (const Migration& step : steps) {
            if (version_of(database) >= step.version) {
                continue;
            }
            if (auto applied = apply(database, step); !applied) {
                return applied;
            }
        }
        return {};
    });
}

} // namespace inglenook::storage
