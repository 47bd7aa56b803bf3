// SPDX-License-Identifier: Apache-2.0
// A copy of a database that others may be writing to: as it is at one moment, page by page, in small steps.
#pragma once

#include "storage/result.h"

#include <functional>
#include <string>

namespace inglenook::storage {

/// Asked between steps; false ends the work with an error of kind `closed`.
using GoOn = std::function<bool()>;

/// Copies the database `source` over the file `target`, which becomes one file (0600) without a log, on the
/// disk when this returns. Nothing that is written to the source meanwhile waits for it. After an error
/// `target` is removed. Errors: disk_full, io, damaged, closed.
Result<void> copy_database(const std::string& source, const std::string& target, const GoOn& go_on);

/// Replaces what the database `target` holds by what `source` holds, whole or not at all; other connections
/// to `target` see the one or the other.
Result<void> copy_over(const std::string& source, const std::string& target);

/// Gives a finished file its name, on the disk when this returns. Errors: io.
Result<void> put_in_place(const std::string& fresh, const std::string& path);

} // namespace inglenook::storage
