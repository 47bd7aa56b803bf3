// SPDX-License-Identifier: Apache-2.0
#include "storage/library/folder_scan.h"

#include "storage/model_name.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>
#include <sys/stat.h>
#include <utility>

namespace inglenook::storage {

namespace fs = std::filesystem;

namespace {

struct FileFacts {
    bool folder = false;
    bool regular = false;
    std::pair<dev_t, ino_t> identity;
    std::uint64_t bytes = 0;
    std::int64_t changed = 0;
};

std::optional<FileFacts> facts_of(const fs::path& path) {
    struct stat found {};
    if (::stat(path.c_str(), &found) != 0) {
        return std::nullopt;
    }
    FileFacts facts;
    facts.folder = S_ISDIR(found.st_mode);
    facts.regular = S_ISREG(found.st_mode);
    facts.identity = {found.st_dev, found.st_ino};
    facts.bytes = static_cast<std::uint64_t>(found.st_size);
    facts.changed = std::int64_t{found.st_mtim.tv_sec} * 1000 + found.st_mtim.tv_nsec / 1'000'000;
    return facts;
}

void add_part(ModelOnDisk& model, const fs::path& path, const FileFacts& facts) {
    model.parts.push_back(path);
    model.bytes += facts.bytes;
    model.changed = std::max(model.changed, facts.changed);
}

std::optional<ModelOnDisk> model_at(const fs::path& path) {
    const auto facts = facts_of(path);
    if (!facts || !facts->regular) {
        return std::nullopt;
    }
    ModelOnDisk model;
    model.path = path;
    add_part(model, path, *facts);
    if (const auto split = split_name(path.filename().string())) {
        for (std::uint32_t i = 1; i <= split->parts; ++i) {
            const fs::path part = path.parent_path() / split->file_name(i);
            if (i == split->part) {
                continue;
            }
            const auto other = facts_of(part);
            if (other && other->regular) {
                add_part(model, part, *other);
            } else {
                ++model.missing;
            }
        }
        std::sort(model.parts.begin(), model.parts.end());
    }
    return model;
}

/// A later part stands for its model only where the first is missing, and then but one of them.
bool opens_a_model(const fs::path& path) {
    const auto split = split_name(path.filename().string());
    if (!split) {
        return true;
    }
    for (std::uint32_t i = 1; i < split->part; ++i) {
        if (facts_of(path.parent_path() / split->file_name(i))) {
            return false;
        }
    }
    return true;
}

class Walk {
public:
    explicit Walk(ScanLimits limits) : limits_(limits) {}

    void folder(const fs::path& path, int depth) {
        const auto facts = facts_of(path);
        if (!facts || !facts->folder || !seen_.insert(facts->identity).second) {
            return;
        }
        std::error_code error;
        fs::directory_iterator entry(path, error);
        for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
            if (++entries_ > limits_.entries) {
                problem(path, "holds too many files to look at them all",
                    "Choose a folder that holds models only.");
                return;
            }
            look_at_entry(entry->path(), depth);
        }
        if (error) {
            problem(path, "could not be read (" + error.message() + ")",
                "Check that it is there and that you may read it, then look again.");
        }
    }
    FolderScan take() {
        std::sort(result_.models.begin(), result_.models.end(),
            [](const ModelOnDisk& left, const ModelOnDisk& right) { return left.path < right.path; });
        return std::move(result_);
    }

private:
    void look_at_entry(const fs::path& path, int depth) {
        const std::string name = path.filename().string();
        const auto facts = facts_of(path);
        if (!facts || name.front() == '.') {
            return; // a link to nothing, or what programs hide
        }
        if (facts->folder) {
            if (depth < limits_.depth) {
                folder(path, depth + 1);
            }
        } else if (facts->regular && may_be_model(name) && opens_a_model(path) &&
                   seen_.insert(facts->identity).second) {
            if (auto model = model_at(path)) {
                result_.models.push_back(std::move(*model));
            }
        }
    }
    void problem(const fs::path& path, const std::string& what, std::string hint) {
        result_.problems.push_back(
            {ErrorKind::io, "The folder " + path.string() + " " + what, path.string(), std::move(hint)});
    }

    ScanLimits limits_;
    std::size_t entries_ = 0;
    std::set<std::pair<dev_t, ino_t>> seen_; ///< loops of links end here
    FolderScan result_;
};

} // namespace

FolderScan scan_folder(const fs::path& folder, ScanLimits limits) {
    Walk walk(limits);
    walk.folder(folder, 0);
    return walk.take();
}

std::optional<FileState> state_of(const fs::path& file) {
    const auto facts = facts_of(file);
    return facts && facts->regular ? std::optional(FileState{facts->bytes, facts->changed}) : std::nullopt;
}

Result<ModelOnDisk> look_at(const fs::path& first_part) {
    errno = 0;
    if (auto model = model_at(first_part)) {
        return *model;
    }
    const bool gone = errno == ENOENT || errno == ENOTDIR;
    return fail(gone ? ErrorKind::not_found : ErrorKind::io,
        "The file " + first_part.filename().string() + (gone ? " is not there any more" : " cannot be read"),
        first_part.string(), "Check that its disk is connected, or remove the model from the list.");
}

} // namespace inglenook::storage
