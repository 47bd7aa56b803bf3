// SPDX-License-Identifier: Apache-2.0
#include "storage/copy.h"

#include "storage/database_file.h"
#include "storage/sqlite_errors.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <sqlite3.h>
#include <thread>
#include <unistd.h>

namespace inglenook::storage {

namespace fs = std::filesystem;

namespace {

constexpr int pages_a_step = 256; ///< 1 MiB
constexpr std::chrono::milliseconds breath{2};
constexpr int patience_ms = 5000;

Result<void> copy_pages(const std::string& source, const std::string& target, const GoOn& go_on) {
    SQLite::Database from(source, SQLite::OPEN_READONLY, patience_ms);
    SQLite::Database to(target, SQLite::OPEN_READWRITE, patience_ms);
    // One view of the source to the end: otherwise each write would start the copy anew.
    from.exec("BEGIN");
    static_cast<void>(from.execAndGet("SELECT count(*) FROM sqlite_master").getInt());
    SQLite::Backup backup(to, from);
    while (true) {
        if (!go_on()) {
            return fail(ErrorKind::closed, "Copying the conversations was stopped");
        }
        if (backup.executeStep(pages_a_step) == SQLITE_DONE) {
            return {};
        }
        std::this_thread::sleep_for(breath);
    }
}

/// The copy says that it keeps a log, as its source does; a file to put away has none.
void end_log(const std::string& target) {
    SQLite::Database copy(target, SQLite::OPEN_READWRITE, patience_ms);
    copy.exec("PRAGMA locking_mode = EXCLUSIVE");
    static_cast<void>(copy.execAndGet("SELECT count(*) FROM sqlite_master").getInt());
    static_cast<void>(copy.execAndGet("PRAGMA journal_mode = DELETE"));
}

} // namespace

Result<void> copy_database(const std::string& source, const std::string& target, const GoOn& go_on) {
    std::error_code ignored;
    fs::remove(target, ignored);
    auto copied = guarded(target, [&]() -> Result<void> {
        return make_private(target).and_then([&] { return copy_pages(source, target, go_on); }).map([&] {
            end_log(target);
        });
    });
    if (!copied) {
        for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
            fs::remove(target + suffix, ignored);
        }
    }
    return copied;
}

Result<void> copy_over(const std::string& source, const std::string& target) {
    return guarded(target, [&]() -> Result<void> {
        SQLite::Database from(source, SQLite::OPEN_READONLY, patience_ms);
        SQLite::Database to(target, SQLite::OPEN_READWRITE, patience_ms);
        to.exec("PRAGMA synchronous = FULL");
        SQLite::Backup backup(to, from);
        if (backup.executeStep(-1) != SQLITE_DONE) {
            return fail(ErrorKind::locked, "Another program is using the conversations", target,
                "Close other running copies of Inglenook, then try again.");
        }
        return {};
    });
}

Result<void> put_in_place(const std::string& fresh, const std::string& path) {
    if (::rename(fresh.c_str(), path.c_str()) != 0) {
        const std::error_code problem(errno, std::generic_category());
        return fail(
            ErrorKind::io, "A file could not be put in its place", path + " (" + problem.message() + ")");
    }
    const fs::path folder = fs::path(path).parent_path();
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        static_cast<void>(::fsync(descriptor)); // where a file system cannot, the name is safe enough
        ::close(descriptor);
    }
    return {};
}

} // namespace inglenook::storage
