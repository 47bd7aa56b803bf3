// SPDX-License-Identifier: Apache-2.0
// The steps from one version of the schema to the next: the files of storage/migrations, embedded.
#pragma once

#include "storage/result.h"

#include <span>
#include <string>

namespace SQLite {
class Database;
}

namespace inglenook::storage {

struct Migration {
    int version; ///< user_version after it; the first is 1, without gaps
    const char* name;
    const char* sql;
};

/// All of this program's, in order.
std::span<const Migration> migrations();

/// The user_version that this program writes.
int newest_version();

/// Brings the database up to the last of `steps`, each step in one transaction together with user_version; a
/// step that fails leaves the version before it. Foreign keys must be off, and are checked after each step.
Result<void> migrate(SQLite::Database& database, std::span<const Migration> steps);

} // namespace inglenook::storage
