// SPDX-License-Identifier: Apache-2.0
// The desktop's trash (freedesktop.org's Trash specification 1.0): files go there whole and come back whole.
#pragma once

#include "storage/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace inglenook::storage {

struct TrashedFile {
    std::filesystem::path original;
    std::filesystem::path kept; ///< where it lies in the trash
    std::filesystem::path note; ///< the .trashinfo file that tells the desktop about it
};

/// Moves files, all or none, into the trash of the disk that they lie on: `home_trash`
/// ("$XDG_DATA_HOME/Trash"), or
/// ".Trash-UID" at the top of another disk. Nothing is copied. Errors: not_found, io, read_only (a disk that
/// cannot keep a trash).
Result<std::vector<TrashedFile>> move_to_trash(
    const std::vector<std::filesystem::path>& files, const std::filesystem::path& home_trash);

/// Puts back what move_to_trash() took. Errors: io, if another file has the place by now or the trash was
/// emptied.
Result<void> restore_from_trash(const std::vector<TrashedFile>& files);

/// $XDG_DATA_HOME/Trash, else ~/.local/share/Trash; empty if there is no home folder.
std::filesystem::path home_trash();

} // namespace inglenook::storage
