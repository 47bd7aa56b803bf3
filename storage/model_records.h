// SPDX-License-Identifier: Apache-2.0
// Rows about model files, as values. Times are milliseconds since 1970 UTC; 0: never.
#pragma once

#include "storage/records.h"

#include <cstdint>
#include <string>
#include <vector>

namespace inglenook::storage {

/// A model, known by the path of the file that opens it.
struct ModelRecord {
    std::string path;
    std::string title; ///< the user's own name for it; empty: its own
    bool favourite = false;
    bool linked = false; ///< added by hand, from outside every folder of the library
    bool hidden = false; ///< taken off the list; its file stays
    std::string source;  ///< where it came from: an address, or empty
    std::string licence; ///< a licence's id in the catalogue or of SPDX; empty: not known
    TimeMs last_used = 0;
    double speed = 0;         ///< tokens a second, writing answers; 0: not measured
    std::string speed_device; ///< what it was measured on
    std::string settings =
        "{}"; ///< JSON object: how it is loaded, where that differs from the settings of all

    bool operator==(const ModelRecord&) const = default;
};

/// A file's hash, which holds while its size and time of change are these.
struct ModelFileRecord {
    std::string path;
    std::uint64_t size = 0;
    TimeMs changed = 0;
    std::string sha256; ///< 64 hexadecimal digits
    TimeMs verified = 0;
    std::string expected; ///< what its source told; empty: nobody told

    bool operator==(const ModelFileRecord&) const = default;
};

/// A folder with models, beside the own one.
struct ModelFolder {
    std::string path;
    std::string kind; ///< empty: the user chose it; else the program whose place it is
    bool used = true;

    bool operator==(const ModelFolder&) const = default;
};

/// All of it, each by path.
struct ModelShelf {
    std::vector<ModelRecord> models;
    std::vector<ModelFileRecord> files;
    std::vector<ModelFolder> folders;

    bool operator==(const ModelShelf&) const = default;
};

struct ForgottenModel {
    std::vector<ModelRecord> models; ///< at most one
    std::vector<ModelFileRecord> files;
};

} // namespace inglenook::storage
