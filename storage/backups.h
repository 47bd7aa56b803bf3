// SPDX-License-Identifier: Apache-2.0
// The folder `backups` beside the database: what lies in it, under which names, and for how long.
#pragma once

#include "storage/records.h"
#include "storage/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace inglenook::storage {

enum class BackupKind {
    rolling,        ///< made once a day or on demand; the newest `kept_backups` stay
    before_restore, ///< what a restored backup replaced; stays `kept_aside_days`
    damaged,        ///< the damaged original that a repair replaced; stays `kept_aside_days`
};

struct Backup {
    std::string path;
    BackupKind kind = BackupKind::rolling;
    TimeMs made = 0;
    std::int64_t bytes = 0;
};

constexpr std::size_t kept_backups = 7;
constexpr int kept_aside_days = 30;

/// Where the copies of a database lie. The folder need not exist.
std::string backups_folder(const std::string& database);
/// The folder, made (0700) if it is not there. Errors: io, disk_full, read_only.
Result<std::string> make_backups_folder(const std::string& database);

/// A path in the folder that nothing has yet, with the time (UTC, to the second) and the kind in its name.
std::string fresh_backup_path(const std::string& database, BackupKind kind, TimeMs made);

/// Newest first; files with other names are nobody's.
std::vector<Backup> list_backups(const std::string& database);

/// How many conversations a copy holds, those in the trash too. Errors: as a database that cannot be read.
Result<std::int64_t> count_conversations(const std::string& backup);

/// Removes rolling copies beyond the newest, what was set aside long ago, and what a killed program left
/// unfinished.
void drop_old_backups(const std::string& database, TimeMs now);

} // namespace inglenook::storage
