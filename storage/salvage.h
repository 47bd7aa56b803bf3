// SPDX-License-Identifier: Apache-2.0
// Reads what can still be read of a damaged database into a new, sound one. The damaged file is only read.
#pragma once

#include "storage/migrations.h"
#include "storage/repair.h"

#include <span>
#include <string>

namespace inglenook::storage {

/// Makes `target`, a sound database of the version that `source` has (or had, if its head is damaged), from
/// every row of `source` that can be read and that the tables take. Works on a copy beside `target`, which
/// is removed. Errors: damaged, if nothing at all can be read; disk_full, io. `target` is then not there.
Result<RepairReport> salvage(
    const std::string& source, const std::string& target, std::span<const Migration> steps = migrations());

} // namespace inglenook::storage
