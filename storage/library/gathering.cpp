// SPDX-License-Identifier: Apache-2.0
#include "storage/library/gathering.h"

#include "storage/model_name.h"

#include <algorithm>
#include <map>
#include <set>
#include <sys/stat.h>
#include <utility>

namespace inglenook::storage {

namespace fs = std::filesystem;

namespace {

std::pair<dev_t, ino_t> identity(const fs::path& path) {
    struct stat found {};
    return ::stat(path.c_str(), &found) == 0 ? std::pair(found.st_dev, found.st_ino)
                                             : std::pair(dev_t{}, ino_t{});
}

void add_proof(LibraryModel& model, const ModelShelf& shelf) {
    model.proof = Proof::matches;
    for (const fs::path& part : model.on_disk.parts) {
        const ModelFileRecord* known = known_file(shelf, part);
        if (known == nullptr) {
            model.proof = Proof::none;
            model.verified = 0;
            return;
        }
        model.verified = model.verified == 0 ? known->verified : std::min(model.verified, known->verified);
        const bool same = state_of(part) == FileState{known->size, known->changed};
        const std::string expected = expected_sha256(model, part, shelf);
        const Proof proof = !same                       ? Proof::changed
                            : expected.empty()          ? Proof::recorded
                            : expected == known->sha256 ? Proof::matches
                                                        : Proof::differs;
        // The worst of its parts; a difference is worse than a change.
        const auto rank = [](Proof p) {
            return p == Proof::differs ? 3 : p == Proof::changed ? 2 : p == Proof::recorded ? 1 : 0;
        };
        model.proof = rank(proof) > rank(model.proof) ? proof : model.proof;
        if (model.on_disk.parts.size() == 1 && same) {
            model.sha256 = known->sha256;
        }
    }
}

class Gatherer {
public:
    Gatherer(const ModelShelf& shelf, const fs::path& own_folder) : shelf_(shelf), own_folder_(own_folder) {
        for (const ModelRecord& record : shelf.models) {
            records_[record.path] = &record;
        }
    }

    void place(const ModelLibrary& library) {
        FolderScan scan = storage::scan(library);
        for (ModelOnDisk& model : scan.models) {
            add(std::move(model), library);
        }
        result_.problems.insert(result_.problems.end(), scan.problems.begin(), scan.problems.end());
    }
    void linked() {
        for (const ModelRecord& record : shelf_.models) {
            if (!record.linked) {
                continue;
            }
            if (auto model = look_at(record.path)) {
                add(std::move(*model), {LibraryKind::folder, fs::path(record.path).parent_path()});
            } else {
                result_.problems.push_back(model.error());
            }
        }
    }
    Gathering take() {
        std::sort(result_.models.begin(), result_.models.end(),
            [](const LibraryModel& left, const LibraryModel& right) {
                return left.on_disk.path < right.on_disk.path;
            });
        return std::move(result_);
    }

private:
    void add(ModelOnDisk model, const ModelLibrary& library) {
        if (!seen_.insert(identity(model.path)).second) {
            return;
        }
        LibraryModel found;
        found.on_disk = std::move(model);
        found.place = library;
        found.own = library.kind == LibraryKind::folder && library.folder == own_folder_;
        const auto record = records_.find(found.on_disk.path.string());
        if (record != records_.end()) {
            found.record = *record->second;
        }
        found.record.path = found.on_disk.path.string();
        if (found.record.source.empty()) {
            found.record.source = found.on_disk.source;
        }
        add_proof(found, shelf_);
        result_.models.push_back(std::move(found));
    }

    const ModelShelf& shelf_;
    const fs::path& own_folder_;
    std::map<std::string, const ModelRecord*> records_;
    std::set<std::pair<dev_t, ino_t>> seen_;
    Gathering result_;
};

} // namespace

std::string LibraryModel::name() const {
    if (!record.title.empty()) {
        return record.title;
    }
    if (!on_disk.name.empty()) {
        return on_disk.name;
    }
    const auto split = split_name(on_disk.path.filename().string());
    return split ? split->stem : on_disk.path.stem().string();
}

const ModelFileRecord* known_file(const ModelShelf& shelf, const fs::path& part) {
    const std::string path = part.string();
    const auto at = std::lower_bound(shelf.files.begin(), shelf.files.end(), path,
        [](const ModelFileRecord& file, const std::string& wanted) { return file.path < wanted; });
    return at != shelf.files.end() && at->path == path ? &*at : nullptr;
}

std::string expected_sha256(const LibraryModel& model, const fs::path& part, const ModelShelf& shelf) {
    const ModelFileRecord* known = known_file(shelf, part);
    return known != nullptr && !known->expected.empty() ? known->expected : model.on_disk.sha256;
}

Gathering gather(
    const ModelShelf& shelf, const fs::path& own_folder, const std::vector<ModelLibrary>& others) {
    Gatherer gatherer(shelf, own_folder);
    gatherer.place({LibraryKind::folder, own_folder});
    std::set<std::string> switched_off;
    for (const ModelFolder& folder : shelf.folders) {
        if (!folder.used) {
            switched_off.insert(folder.path);
        } else if (folder.kind.empty()) {
            gatherer.place({LibraryKind::folder, folder.path});
        }
    }
    gatherer.linked();
    for (const ModelLibrary& library : others) {
        if (switched_off.count(library.folder.string()) == 0) {
            gatherer.place(library);
        }
    }
    return gatherer.take();
}

} // namespace inglenook::storage
