// SPDX-License-Identifier: Apache-2.0
// Whether a database is sound: its pages, its references, its indices and the full-text search.
#pragma once

#include "storage/result.h"

#include <string>
#include <vector>

namespace SQLite {
class Database;
}

namespace inglenook::storage {

enum class Depth {
    pages, ///< every page is read, every reference looked up
    whole, ///< and every entry of every index, that of the search too; takes a short write transaction
};

/// What is wrong, in SQLite's words, at most some 20 lines; empty: sound. A damage that stops the check is
/// one more line, so this fails only for reasons that are not the file's (disk_full, locked, …).
Result<std::vector<std::string>> problems_of(SQLite::Database& database, Depth depth);

/// Gives a full-text index one of its commands: 'rebuild', or 'integrity-check', here against the texts.
void command_index(SQLite::Database& database, const std::string& index, const char* command);

/// The names of the full-text indices.
std::vector<std::string> search_indices(SQLite::Database& database);

} // namespace inglenook::storage
