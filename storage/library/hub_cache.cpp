// SPDX-License-Identifier: Apache-2.0
#include "storage/library/hub_cache.h"

#include "storage/hash/sha256.h"
#include "storage/model_name.h"

#include <set>
#include <string>
#include <utility>

namespace inglenook::storage {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view prefix = "models--";
constexpr const char* hub = "https://huggingface.co/";

/// "models--ORG--NAME" → "ORG/NAME"; empty if it is something else.
std::string repository_of(const std::string& folder) {
    if (folder.compare(0, prefix.size(), prefix) != 0) {
        return {};
    }
    std::string name = folder.substr(prefix.size());
    if (const auto between = name.find("--"); between != std::string::npos) {
        name.replace(between, 2, "/");
    }
    return name;
}

} // namespace

FolderScan scan_hub_cache(const fs::path& folder) {
    FolderScan result;
    std::set<fs::path> known;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        const std::string repository = repository_of(entry->path().filename().string());
        if (repository.empty()) {
            continue;
        }
        FolderScan found = scan_folder(entry->path() / "snapshots");
        for (ModelOnDisk& model : found.models) {
            std::error_code unresolved;
            const fs::path blob = fs::canonical(model.path, unresolved);
            if (!unresolved && !known.insert(blob).second) {
                continue;
            }
            model.source = hub + repository;
            if (const std::string name = blob.filename().string();
                model.parts.size() == 1 && is_sha256(name)) {
                model.sha256 = name;
            }
            result.models.push_back(std::move(model));
        }
        result.problems.insert(result.problems.end(), found.problems.begin(), found.problems.end());
    }
    return result;
}

} // namespace inglenook::storage
