// SPDX-License-Identifier: Apache-2.0
// Putting another file in the database's place, and erasing all of it. Only while nobody has it open.
#pragma once

#include "storage/backups.h"
#include "storage/writer_lock.h"

#include <chrono>
#include <string>

namespace inglenook::storage {

/// While it lives, no other database object of any program has the database open for writing, nor gets it
/// open.
class Alone {
public:
    /// Errors: locked, if somebody has it.
    static Result<Alone> with(const std::string& database, std::chrono::milliseconds patience);

private:
    explicit Alone(WriterLock lock) : lock_(std::move(lock)) {}
    WriterLock lock_;
};

/// Gives the database's file, and the log beside it, a second name among the backups, where they stay when
/// another file takes the first; returns it. Errors: io, disk_full.
Result<std::string> set_aside(const std::string& database, BackupKind kind);

/// Puts a finished file without a log in the database's place; the old log goes. What was there is lost
/// unless it was set aside.
Result<void> replace_database(const std::string& fresh, const std::string& database);

/// Overwrites and removes the database, its logs, all its copies and backups: every file beside it whose name
/// begins with its own, and the folder of backups. Errors: io, with the first that could not be removed.
Result<void> wipe_database(const std::string& database);

} // namespace inglenook::storage
