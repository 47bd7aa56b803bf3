// SPDX-License-Identifier: Apache-2.0
#include "storage/transfer/output.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace inglenook::storage {

namespace {

tl::unexpected<Error> failure(int error, const std::string& path) {
    const std::string where = path + ": " + std::strerror(error);
    if (error == ENOSPC || error == EDQUOT || error == EFBIG) {
        return fail(ErrorKind::disk_full, "There is no room for the file", where,
            "Free some space, or write elsewhere.");
    }
    if (error == ENOENT || error == ENOTDIR) {
        return fail(ErrorKind::not_found, "There is no such folder", where, "Choose a folder that exists.");
    }
    return fail(ErrorKind::io, "The file cannot be written", where, "Choose another place.");
}

} // namespace

Output::Output(std::FILE* file, std::string path, std::string partial)
    : file_(file), path_(std::move(path)), partial_(std::move(partial)) {}

Output::Output(Output&& other) noexcept
    : file_(std::exchange(other.file_, nullptr)), path_(std::move(other.path_)),
      partial_(std::exchange(other.partial_, {})) {}

Output::~Output() {
    if (file_ != nullptr) {
        std::fclose(file_);
    }
    if (!partial_.empty()) {
        ::unlink(partial_.c_str());
    }
}

Result<Output> Output::replacing(const std::string& path) {
    struct stat found {};
    const bool special = ::stat(path.c_str(), &found) == 0 && !S_ISREG(found.st_mode);
    if (special) {
        std::FILE* direct = S_ISDIR(found.st_mode) ? nullptr : std::fopen(path.c_str(), "wb");
        if (direct == nullptr) {
            return failure(S_ISDIR(found.st_mode) ? EISDIR : errno, path);
        }
        return Output(direct, path, "");
    }
    std::string partial = path + ".XXXXXX";
    const int descriptor = ::mkstemp(partial.data());
    if (descriptor < 0) {
        return failure(errno, path);
    }
    return Output(::fdopen(descriptor, "wb"), path, partial);
}

Result<Output> Output::beside(
    const std::string& folder, const std::string& stem, const std::string& extension) {
    constexpr int most = 10000;
    for (int number = 1; number <= most; ++number) {
        std::string name = stem;
        if (number > 1) {
            name.append(" (").append(std::to_string(number)).append(")");
        }
        name += extension;
        const std::string path = std::filesystem::path(folder) / name;
        constexpr mode_t rights = 0600;
        const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, rights);
        if (descriptor >= 0) {
            return Output(::fdopen(descriptor, "wb"), path, path);
        }
        if (errno != EEXIST) {
            return failure(errno, path);
        }
    }
    return fail(ErrorKind::io, "There are too many files of this name already",
        std::filesystem::path(folder) / (stem + extension), "Choose another folder.");
}

Result<void> Output::failed(int error) { return failure(error, path_); }

Result<void> Output::write(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) {
        return failed(errno);
    }
    return {};
}

Result<void> Output::commit() {
    const bool flushed = std::fflush(file_) == 0 && (partial_.empty() || ::fsync(::fileno(file_)) == 0);
    const int trouble = errno;
    if (std::fclose(std::exchange(file_, nullptr)) != 0 || !flushed) {
        return failed(flushed ? errno : trouble);
    }
    if (!partial_.empty() && partial_ != path_ && std::rename(partial_.c_str(), path_.c_str()) != 0) {
        return failed(errno);
    }
    partial_.clear();
    return {};
}

} // namespace inglenook::storage
