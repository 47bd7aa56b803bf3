// SPDX-License-Identifier: Apache-2.0
// Caring for the database's file while it is used: rolling backups and checks. Each function may take long
// and works with a connection of its own, on whichever thread calls it.
#pragma once

#include "storage/backups.h"
#include "storage/copy.h"

#include <optional>
#include <string>
#include <vector>

namespace inglenook::storage {

struct CheckResult {
    TimeMs when = 0;
    std::vector<std::string> problems; ///< in SQLite's words; empty: sound
};

/// The last check of the whole database, or the last of any kind that found something.
std::optional<CheckResult> last_check(const std::string& database);

/// Whether the newest rolling backup is a day old, or there is none.
bool backup_is_due(const std::string& database, TimeMs now);

/// Makes a rolling backup: copied, checked, and only then named as one; then drops old ones. Once a week, or
/// if `whole`, the check reads every index too. Errors: damaged (the database is: no backup is made),
/// disk_full, io, read_only, closed.
Result<Backup> make_backup(const std::string& database, bool whole, const GoOn& go_on);

/// Checks a copy of the database as a whole, so that nobody waits; without room for one, its pages in place.
/// Errors: closed, io, locked.
Result<CheckResult> check_database(const std::string& database, const GoOn& go_on);

} // namespace inglenook::storage
