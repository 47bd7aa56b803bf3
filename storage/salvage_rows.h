// SPDX-License-Identifier: Apache-2.0
// Copying the rows of a table that may be damaged anywhere.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace inglenook::storage {

struct SavedRows {
    std::int64_t rows = 0;    ///< copied
    std::int64_t refused = 0; ///< read, but not what the table may hold
    bool whole = true;        ///< nothing was met that cannot be read
};

/// Copies the rows that can be read into the table of the same name, where they are not there yet. Goes
/// around what cannot be read by looking for rows on both sides of it, for a bounded number of looks. Throws
/// SQLite::Exception for what is not the source's damage (a full disk, …).
SavedRows save_rows(SQLite::Database& from, SQLite::Database& to, const std::string& table,
    const std::vector<std::string>& columns);

} // namespace inglenook::storage
