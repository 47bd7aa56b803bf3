// SPDX-License-Identifier: Apache-2.0
#include "storage/transfer/import_files.h"

#include <algorithm>
#include <filesystem>
#include <set>

namespace inglenook::storage {

namespace {

namespace fs = std::filesystem;

constexpr int deepest = 6;

class Search {
public:
    explicit Search(const ReadLimits& limits) : limits_(limits) {}

    Result<std::vector<ImportFile>> run(const std::vector<std::string>& paths) {
        for (const std::string& path : paths) {
            std::error_code trouble;
            auto added = fs::is_directory(path, trouble) ? add_folder(path) : add_named(path);
            if (!added) {
                return tl::unexpected(added.error());
            }
        }
        return std::move(files_);
    }

private:
    Result<void> add(const fs::path& path, bool found) {
        std::error_code trouble;
        const fs::path whole = fs::weakly_canonical(path, trouble);
        if (seen_.insert(trouble ? path.string() : whole.string()).second) {
            files_.push_back({path.string(), path.parent_path().string(), found});
        }
        if (files_.size() > limits_.files) {
            return fail(ErrorKind::usage, "There are too many files in the folder",
                path.parent_path().string(), "Choose a folder with conversations alone.");
        }
        return {};
    }

    Result<void> add_named(const fs::path& path) {
        auto added = add(path, false);
        // Jan keeps a conversation in two files.
        for (const auto& [name, other] :
            {std::pair{"thread.json", "messages.jsonl"}, std::pair{"messages.jsonl", "thread.json"}}) {
            std::error_code trouble;
            const fs::path beside = path.parent_path() / other;
            if (added && path.filename() == name && fs::is_regular_file(beside, trouble)) {
                added = add(beside, true);
            }
        }
        return added;
    }

    Result<void> add_folder(const fs::path& folder) {
        std::error_code trouble;
        std::vector<fs::path> all;
        fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, trouble);
        for (; !trouble && at != fs::recursive_directory_iterator(); at.increment(trouble)) {
            if (at.depth() >= deepest) {
                at.disable_recursion_pending();
            }
            std::error_code ignored;
            const std::string extension = at->path().extension().string();
            if ((extension == ".json" || extension == ".jsonl") && at->is_regular_file(ignored)) {
                all.push_back(at->path());
            }
            if (all.size() > limits_.files) {
                break;
            }
        }
        if (trouble) {
            return fail(ErrorKind::io, "The folder cannot be read",
                folder.string() + ": " + trouble.message(), "Choose a folder that can be read.");
        }
        std::sort(all.begin(), all.end());
        for (const fs::path& path : all) {
            if (auto added = add(path, true); !added) {
                return added;
            }
        }
        return {};
    }

    const ReadLimits& limits_;
    std::vector<ImportFile> files_;
    std::set<std::string> seen_;
};

} // namespace

Result<std::vector<ImportFile>> find_import_files(
    const std::vector<std::string>& paths, const ReadLimits& limits) {
    return Search(limits).run(paths);
}

} // namespace inglenook::storage
