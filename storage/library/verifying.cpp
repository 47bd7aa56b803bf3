// SPDX-License-Identifier: Apache-2.0
#include "storage/library/verifying.h"

namespace inglenook::storage {

Result<std::optional<VerifiedFile>> verify_file(const LibraryModel& model, const std::filesystem::path& part,
    const ModelShelf& shelf, const HashProgress& progress) {
    const auto before = state_of(part);
    const auto hash = file_sha256(part, progress);
    if (!hash && hash.error() == std::errc::operation_canceled) {
        return std::nullopt;
    }
    if (!hash) {
        return fail(ErrorKind::io, part.string() + " cannot be read (" + hash.error().message() + ")",
            part.string(), "Check that its disk is connected and that you may read it.");
    }
    const auto after = state_of(part);
    if (!before || before != after) {
        return fail(ErrorKind::io, part.string() + " changed while it was read", part.string(),
            "Wait until the program that writes it is done, then verify it again.");
    }
    VerifiedFile result;
    const ModelFileRecord* known = known_file(shelf, part);
    const std::string expected = expected_sha256(model, part, shelf);
    result.file = {part.string(), after->bytes, after->changed, *hash, now_ms(), expected};
    if (!expected.empty()) {
        result.outcome = expected == *hash ? FileOutcome::matches : FileOutcome::differs;
    } else if (known != nullptr && known->sha256 != *hash) {
        const bool untouched = FileState{known->size, known->changed} == *after;
        // Nobody wrote to it, and yet it is another: its disk or its memory fails.
        result.outcome = untouched ? FileOutcome::differs : FileOutcome::changed;
        if (untouched) {
            result.file.expected = known->sha256;
        }
    }
    return result;
}

} // namespace inglenook::storage
