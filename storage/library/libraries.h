// SPDX-License-Identifier: Apache-2.0
// The places where models lie: the user's own folders and those of other programs, which are read and never
// changed.
#pragma once

#include "storage/library/folder_scan.h"

#include <functional>
#include <optional>

namespace inglenook::storage {

enum class LibraryKind {
    folder, ///< any that the user chose, and Inglenook's own
    lm_studio,
    hugging_face,
    ollama,
    gpt4all,
    llama_cpp,
    jan,
};

struct ModelLibrary {
    LibraryKind kind = LibraryKind::folder;
    std::filesystem::path folder;
};

/// "LM Studio"; the name of the program whose place it is, empty for a folder.
std::string program_of(LibraryKind kind);

/// The value of an environment variable, if it is set.
using LibraryEnvironment = std::function<std::optional<std::string>(const char* name)>;

/// Places of other programs that exist on this machine, by their documented defaults and variables
/// (OLLAMA_MODELS, HF_HUB_CACHE, HF_HOME, LLAMA_CACHE, XDG_DATA_HOME, XDG_CACHE_HOME, HOME).
std::vector<ModelLibrary> libraries_of_others();
std::vector<ModelLibrary> libraries_of_others(const LibraryEnvironment& environment);

/// What lies there.
FolderScan scan(const ModelLibrary& library);

} // namespace inglenook::storage
