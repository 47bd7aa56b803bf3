// SPDX-License-Identifier: Apache-2.0
#include "storage/database_file.h"

#include "storage/migrations.h"
#include "storage/sqlite_errors.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sqlite3.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace inglenook::storage {

namespace fs = std::filesystem;

namespace {

/// Larger databases are not checked whole at every start: it reads every byte.
constexpr std::uintmax_t largest_checked = 64U << 20U;

fs::path folder_of(const std::string& path) {
    const fs::path parent = fs::path(path).parent_path();
    return parent.empty() ? fs::path(".") : parent;
}

bool has_magic(const std::string& path) {
    std::array<char, 16> head{};
    std::ifstream file(path, std::ios::binary);
    file.read(head.data(), head.size());
    return file.gcount() == head.size() && std::memcmp(head.data(), "SQLite format 3", head.size()) == 0;
}

tl::unexpected<Error> not_ours(const std::string& path, const std::string& what) {
    return fail(ErrorKind::not_a_database, "The file with the conversations is " + what, path,
        "It was left as it is. Move it away to start anew, or put a backup in its place.");
}

Result<FileState> look_at_missing(const std::string& path) {
    const fs::path folder = folder_of(path);
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored)) {
        return fail(ErrorKind::not_found, "The folder for the conversations does not exist", folder.string(),
            "Make it, or choose another place with XDG_DATA_HOME.");
    }
    if (::access(folder.c_str(), W_OK | X_OK) != 0) {
        return fail(ErrorKind::read_only, "Conversations cannot be saved: their folder is read-only",
            folder.string(),
            "Give yourself the right to write there, or choose another place with XDG_DATA_HOME.");
    }
    return FileState{};
}

Result<FileState> look_inside(SQLite::Database& database, const std::string& path, FileAccess access) {
    // One view of it: another program may be making it. Closing it ends the transaction.
    database.exec("BEGIN");
    const int application = database.execAndGet("PRAGMA application_id").getInt();
    const int version = database.execAndGet("PRAGMA user_version").getInt();
    const bool empty = database.execAndGet("SELECT count(*) FROM sqlite_master").getInt() == 0;
    if (application != application_id && (application != 0 || version != 0 || !empty)) {
        return not_ours(path, "another program's database");
    }
    if (version == 0 && !empty) {
        return fail(ErrorKind::damaged, "The file with the conversations is damaged",
            path + " (tables without a version)", "It was left as it is.");
    }
    if (fs::file_size(path) <= largest_checked) {
        const std::string verdict = database.execAndGet("PRAGMA quick_check(1)").getString();
        if (verdict != "ok") {
            return fail(ErrorKind::damaged, "The file with the conversations is damaged",
                path + " (" + verdict + ")",
                "It was left as it is. Put a backup in its place, or move it away to start anew.");
        }
    }
    return FileState{version, access};
}

FileAccess access_to(const std::string& path) {
    const bool writable =
        ::access(path.c_str(), W_OK) == 0 && ::access(folder_of(path).c_str(), W_OK | X_OK) == 0;
    return writable ? FileAccess::writable : FileAccess::read_only;
}

/// A database in WAL mode needs two files beside it even for reading. Where they cannot be made it can still
/// be read, if no unfinished log waits beside it.
bool worth_reading_immutable(const std::string& path, FileAccess access) {
    std::error_code ignored;
    const auto log_bytes = fs::file_size(path + "-wal", ignored);
    return access == FileAccess::read_only && (ignored || log_bytes == 0);
}

Result<FileState> look_at_database(const std::string& path) {
    const FileAccess access = access_to(path);
    try {
        SQLite::Database database(path, SQLite::OPEN_READONLY, 2000);
        return look_inside(database, path, access);
    } catch (const SQLite::Exception& exception) {
        const int code = exception.getErrorCode();
        if ((code != SQLITE_CANTOPEN && code != SQLITE_READONLY) || !worth_reading_immutable(path, access)) {
            throw;
        }
    }
    SQLite::Database database(immutable_uri(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    return look_inside(database, path, FileAccess::immutable);
}

} // namespace

Result<FileState> look_at(const std::string& path) {
    return guarded(path, [&]() -> Result<FileState> {
        std::error_code problem;
        const fs::file_status status = fs::status(path, problem);
        if (status.type() == fs::file_type::not_found) {
            return look_at_missing(path);
        }
        if (problem || status.type() != fs::file_type::regular) {
            return problem ? fail(ErrorKind::io, "The file with the conversations cannot be opened",
                                 path + " (" + problem.message() + ")")
                           : not_ours(path, "not a file");
        }
        if (::access(path.c_str(), R_OK) != 0) {
            return fail(ErrorKind::io, "The file with the conversations cannot be read", path,
                "Give yourself the right to read it.");
        }
        if (fs::file_size(path) == 0) {
            return FileState{0, access_to(path)};
        }
        return has_magic(path) ? look_at_database(path) : not_ours(path, "not a database");
    });
}

Result<void> make_private(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        const std::error_code problem(errno, std::generic_category());
        const bool full = problem == std::errc::no_space_on_device;
        return fail(full ? ErrorKind::disk_full : ErrorKind::io,
            "The file for the conversations cannot be made", path + " (" + problem.message() + ")",
            full ? "Free some space." : "");
    }
    static_cast<void>(::fchmod(descriptor, 0600)); // another user's file keeps its rights
    ::close(descriptor);
    return {};
}

std::string immutable_uri(const std::string& path) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string uri = "file:";
    for (const char byte : fs::absolute(path).string()) {
        if (byte == '%' || byte == '?' || byte == '#') {
            const auto value = static_cast<unsigned char>(byte);
            uri += {'%', digits[value >> 4U], digits[value & 15U]};
        } else {
            uri += byte;
        }
    }
    return uri + "?immutable=1";
}

std::string backup_path(const std::string& path, int version) {
    return path + ".backup-v" + std::to_string(version);
}

Result<void> back_up(SQLite::Database& database, int version) {
    const std::string target = backup_path(database.getFilename(), version);
    const std::string fresh = target + ".new";
    std::error_code ignored;
    fs::remove(fresh, ignored);
    auto copied = guarded(fresh, [&]() -> Result<void> {
        if (auto made = make_private(fresh); !made) {
            return made;
        }
        SQLite::Database copy(fresh, SQLite::OPEN_READWRITE);
        SQLite::Backup backup(copy, database);
        backup.executeStep(-1);
        return {};
    });
    if (copied) {
        fs::rename(fresh, target, ignored);
        copied = ignored
                     ? Result<void>(fail(ErrorKind::io, "The copy before the upgrade cannot be made", target))
                     : Result<void>();
    }
    if (!copied) {
        fs::remove(fresh, ignored);
    }
    return copied;
}

void remove_backups(const std::string& path) {
    std::error_code ignored;
    for (int version = 1; version < newest_version(); ++version) {
        fs::remove(backup_path(path, version), ignored);
    }
}

} // namespace inglenook::storage
