// SPDX-License-Identifier: Apache-2.0
// Folders within folders, and which of them conversations lie in. Synchronous; on the thread of its database.
#pragma once

#include "storage/database.h"
#include "storage/filing.h"

namespace inglenook::storage {

class Folders {
public:
    explicit Folders(Database& database) : database_(database) {}

    /// Each followed by what lies in it, in the order of their places.
    Result<std::vector<Folder>> all();
    /// At the end of those in `parent` (0: of the outermost). Errors: those of filing_name(); usage, if the
    /// parent has one of that name (letters' case does not count), lies too deep, or there are too many.
    Result<Folder> create(const std::string& name, Id parent);
    Result<Folder> rename(Id folder, const std::string& name);
    /// Puts it in front of the one that has `place` in `parent`; past the end: behind the last. Errors: as
    /// create(), and usage if `parent` lies in the folder.
    Result<Folder> move(Id folder, Id parent, std::uint32_t place);
    /// What lay in it lies in its parent afterwards; a folder whose name is taken there gets a number.
    Result<RemovedFolder> remove(Id folder);
    /// Undoes a removal: what has been moved elsewhere meanwhile stays there.
    Result<Folder> restore(const RemovedFolder& removed);

    /// Moves conversations, all or none. What it returns undoes it, if it is filed in turn: where those that
    /// moved were before. Errors: not_found.
    Result<std::vector<Filed>> file(const std::vector<Filed>& wanted);

private:
    Database& database_;
};

/// Inside a transaction: as Folders::all().
std::vector<Folder> read_folders(Database& database);

} // namespace inglenook::storage
