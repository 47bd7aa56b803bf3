// SPDX-License-Identifier: Apache-2.0
// The head of a database file, mended byte by byte so that SQLite opens it: what is the same in every file of
// this program is known without reading it. For copies that are thrown away after they were read.
#pragma once

#include "storage/result.h"

#include <string>

namespace inglenook::storage {

/// Writes the fields of the first 100 bytes that never differ; the others are kept where they make sense. A
/// file of less than a page is refused (damaged).
Result<void> mend_head(const std::string& path, int newest_version);

/// Gives the file the list of tables that `model` has, a fresh database of the same version: tables lie at
/// the same pages in all databases of this program, because SQLite keeps their roots together at the front
/// (auto_vacuum). Errors: damaged, if the model's list is of another form than expected; io.
Result<void> graft_schema(const std::string& path, const std::string& model);

} // namespace inglenook::storage
