// SPDX-License-Identifier: Apache-2.0
#include "app/nook/default_model.h"

#include "app/paths/paths.h"

#include <filesystem>
#include <optional>
#include <regex>

namespace inglenook::nook {

namespace fs = std::filesystem;

namespace {

/// "name-00002-of-00005.gguf" is opened through its first part.
bool is_later_part(const std::string& name) {
    static const std::regex part(R"(-(\d{5})-of-\d{5}\.gguf$)");
    std::smatch found;
    return std::regex_search(name, found, part) && found[1] != "00001";
}

} // namespace

Result<std::string> default_model() {
    const auto paths = find_paths();
    if (!paths) {
        return tl::unexpected(paths.error());
    }
    std::optional<fs::path> newest;
    fs::file_time_type newest_time;
    std::error_code ignored;
    for (auto entry = fs::directory_iterator(paths->models, ignored); entry != fs::directory_iterator();
         entry.increment(ignored)) {
        const fs::path& path = entry->path();
        if (path.extension() != ".gguf" || !entry->is_regular_file(ignored) ||
            is_later_part(path.filename().string())) {
            continue;
        }
        const fs::file_time_type time = entry->last_write_time(ignored);
        if (!newest || time > newest_time) {
            newest = path;
            newest_time = time;
        }
    }
    if (!newest) {
        return fail(ErrorKind::not_found, "there is no model", paths->models.string(),
            "Put a .gguf file there, or name one.");
    }
    return newest->string();
}

} // namespace inglenook::nook
