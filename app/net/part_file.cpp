// SPDX-License-Identifier: Apache-2.0
#include "app/net/part_file.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace inglenook::net {

namespace {

constexpr std::uint64_t sector = 512; // of st_blocks

struct stat status_of(int file) {
    struct stat status = {};
    if (::fstat(file, &status) != 0) {
        return {};
    }
    return status;
}

} // namespace

std::string shown_bytes(std::uint64_t bytes) {
    constexpr std::array<const char*, 5> units = {"bytes", "kB", "MB", "GB", "TB"};
    std::size_t unit = 0;
    auto value = static_cast<double>(bytes);
    while (value >= 1000 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), unit == 0 ? "%.0f %s" : "%.1f %s", value, units[unit]);
    return text.data();
}

Result<PartFile> PartFile::open(const std::filesystem::path& path) {
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.is_open()) {
        return file_error(errno, path);
    }
    if (!S_ISREG(status_of(file.get()).st_mode)) {
        return fail(ErrorKind::io, "This is no plain file", path.string(), "Move it away, then resume.");
    }
    if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        return fail(ErrorKind::usage, "Another program is downloading this file already", path.string());
    }
    return PartFile(std::move(file), path);
}

Result<PartFile> PartFile::open_existing(const std::filesystem::path& path) {
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.is_open()) {
        return file_error(errno, path);
    }
    return PartFile(std::move(file), path);
}

Result<void> PartFile::check_room(std::uint64_t size) const {
    const std::uint64_t there = static_cast<std::uint64_t>(status_of(file_.get()).st_blocks) * sector;
    struct statvfs system = {};
    if (size <= there || ::fstatvfs(file_.get(), &system) != 0) {
        return {};
    }
    const std::uint64_t room = static_cast<std::uint64_t>(system.f_bavail) * system.f_frsize;
    if (size - there <= room) {
        return {};
    }
    return fail(ErrorKind::disk_full,
        "There is not enough room on the disk: " + shown_bytes(size - there) + " are needed, " +
            shown_bytes(room) + " are free",
        path_.string(), "Free some space, then resume; what was downloaded is kept.");
}

Result<void> PartFile::reserve(std::uint64_t size) {
    if (auto room = check_room(size); !room) {
        return room;
    }
    const auto wanted = static_cast<off_t>(size);
    if (size == 0 || ::fallocate(file_.get(), 0, 0, wanted) == 0) {
        return {};
    }
    // File systems without reservation, and those that cannot reserve for what is there already.
    if (errno == EOPNOTSUPP || errno == ENOSYS) {
        if (::ftruncate(file_.get(), wanted) == 0) {
            return {};
        }
    }
    return file_error(errno, path_);
}

Result<void> PartFile::write(std::uint64_t offset, const char* bytes, std::size_t size) {
    while (size > 0) {
        const ssize_t count = ::pwrite(file_.get(), bytes, size, static_cast<off_t>(offset));
        if (count < 0) {
            if (errno == EINTR) {
                continue;
            }
            return file_error(errno, path_);
        }
        bytes += count;
        offset += static_cast<std::uint64_t>(count);
        size -= static_cast<std::size_t>(count);
    }
    return {};
}

Result<std::size_t> PartFile::read(std::uint64_t offset, char* bytes, std::size_t size) const {
    std::size_t done = 0;
    while (done < size) {
        const ssize_t count =
            ::pread(file_.get(), bytes + done, size - done, static_cast<off_t>(offset + done));
        if (count < 0 && errno != EINTR) {
            return file_error(errno, path_);
        }
        if (count == 0) {
            break;
        }
        done += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    return done;
}

void PartFile::begin_sync(std::uint64_t offset, std::uint64_t size) const {
    // Where this is not to be had, sync() does it all.
    ::sync_file_range(
        file_.get(), static_cast<off_t>(offset), static_cast<off_t>(size), SYNC_FILE_RANGE_WRITE);
}

Result<void> PartFile::sync() {
    if (::fsync(file_.get()) != 0) {
        return file_error(errno, path_);
    }
    return {};
}

std::uint64_t PartFile::size() const { return static_cast<std::uint64_t>(status_of(file_.get()).st_size); }

std::int64_t PartFile::changed() const {
    const struct stat status = status_of(file_.get());
    return static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
}

} // namespace inglenook::net
