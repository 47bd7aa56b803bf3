// SPDX-License-Identifier: Apache-2.0
// What is to be known and done about the database's file before it is opened for writing. Looking never
// changes the file.
#pragma once

#include "storage/result.h"

#include <string>

namespace SQLite {
class Database;
}

namespace inglenook::storage {

/// "Ingl" in PRAGMA application_id.
constexpr int application_id = 0x496e676c;

enum class FileAccess {
    writable,
    read_only, ///< the file or its folder cannot be written
    immutable, ///< and SQLite cannot even make its files beside it
};

struct FileState {
    int version = 0; ///< user_version; 0: new or empty
    FileAccess access = FileAccess::writable;
};

/// Errors: not_found (no folder), not_a_database (something else, another program's), damaged (truncated, or
/// a quick check fails), locked, io, read_only (it does not exist and cannot be made).
Result<FileState> look_at(const std::string& path);

/// Makes an empty file with rights for the user only, or takes others' rights from an existing one.
Result<void> make_private(const std::string& path);

/// The path as SQLite's URI for a file that nobody changes.
std::string immutable_uri(const std::string& path);

/// Where the copy from before the upgrade from `version` lies.
std::string backup_path(const std::string& path, int version);

/// Copies the open database to backup_path(), whole or not at all.
Result<void> back_up(SQLite::Database& database, int version);

/// Removes the copies of all earlier versions: erased text must not live on in them.
void remove_backups(const std::string& path);

} // namespace inglenook::storage
