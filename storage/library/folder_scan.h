// SPDX-License-Identifier: Apache-2.0
// Looks for model files in a folder and below it. Only names and sizes are read, never a file's content.
#pragma once

#include "storage/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace inglenook::storage {

/// A model as it lies on the disk: one file, or the parts of a split one.
struct ModelOnDisk {
    std::filesystem::path path;               ///< the file that opens it: the first part
    std::vector<std::filesystem::path> parts; ///< all that are there, in order
    std::uint64_t bytes = 0;                  ///< of all parts
    std::int64_t changed = 0;                 ///< the latest of them, milliseconds since 1970 UTC
    std::uint32_t missing = 0;                ///< parts that the name promises and that are not there
    std::string name;   ///< where the file's name says nothing ("llama3.2:1b"); empty: as the file is called
    std::string source; ///< address of where it came from, if the folder tells; else empty
    std::string sha256; ///< of a single file, as the program that keeps it says; else empty
};

struct FolderScan {
    std::vector<ModelOnDisk> models; ///< by path
    std::vector<Error> problems;     ///< folders that could not be read; the rest was
};

/// Bounds for folders that are not what they seem to be.
struct ScanLimits {
    int depth = 8;                 ///< of folders below the first
    std::size_t entries = 200'000; ///< files and folders that are looked at
};

/// All models in a folder. Links are followed, to each folder and file once; a folder that is not there holds
/// none.
FolderScan scan_folder(const std::filesystem::path& folder, ScanLimits limits = {});

/// What a hash of a file's bytes holds for.
struct FileState {
    std::uint64_t bytes = 0;
    std::int64_t changed = 0; ///< milliseconds since 1970 UTC

    bool operator==(const FileState&) const = default;
};
/// Nothing if there is no file that can be read.
std::optional<FileState> state_of(const std::filesystem::path& file);

/// Size and time of a model's parts, as they are now. Errors: not_found, io.
Result<ModelOnDisk> look_at(const std::filesystem::path& first_part);

} // namespace inglenook::storage
