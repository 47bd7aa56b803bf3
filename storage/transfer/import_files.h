// SPDX-License-Identifier: Apache-2.0
// Which files an import reads.
#pragma once

#include "storage/result.h"
#include "storage/transfer/mended_file.h"

#include <string>
#include <vector>

namespace inglenook::storage {

struct ImportFile {
    std::string path;
    std::string folder; ///< it lies in
    bool found = false; ///< in a folder that was named, not named itself
};

/// Each once, in order of their names. A folder stands for the .json and .jsonl files in it and in the
/// folders below; thread.json and messages.jsonl stand for each other too. Links to folders are not followed.
/// Errors: not_found, io; usage, if there are too many.
Result<std::vector<ImportFile>> find_import_files(
    const std::vector<std::string>& paths, const ReadLimits& limits);

} // namespace inglenook::storage
