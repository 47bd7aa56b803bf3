// SPDX-License-Identifier: Apache-2.0
// Erasing for good: what is gone is in none of the files any more. Synchronous; on the thread of its
// database.
#pragma once

#include "storage/comparison_records.h"
#include "storage/database.h"
#include "storage/records.h"

#include <vector>

namespace inglenook::storage {

struct Erased {
    std::vector<Conversation> conversations;
    std::vector<Comparison> comparisons;
};

/// Erases these, and with each comparison its conversations; what it erased. The backups are noted first and
/// rewritten later (storage/backup_erasing.h).
Result<Erased> erase_for_good(Database& database, Erased doomed);

/// Erases all that was moved to the trash before a time.
Result<Erased> empty_trash(Database& database, TimeMs trashed_before);

} // namespace inglenook::storage
