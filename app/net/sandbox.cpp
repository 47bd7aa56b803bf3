// SPDX-License-Identifier: Apache-2.0
#include "app/net/sandbox.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace inglenook::net {

namespace {

namespace fs = std::filesystem;

constexpr rlim_t most_descriptors = 1024;
constexpr rlim_t most_memory = 1ULL << 30U; ///< far more than is needed; a runaway ends this program alone

// Rights that kernel headers of distributions in use do not name yet.
constexpr std::uint64_t may_refer = 1ULL << 13U;    // version 2
constexpr std::uint64_t may_truncate = 1ULL << 14U; // version 3
constexpr std::uint64_t may_ioctl = 1ULL << 15U;    // version 5

constexpr std::uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr std::uint64_t writing = reading | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE |
                                  LANDLOCK_ACCESS_FS_MAKE_REG | may_truncate;
constexpr std::uint64_t on_files =
    LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | may_truncate;
constexpr std::uint64_t everything_of_version_1 = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1U) - 1;

/// Libraries (the resolver loads some late), certificates, names of servers, and the run of the system.
constexpr std::array<const char*, 13> system_places = {"/usr", "/lib", "/lib64", "/etc", "/opt", "/nix/store",
    "/run/systemd/resolve", "/run/resolvconf", "/run/NetworkManager", "/run/netconfig", "/dev/null",
    "/dev/urandom", "/proc/sys/kernel/random"};

tl::unexpected<Error> refused(const char* what, int error) {
    return fail(ErrorKind::io,
        std::string("The system does not let inglenook-net give up ") + what + ": " +
            std::generic_category().message(error),
        {}, "Report it, with the name and version of your system.");
}

std::uint64_t rights_known_to(long version) {
    return everything_of_version_1 | (version >= 2 ? may_refer : 0) | (version >= 3 ? may_truncate : 0) |
           (version >= 5 ? may_ioctl : 0);
}

/// What is not there needs no right.
bool grant(int rules, const fs::path& path, std::uint64_t rights, std::uint64_t known) {
    const int place = ::open(path.c_str(), O_PATH | O_CLOEXEC);
    if (place < 0) {
        return true;
    }
    struct stat about = {};
    const bool is_folder = ::fstat(place, &about) == 0 && S_ISDIR(about.st_mode);
    landlock_path_beneath_attr rule = {};
    rule.allowed_access = rights & known & (is_folder ? ~0ULL : on_files);
    rule.parent_fd = place;
    const bool good = ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0U) == 0;
    ::close(place);
    return good;
}

bool limit(__rlimit_resource what, rlim_t most) {
    rlimit now = {};
    if (::getrlimit(what, &now) != 0) {
        return false;
    }
    const rlim_t lower = std::min(most, now.rlim_max);
    const rlimit wanted = {std::min(lower, now.rlim_cur), lower};
    return ::setrlimit(what, &wanted) == 0;
}

bool set_limits() {
    bool good = limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, most_descriptors);
#ifndef __SANITIZE_ADDRESS__ // whose shadow is larger
    good = good && limit(RLIMIT_DATA, most_memory);
#endif
    return good;
}

Result<void> check_folders(const SandboxFolders& folders) {
    for (const fs::path& folder : folders.writable) {
        std::error_code none;
        if (!folder.is_absolute() || !fs::is_directory(folder, none)) {
            return fail(ErrorKind::usage, "There is no such folder for downloads", folder.string(),
                "Make it, or choose another one.");
        }
        if (!folders.hidden.empty() && lies_within(folders.hidden, folder)) {
            return fail(ErrorKind::usage, "Downloads may not go where conversations are kept",
                folder.string(), "Choose another folder.");
        }
    }
    return {};
}

} // namespace

bool lies_within(const fs::path& path, const fs::path& folder) {
    std::error_code problem;
    const fs::path inner = fs::weakly_canonical(path, problem);
    if (problem) {
        return false;
    }
    const fs::path outer = fs::weakly_canonical(folder, problem);
    if (problem) {
        return false;
    }
    const auto [in, out] = std::mismatch(inner.begin(), inner.end(), outer.begin(), outer.end());
    return out == outer.end();
}

Result<bool> restrict_files(const SandboxFolders& folders) {
    const long version =
        ::syscall(SYS_landlock_create_ruleset, nullptr, std::size_t(0), LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) {
        return false; // not built in, or not switched on
    }
    const std::uint64_t known = rights_known_to(version);
    landlock_ruleset_attr about = {};
    about.handled_access_fs = known;
    const auto rules =
        static_cast<int>(::syscall(SYS_landlock_create_ruleset, &about, sizeof about.handled_access_fs, 0U));
    if (rules < 0) {
        return refused("files", errno);
    }
    bool good = true;
    for (const char* place : system_places) {
        good = good && grant(rules, place, reading, known);
    }
    for (const fs::path& place : folders.readable) {
        good = good && grant(rules, place, reading, known);
    }
    for (const fs::path& folder : folders.writable) {
        good = good && grant(rules, folder, writing, known);
    }
    good = good && ::syscall(SYS_landlock_restrict_self, rules, 0U) == 0;
    const int error = errno;
    ::close(rules);
    if (!good) {
        return refused("files", error);
    }
    return true;
}

Result<Sandbox> enter_sandbox(const SandboxFolders& folders) {
    if (auto good = check_folders(folders); !good) {
        return tl::unexpected(good.error());
    }
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) {
        return refused("privileges", errno);
    }
    if (!set_limits()) {
        return refused("memory", errno);
    }
    Sandbox sandbox;
    if (auto done = restrict_files(folders)) {
        sandbox.landlock = *done;
    } else {
        return tl::unexpected(done.error());
    }
    if (auto done = filter_system_calls()) {
        sandbox.filter = *done;
    } else {
        return tl::unexpected(done.error());
    }
    return sandbox;
}

} // namespace inglenook::net
