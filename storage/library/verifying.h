// SPDX-License-Identifier: Apache-2.0
// Hashes a model's files and holds them against what their source told, else against the last time.
#pragma once

#include "storage/hash/sha256.h"
#include "storage/library/gathering.h"

namespace inglenook::storage {

/// What came out for one file; the worse comes later.
enum class FileOutcome {
    matches,  ///< as its source told
    recorded, ///< nobody told what the hash should be
    changed,  ///< somebody wrote to it since it was hashed before
    differs,  ///< damaged: not as its source told, or another one though nobody wrote to it
};

struct VerifiedFile {
    ModelFileRecord file; ///< to be kept
    FileOutcome outcome = FileOutcome::recorded;
};

/// Reads all of it; `progress` as for file_sha256(). Nothing if it was ended. Errors: io, if it cannot be
/// read or changes meanwhile.
Result<std::optional<VerifiedFile>> verify_file(const LibraryModel& model, const std::filesystem::path& part,
    const ModelShelf& shelf, const HashProgress& progress);

} // namespace inglenook::storage
