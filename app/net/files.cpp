// SPDX-License-Identifier: Apache-2.0
#include "app/net/files.h"

#include <cerrno>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace inglenook::net {

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this != &other) {
        if (number_ >= 0) {
            ::close(number_);
        }
        number_ = std::exchange(other.number_, -1);
    }
    return *this;
}

Descriptor::~Descriptor() {
    if (number_ >= 0) {
        ::close(number_);
    }
}

tl::unexpected<Error> file_error(int error, const std::filesystem::path& path) {
    switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return fail(ErrorKind::disk_full, "There is no room left on the disk", path.string(),
            "What was downloaded is kept: free some space, then resume.");
    case EACCES:
    case EPERM:
    case EROFS:
        return fail(ErrorKind::io, "The folder or the file cannot be written", path.string(),
            "Choose another folder, or give yourself the right to write there.");
    default:
        return fail(ErrorKind::io, "The file cannot be used: " + std::generic_category().message(error),
            path.string(), "Check the disk, then resume.");
    }
}

namespace {

bool write_fully(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(file, bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR) {
            return false;
        }
        bytes.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
    }
    return true;
}

} // namespace

Result<void> write_whole(const std::filesystem::path& path, const std::string& bytes) {
    const std::string fresh = path.string() + ".new";
    {
        const Descriptor file(
            ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!file.is_open() || !write_fully(file.get(), bytes) || ::fsync(file.get()) != 0) {
            const int error = errno;
            ::unlink(fresh.c_str());
            return file_error(error, path);
        }
    }
    if (::rename(fresh.c_str(), path.c_str()) != 0) {
        const int error = errno;
        ::unlink(fresh.c_str());
        return file_error(error, path);
    }
    sync_folder(path.parent_path());
    return {};
}

Result<std::optional<std::string>> read_whole(const std::filesystem::path& path, std::size_t most) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!file.is_open()) {
        if (errno == ENOENT) {
            return std::optional<std::string>();
        }
        return file_error(errno, path);
    }
    struct stat status = {};
    if (::fstat(file.get(), &status) != 0) {
        return file_error(errno, path);
    }
    if (!S_ISREG(status.st_mode) || static_cast<std::uint64_t>(status.st_size) > most) {
        return fail(ErrorKind::io, "This is not a file of ours: it is too large, or no file", path.string());
    }
    std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count = ::read(file.get(), bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno != EINTR) {
            return file_error(errno, path);
        }
        if (count == 0) {
            bytes.resize(done);
        }
        done += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    return std::optional(std::move(bytes));
}

void sync_folder(const std::filesystem::path& folder) {
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.is_open()) {
        static_cast<void>(::fsync(opened.get()));
    }
}

Result<void> rename_to_new(const std::filesystem::path& from, const std::filesystem::path& to) {
    int done = ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE);
    if (done != 0 && (errno == EINVAL || errno == ENOSYS)) {
        // A file system without that flag.
        done = ::access(to.c_str(), F_OK) == 0 ? (errno = EEXIST, -1) : ::rename(from.c_str(), to.c_str());
    }
    if (done != 0) {
        if (errno == EEXIST) {
            return fail(ErrorKind::usage, "There is another file of this name by now", to.string(),
                "Rename or move it, then resume.");
        }
        return file_error(errno, to);
    }
    sync_folder(to.parent_path());
    return {};
}

} // namespace inglenook::net
