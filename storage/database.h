// SPDX-License-Identifier: Apache-2.0
// The open database: one connection with the right settings, opened only after its file was looked at,
// upgraded with a copy kept, and transactions that end in a Result. Used by one thread at a time.
#pragma once

#include "storage/migrations.h"
#include "storage/result.h"
#include "storage/sqlite_errors.h"
#include "storage/writer_lock.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace inglenook::storage {

struct DatabaseOptions {
    std::string path; ///< ":memory:" for one that keeps nothing
    std::chrono::milliseconds busy_timeout{5000};
    std::int64_t page_limit = 0; ///< largest size in pages; 0: none
    std::span<const Migration> steps = migrations();
};

enum class Durability {
    normal, ///< survives the program's death; the last moments may be lost when the power fails
    full,   ///< on the disk when the transaction ends
};

class Database {
public:
    /// Errors: those of look_at(), and disk_full, locked, io, damaged from upgrading. A newer database, or
    /// one that cannot be written, is opened for reading.
    static Result<Database> open(const DatabaseOptions& options);

    [[nodiscard]] SQLite::Database& connection() { return *connection_; }
    [[nodiscard]] const std::string& path() const { return path_; }
    /// A sentence for the user: why it is read-only, or that it was upgraded; else empty.
    [[nodiscard]] const std::string& notice() const { return notice_; }
    [[nodiscard]] bool read_only() const { return refusal_.has_value(); }
    [[nodiscard]] const WriterLock& writers() const { return writers_; }

    /// Calls `work` in a transaction that is committed if its Result is good, else rolled back.
    template <class Work> auto write(Durability durability, Work&& work) -> decltype(work()) {
        if (refusal_) {
            return tl::unexpected(*refusal_);
        }
        return guarded(path_, [&]() -> decltype(work()) {
            set_durability(durability);
            SQLite::Transaction transaction(*connection_, SQLite::TransactionBehavior::IMMEDIATE);
            auto result = work();
            if (result) {
                transaction.commit();
            }
            return result;
        });
    }

    /// Calls `work` seeing one state of the database.
    template <class Work> auto read(Work&& work) -> decltype(work()) {
        return guarded(path_, [&]() -> decltype(work()) {
            const SQLite::Transaction transaction(*connection_);
            return work();
        });
    }

    /// After deleting: gives freed pages back and empties the log, so that nothing of the deleted text stays
    /// in the files. What another running program holds open is done when the last of them closes.
    Result<void> forget_deleted();

private:
    Database(std::unique_ptr<SQLite::Database> connection, std::string path, WriterLock writers);
    static Result<Database> open_writable(const DatabaseOptions& options);
    static Result<Database> open_read_only(const DatabaseOptions& options, bool immutable, Error refusal);
    void set_durability(Durability durability);

    std::unique_ptr<SQLite::Database> connection_;
    std::string path_;
    std::string notice_;
    std::optional<Error> refusal_; ///< what every write gets
    WriterLock writers_;
    Durability durability_ = Durability::normal;
};

} // namespace inglenook::storage
