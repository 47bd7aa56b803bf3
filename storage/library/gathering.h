// SPDX-License-Identifier: Apache-2.0
// The library of models: what lies in the own folder, in folders that the user chose, in what other programs
// keep, and what was linked by hand, each with what is known of it. Reads folders, so not for the UI thread.
#pragma once

#include "storage/library/libraries.h"
#include "storage/model_records.h"

#include <string>
#include <vector>

namespace inglenook::storage {

/// What is known of a model's bytes.
enum class Proof {
    none,     ///< they were never hashed, or not all parts of it
    changed,  ///< they were, but a file has another size or time by now
    recorded, ///< hashed; nobody told what the hash should be
    matches,  ///< hashed, and as its source told
    differs,  ///< hashed, and not as its source told: damaged, or another file
};

struct LibraryModel {
    ModelOnDisk on_disk;
    ModelLibrary place; ///< where it was found
    bool own = false;   ///< in the own folder: it may be removed
    ModelRecord record; ///< what the user said and did; blank but for the path if nothing
    Proof proof = Proof::none;
    TimeMs verified = 0; ///< when the oldest of its parts was hashed; 0: never
    std::string sha256;  ///< of a single file, if it holds; else empty

    /// The user's name for it, else what its place calls it, else that of its file without ending and part.
    [[nodiscard]] std::string name() const;
};

struct Gathering {
    std::vector<LibraryModel> models; ///< by path; hidden ones too
    std::vector<Error> problems;
};

/// Each file once, in the first place that it is found in: the own folder, chosen ones, linked ones, other
/// programs'.
Gathering gather(const ModelShelf& shelf, const std::filesystem::path& own_folder,
    const std::vector<ModelLibrary>& others = libraries_of_others());

/// What is known of one file; null if nothing. It lives as long as the shelf.
const ModelFileRecord* known_file(const ModelShelf& shelf, const std::filesystem::path& file);

/// Which part of a model should have which hash, as far as anybody told: its source, or the program that
/// keeps it.
std::string expected_sha256(
    const LibraryModel& model, const std::filesystem::path& part, const ModelShelf& shelf);

} // namespace inglenook::storage
