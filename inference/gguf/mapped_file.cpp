// SPDX-License-Identifier: Apache-2.0
#include "inference/gguf/mapped_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace inglenook {

namespace {

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

tl::unexpected<Error> system_error(const char* doing, const std::filesystem::path& path) {
    const int code = errno;
    const bool missing = code == ENOENT || code == ENOTDIR;
    if (missing) {
        return fail(ErrorKind::not_found, "the file does not exist", path.string());
    }
    return fail(ErrorKind::io, std::string("cannot ") + doing + ": " + std::strerror(code), path.string());
}

} // namespace

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
    // Non-blocking, so that a pipe under a model's name does not wait for a writer.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.number() < 0) {
        return system_error("open the file", path);
    }
    struct stat info = {};
    if (::fstat(file.number(), &info) != 0) {
        return system_error("read the file's size", path);
    }
    if (S_ISDIR(info.st_mode)) {
        return fail(ErrorKind::bad_file, "this is a folder, not a model file", path.string());
    }
    if (!S_ISREG(info.st_mode)) {
        return fail(ErrorKind::bad_file, "this is not a regular file", path.string());
    }
    if (info.st_size == 0) {
        return fail(ErrorKind::bad_file, "the file is empty", path.string());
    }
    const auto size = static_cast<std::size_t>(info.st_size);
    void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number(), 0);
    if (address == MAP_FAILED) { // NOLINT(performance-no-int-to-ptr): the macro is the system's
        return system_error("map the file into memory", path);
    }
    return MappedFile(std::span(static_cast<const std::byte*>(address), size), path,
        {info.st_dev, info.st_ino, static_cast<std::uint64_t>(info.st_size), info.st_mtim.tv_sec,
            info.st_mtim.tv_nsec});
}

bool MappedFile::written_to() const {
    struct stat now = {};
    return ::stat(path_.c_str(), &now) == 0 && now.st_dev == identity_.device &&
           now.st_ino == identity_.number &&
           (static_cast<std::uint64_t>(now.st_size) != identity_.bytes ||
               now.st_mtim.tv_sec != identity_.seconds || now.st_mtim.tv_nsec != identity_.nanoseconds);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : bytes_(std::exchange(other.bytes_, {})), guard_(std::move(other.guard_)), path_(std::move(other.path_)),
      identity_(other.identity_) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    std::swap(guard_, other.guard_);
    std::swap(path_, other.path_);
    std::swap(identity_, other.identity_);
    return *this;
}

MappedFile::~MappedFile() {
    guard_ = {}; // what lies there later is none of its business
    if (!bytes_.empty()) {
        // munmap takes a mutable pointer but changes no byte.
        ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size()); // NOLINT
    }
}

} // namespace inglenook
