// SPDX-License-Identifier: Apache-2.0
#include "storage/salvage.h"

#include "storage/check.h"
#include "storage/copy.h"
#include "storage/database_file.h"
#include "storage/salvage_file.h"
#include "storage/salvage_rows.h"
#include "storage/sqlite_errors.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <algorithm>
#include <filesystem>
#include <map>
#include <sqlite3.h>

namespace inglenook::storage {

namespace fs = std::filesystem;

namespace {

using Tables = std::map<std::string, SavedRows>;

/// Files that go away at the end, with SQLite's beside them.
class Passing {
public:
    explicit Passing(std::string path) : path_(std::move(path)) { remove(); }
    ~Passing() { remove(); }
    Passing(const Passing&) = delete;
    Passing& operator=(const Passing&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }
    void keep() { kept_ = true; }
    void remove() const {
        std::error_code ignored;
        for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
            if (!kept_) {
                fs::remove(path_ + suffix, ignored);
            }
        }
    }

private:
    std::string path_;
    bool kept_ = false;
};

void copy_file(const std::string& from, const std::string& to) {
    std::error_code problem;
    fs::copy_file(from, to, fs::copy_options::overwrite_existing, problem);
    if (problem) {
        throw SQLite::Exception("copying failed: " + problem.message(),
            problem == std::errc::no_space_on_device ? SQLITE_FULL : SQLITE_IOERR);
    }
    fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, problem);
}

/// The damaged file may say anything about its tables: nothing of that is executed, only rows are read.
SQLite::Database open_damaged(const std::string& path) {
    SQLite::Database database(path, SQLite::OPEN_READWRITE);
    sqlite3_limit(database.getHandle(), SQLITE_LIMIT_LENGTH, 256 << 20);
    database.exec("PRAGMA trusted_schema = OFF; PRAGMA writable_schema = ON; PRAGMA cell_size_check = ON;"
                  "PRAGMA synchronous = OFF");
    return database;
}

/// The version as the mended head tells it, and the log taken in, if SQLite can do that.
int settle(const std::string& path, int newest) {
    int version = newest;
    try {
        SQLite::Database database = open_damaged(path);
        const int told = database.execAndGet("PRAGMA user_version").getInt();
        version = told > 0 && told <= newest ? told : newest;
        static_cast<void>(database.execAndGet("PRAGMA wal_checkpoint(TRUNCATE)"));
        static_cast<void>(database.execAndGet("PRAGMA journal_mode = DELETE"));
    } catch (const SQLite::Exception&) {
        // then the list of tables is grafted on
    }
    std::error_code ignored;
    for (const char* suffix : {"-wal", "-shm", "-journal"}) {
        fs::remove(path + suffix, ignored);
    }
    return version;
}

std::vector<std::string> names(SQLite::Database& database, const std::string& sql) {
    SQLite::Statement row(database, sql);
    std::vector<std::string> all;
    while (row.executeStep()) {
        all.push_back(row.getColumn(0).getString());
    }
    return all;
}

/// Name, place and words of each table, to compare; empty if they cannot be read.
std::vector<std::string> schema_of(const std::string& path) {
    try {
        SQLite::Database database = open_damaged(path);
        return names(database, "SELECT name || ' ' || rootpage || ' ' || sql FROM sqlite_master WHERE type = "
                               "'table' ORDER BY 1");
    } catch (const SQLite::Exception&) {
        return {};
    }
}

Result<void> make_fresh(const std::string& path, std::span<const Migration> steps) {
    return make_private(path).and_then([&]() -> Result<void> {
        SQLite::Database database(path, SQLite::OPEN_READWRITE);
        // What is made here is synced by the last transaction, that of mend().
        database.exec(
            "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF");
        database.exec("PRAGMA application_id = " + std::to_string(application_id));
        return migrate(database, steps);
    });
}

/// Ids that were given once are never given again.
void keep_sequences(SQLite::Database& from, SQLite::Database& to) {
    try {
        SQLite::Statement row(from, "SELECT name, seq FROM sqlite_sequence");
        SQLite::Statement update(to, "UPDATE sqlite_sequence SET seq = max(seq, ?2) WHERE name = ?1");
        for (int i = 0; i < 1000 && row.executeStep(); ++i) {
            constexpr std::int64_t sane = std::int64_t{1} << 40;
            if (const std::int64_t seq = row.getColumn(1).getInt64(); seq > 0 && seq < sane) {
                update.reset();
                update.bind(1, row.getColumn(0).getString());
                update.bind(2, seq);
                update.exec();
            }
        }
    } catch (const SQLite::Exception&) {
        // then they go on after the largest that was saved
    }
}

std::vector<std::string> shared_columns(
    SQLite::Database& from, SQLite::Database& to, const std::string& table) {
    std::vector<std::string> shared;
    try {
        const std::string list = "SELECT name FROM pragma_table_info('" + table + "')";
        const std::vector<std::string> there = names(from, list);
        for (const std::string& column : names(to, list)) {
            if (std::find(there.begin(), there.end(), column) != there.end()) {
                shared.push_back(column);
            }
        }
    } catch (const SQLite::Exception&) {
        shared.clear();
    }
    return shared;
}

/// Copies all tables into the fresh database at `target`.
Tables fill(const std::string& damaged, const std::string& target) {
    SQLite::Database from = open_damaged(damaged);
    SQLite::Database to(target, SQLite::OPEN_READWRITE);
    to.exec("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF");
    // The search is made anew at the end.
    sqlite3_db_config(to.getHandle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    Tables tables;
    SQLite::Transaction transaction(to, SQLite::TransactionBehavior::IMMEDIATE);
    for (const std::string& table :
        names(to, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                  " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")) {
        const auto columns = shared_columns(from, to, table);
        SavedRows lost;
        lost.whole = false;
        tables[table] = columns.empty() ? lost : save_rows(from, to, table, columns);
    }
    keep_sequences(from, to);
    transaction.commit();
    return tables;
}

std::int64_t all_rows(const Tables& tables) {
    std::int64_t rows = 0;
    for (const auto& [name, saved] : tables) {
        rows += saved.rows;
    }
    return rows;
}

void describe(const Tables& tables, RepairReport& report) {
    const auto rows = [&](const char* table) {
        const auto found = tables.find(table);
        return std::to_string(found == tables.end() ? 0 : found->second.rows);
    };
    report.done.push_back("Saved: " + rows("conversation") + " chats with " + rows("message") + " messages.");
    std::string lost;
    std::int64_t refused = 0;
    for (const auto& [name, saved] : tables) {
        refused += saved.refused;
        if (!saved.whole) {
            lost += (lost.empty() ? "" : ", ") + name;
        }
    }
    if (!lost.empty()) {
        report.done.push_back("Something could not be read in these tables: " + lost + ".");
    }
    if (refused > 0) {
        report.done.push_back("Rows that made no sense and were left out: " + std::to_string(refused) + ".");
    }
    if (lost.empty() && refused == 0) {
        report.done.push_back("Every message was readable.");
    }
}

Result<RepairReport> salvage_into(
    const std::string& source, const std::string& target, std::span<const Migration> steps) {
    const Passing work(target + ".damaged-copy");
    copy_file(source, work.path());
    std::error_code ignored;
    if (fs::exists(source + "-wal", ignored)) {
        copy_file(source + "-wal", work.path() + "-wal");
    }
    const int newest = steps.back().version;
    if (auto mended = mend_head(work.path(), newest); !mended) {
        return tl::unexpected(mended.error());
    }
    const int version = settle(work.path(), newest);
    const auto known = steps.first(static_cast<std::size_t>(version));
    if (auto made = make_fresh(target, known); !made) {
        return tl::unexpected(made.error());
    }
    const Passing model(target + ".model");
    copy_file(target, model.path());
    Tables tables = fill(work.path(), target);
    if (schema_of(work.path()) != schema_of(model.path())) {
        // Its own list of tables may be what is damaged: what the usual one finds may be more.
        const Passing other(target + ".other");
        copy_file(model.path(), other.path());
        if (graft_schema(work.path(), model.path())) {
            if (Tables grafted = fill(work.path(), other.path()); all_rows(grafted) > all_rows(tables)) {
                tables = std::move(grafted);
                fs::rename(other.path(), target);
            }
        }
    }
    if (tables["message"].rows == 0 && tables["conversation"].rows == 0) {
        return fail(ErrorKind::damaged, "Nothing could be read from the file with the conversations", source,
            "It was left as it is. Restore a backup, or move it away to start anew.");
    }
    RepairReport report;
    describe(tables, report);
    SQLite::Database saved(target, SQLite::OPEN_READWRITE);
    if (auto mended = mend(saved, report); !mended) {
        return tl::unexpected(mended.error());
    }
    return report;
}

} // namespace

Result<RepairReport> salvage(
    const std::string& source, const std::string& target, std::span<const Migration> steps) {
    Passing result(target);
    auto report =
        guarded(target, [&]() -> Result<RepairReport> { return salvage_into(source, target, steps); });
    if (report) {
        result.keep();
    }
    return report;
}

} // namespace inglenook::storage
