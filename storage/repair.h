// SPDX-License-Identifier: Apache-2.0
// Puts a database right whose pages can be read: references that lead nowhere, paths bent into rings,
// indices, the search.
#pragma once

#include "storage/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace inglenook::storage {

/// What a check found and what a repair did, to be told.
struct RepairReport {
    std::vector<std::string> problems; ///< in SQLite's words; empty: it was sound
    std::vector<std::string> done;     ///< sentences for people: what was saved, mended, lost
    std::string set_aside;             ///< where the damaged original lies; empty: it was mended in place
};

/// In one transaction; adds what was done to the report. Words are never dropped for want of what they
/// belonged to: a message without its conversation, or a text without its message, gets a new one. Errors:
/// damaged, if pages cannot be read after all; disk_full, locked, io.
Result<void> mend(SQLite::Database& database, RepairReport& report);

} // namespace inglenook::storage
