// SPDX-License-Identifier: Apache-2.0
// What is erased from the database has to go from its backups too. Rewriting them takes a while, so that what
// is to go is noted first, in a file among the backups, and a killed program's work is taken up again.
#pragma once

#include "storage/comparison_records.h"
#include "storage/copy.h"
#include "storage/database.h"
#include "storage/records.h"

#include <string>
#include <vector>

namespace inglenook::storage {

/// Notes comparisons and conversations that are about to be erased, and the latter's messages, which backups
/// may have in other conversations; on the disk when this returns. Does nothing if there are no backups.
/// Errors: io, disk_full.
Result<void> note_erased(Database& database, const std::vector<Conversation>& conversations,
    const std::vector<Comparison>& comparisons = {});

/// Whether something is noted.
bool erasing_waits(const std::string& database);

/// Takes what is noted out of all backups, but those that the database still has; a backup that
/// cannot be rewritten is removed. Then nothing is noted any more. Damaged originals that a repair set aside
/// are left: they go after kept_aside_days, or with everything. Errors: closed (stopped), disk_full, io: the
/// note stays.
Result<void> erase_from_backups(const std::string& database, const GoOn& go_on);

} // namespace inglenook::storage
