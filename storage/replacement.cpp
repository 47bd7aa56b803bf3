// SPDX-License-Identifier: Apache-2.0
#include "storage/replacement.h"

#include "storage/copy.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace inglenook::storage {

namespace fs = std::filesystem;

namespace {

/// A second name for a file or, where the file system has none, a copy.
Result<void> link_or_copy(const std::string& from, const std::string& to) {
    std::error_code problem;
    fs::create_hard_link(from, to, problem);
    if (problem) {
        problem.clear();
        fs::copy_file(from, to, problem);
    }
    if (problem) {
        const bool full = problem == std::errc::no_space_on_device;
        return fail(full ? ErrorKind::disk_full : ErrorKind::io,
            "The file with the conversations cannot be set aside", to + " (" + problem.message() + ")",
            full ? "Free some space." : "");
    }
    return {};
}

/// Zeros over a file's bytes, as far as the file system writes in place.
void overwrite(const std::string& path) {
    std::error_code problem;
    auto left = fs::file_size(path, problem);
    const int descriptor = problem ? -1 : ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) {
        return;
    }
    constexpr std::array<char, 65536> zeros{};
    while (left > 0) {
        const auto wanted = std::min<std::uintmax_t>(left, zeros.size());
        const ssize_t written = ::write(descriptor, zeros.data(), wanted);
        if (written <= 0) {
            break;
        }
        left -= static_cast<std::uintmax_t>(written);
    }
    static_cast<void>(::fsync(descriptor));
    ::close(descriptor);
}

std::vector<std::string> files_of(const std::string& database) {
    std::vector<std::string> all;
    const fs::path path(database);
    const fs::path parent = path.parent_path().empty() ? fs::path(".") : path.parent_path();
    const std::string name = path.filename().string();
    // The database last: as long as it is there, the work is seen to be unfinished.
    for (const fs::path& folder : {fs::path(backups_folder(database)), parent}) {
        std::error_code problem;
        fs::directory_iterator entry(folder, problem);
        for (const fs::directory_iterator end; !problem && entry != end; entry.increment(problem)) {
            const std::string file = entry->path().filename().string();
            const bool ours = folder != parent || (file.starts_with(name) && file != name + "-writers");
            if (ours && entry->is_regular_file(problem) && file != name) {
                all.push_back(entry->path().string());
            }
        }
    }
    all.push_back(database);
    return all;
}

} // namespace

Result<Alone> Alone::with(const std::string& database, std::chrono::milliseconds patience) {
    WriterLock lock(database + "-writers");
    lock.begin_opening(patience);
    if (lock.others_alive()) {
        return fail(ErrorKind::locked, "Another program is using the conversations", database,
            "Close other running copies of Inglenook, then try again.");
    }
    return Alone(std::move(lock));
}

Result<std::string> set_aside(const std::string& database, BackupKind kind) {
    if (auto folder = make_backups_folder(database); !folder) {
        return folder;
    }
    std::string aside = fresh_backup_path(database, kind, now_ms());
    std::error_code ignored;
    if (kind == BackupKind::before_restore && fs::exists(database + "-wal", ignored)) {
        // A backup is one file: what the log holds has to be in it.
        const std::string fresh = aside + ".new";
        const auto copied = copy_database(database, fresh,
            [] { return true; }).and_then([&] { return put_in_place(fresh, aside); });
        return copied ? Result<std::string>(aside) : tl::unexpected(copied.error());
    }
    auto done = link_or_copy(database, aside);
    if (done && fs::exists(database + "-wal", ignored)) {
        done = link_or_copy(database + "-wal", aside + "-wal");
    }
    if (!done) {
        fs::remove(aside, ignored);
        return tl::unexpected(done.error());
    }
    return aside;
}

Result<void> replace_database(const std::string& fresh, const std::string& database) {
    std::error_code problem;
    // An old log beside a new file would be taken for the new one's.
    for (const char* suffix : {"-wal", "-shm", "-journal"}) {
        fs::remove(database + suffix, problem);
        if (problem) {
            return fail(ErrorKind::io, "The file with the conversations cannot be replaced",
                database + suffix + " (" + problem.message() + ")");
        }
    }
    return put_in_place(fresh, database);
}

Result<void> wipe_database(const std::string& database) {
    Result<void> result;
    for (const std::string& path : files_of(database)) {
        overwrite(path);
        std::error_code problem;
        fs::remove(path, problem);
        if (problem && result) {
            result =
                fail(ErrorKind::io, "Not everything could be erased", path + " (" + problem.message() + ")",
                    "Give yourself the right to remove it, then try again.");
        }
    }
    std::error_code ignored;
    fs::remove(backups_folder(database), ignored);
    return result;
}

} // namespace inglenook::storage
