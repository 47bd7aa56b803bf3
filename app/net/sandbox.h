// SPDX-License-Identifier: Apache-2.0
// What inglenook-net gives up when it starts, before it hears or fetches anything. It cannot be taken back.
#pragma once

#include "app/net/result.h"

#include <filesystem>
#include <vector>

namespace inglenook::net {

struct SandboxFolders {
    std::vector<std::filesystem::path> writable; ///< absolute, each with what lies in it
    std::vector<std::filesystem::path> readable; ///< beyond what programs need of the system
    /// The database, or whatever else must not be seen: a writable folder that it lies in is refused.
    std::filesystem::path hidden;
};

struct Sandbox {
    bool filter = false;   ///< false: built without libseccomp
    bool landlock = false; ///< false: the kernel has none
};

/// Of the whole process, whose only thread this must be: no_new_privs, limits, no dumps, Landlock where the
/// kernel has it, and an allow-list of system calls. Errors: usage (a folder), io (the system refuses).
[[nodiscard]] Result<Sandbox> enter_sandbox(const SandboxFolders& folders);

/// The parts of it.
[[nodiscard]] Result<bool> restrict_files(const SandboxFolders& folders);
[[nodiscard]] Result<bool> filter_system_calls();

/// Whether `path` is `folder`, or lies below it, all links followed.
[[nodiscard]] bool lies_within(const std::filesystem::path& path, const std::filesystem::path& folder);

} // namespace inglenook::net
