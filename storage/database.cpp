// SPDX-License-Identifier: Apache-2.0
#include "storage/database.h"

#include "storage/database_file.h"

#include <sqlite3.h>
#include <utility>

namespace inglenook::storage {

namespace {

bool in_memory(const std::string& path) { return path == ":memory:"; }

std::unique_ptr<SQLite::Database> connect(
    const DatabaseOptions& options, const std::string& name, int flags) {
    auto connection = std::make_unique<SQLite::Database>(
        name, flags | SQLite::OPEN_NOMUTEX, static_cast<int>(options.busy_timeout.count()));
    sqlite3_db_config(connection->getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    connection->exec("PRAGMA cell_size_check = ON");
    return connection;
}

/// What has to be set before the first table is made, and with every connection that writes.
void prepare_for_writing(SQLite::Database& connection, const DatabaseOptions& options, int version) {
    if (version == 0) {
        connection.exec("PRAGMA auto_vacuum = INCREMENTAL");
    }
    if (connection.execAndGet("PRAGMA journal_mode").getString() != "wal") {
        static_cast<void>(connection.execAndGet("PRAGMA journal_mode = WAL"));
    }
    connection.exec("PRAGMA synchronous = NORMAL");
    connection.exec("PRAGMA secure_delete = ON");
    connection.exec("PRAGMA temp_store = MEMORY");
    if (options.page_limit > 0) {
        static_cast<void>(
            connection.execAndGet("PRAGMA max_page_count = " + std::to_string(options.page_limit)));
    }
    if (version == 0) {
        connection.exec("PRAGMA application_id = " + std::to_string(application_id));
    }
}

Error refusal_of_newer(const std::string& path, int version) {
    return Error{ErrorKind::newer,
        "These conversations were written by a newer version of Inglenook: they can be read, but not changed",
        path + " (version " + std::to_string(version) + ", this program knows " +
            std::to_string(newest_version()) + ")",
        "Use the newer version to go on writing."};
}

Error refusal_of_read_only(const std::string& path) {
    return Error{ErrorKind::read_only,
        "The conversations can be read, but nothing can be saved: their file or folder is read-only", path,
        "Give yourself the right to write there."};
}

} // namespace

Database::Database(std::unique_ptr<SQLite::Database> connection, std::string path, WriterLock writers)
    : connection_(std::move(connection)), path_(std::move(path)), writers_(std::move(writers)) {}

Result<Database> Database::open(const DatabaseOptions& options) {
    if (in_memory(options.path)) {
        return open_writable(options);
    }
    const auto file = look_at(options.path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    const bool immutable = file->access == FileAccess::immutable;
    const int newest = options.steps.empty() ? 0 : options.steps.back().version;
    if (file->version > newest) {
        return open_read_only(options, immutable, refusal_of_newer(options.path, file->version));
    }
    if (file->access != FileAccess::writable) {
        if (file->version < newest) {
            return tl::unexpected(Error{ErrorKind::read_only,
                "The conversations are of an earlier version and cannot be upgraded: their file or folder is "
                "read-only",
                options.path, "Give yourself the right to write there."});
        }
        return open_read_only(options, immutable, refusal_of_read_only(options.path));
    }
    return open_writable(options);
}

Result<Database> Database::open_writable(const DatabaseOptions& options) {
    return guarded(options.path, [&]() -> Result<Database> {
        const bool memory = in_memory(options.path);
        if (!memory) {
            if (auto made = make_private(options.path); !made) {
                return tl::unexpected(made.error());
            }
        }
        Database database(connect(options, options.path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE),
            options.path, WriterLock(memory ? std::string() : options.path + "-writers"));
        // An error on the way lets go of it too: it goes with the database.
        database.writers_.begin_opening(options.busy_timeout);
        SQLite::Database& connection = database.connection();
        // Another program may have made or upgraded it meanwhile.
        const int version = connection.execAndGet("PRAGMA user_version").getInt();
        prepare_for_writing(connection, options, version);
        const int newest = options.steps.empty() ? 0 : options.steps.back().version;
        if (version > 0 && version < newest) {
            if (auto kept = back_up(connection, version); !kept) {
                return tl::unexpected(kept.error());
            }
            database.notice_ = "The conversations were upgraded; a copy of them as they were is in " +
                               backup_path(options.path, version) + ".";
        }
        connection.exec("PRAGMA foreign_keys = OFF");
        if (auto migrated = migrate(connection, options.steps); !migrated) {
            return tl::unexpected(migrated.error());
        }
        connection.exec("PRAGMA foreign_keys = ON");
        database.writers_.end_opening();
        return database;
    });
}

Result<Database> Database::open_read_only(const DatabaseOptions& options, bool immutable, Error refusal) {
    return guarded(options.path, [&]() -> Result<Database> {
        auto connection = immutable ? connect(options, immutable_uri(options.path),
                                          SQLite::OPEN_READONLY | SQLite::OPEN_URI)
                                    : connect(options, options.path, SQLite::OPEN_READONLY);
        Database database(std::move(connection), options.path, WriterLock(std::string()));
        database.notice_ = refusal.message + ".";
        database.refusal_ = std::move(refusal);
        return database;
    });
}

void Database::set_durability(Durability durability) {
    if (durability == durability_) {
        return;
    }
    connection_->exec(
        durability == Durability::full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    durability_ = durability;
}

Result<void> Database::forget_deleted() {
    return guarded(path_, [&]() -> Result<void> {
        SQLite::Statement vacuum(*connection_, "PRAGMA incremental_vacuum");
        while (vacuum.executeStep()) {
        }
        SQLite::Statement checkpoint(*connection_, "PRAGMA wal_checkpoint(TRUNCATE)");
        while (checkpoint.executeStep()) {
        }
        if (!in_memory(path_)) {
            remove_backups(path_);
        }
        return {};
    });
}

} // namespace inglenook::storage
