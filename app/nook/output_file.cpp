// SPDX-License-Identifier: Apache-2.0
#include "app/nook/output_file.h"

#include "app/nook/common.h"

#include <bit>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <unistd.h>

namespace inglenook::nook {

namespace fs = std::filesystem;

static_assert(std::endian::native == std::endian::little, "float32 is written as it lies in memory");

Result<OutputFile> OutputFile::create(const std::string& path) {
    std::error_code ignored;
    const fs::file_status status = fs::status(path, ignored);
    const bool direct = fs::exists(status) && !fs::is_regular_file(status);
    std::string partial = direct ? "" : path + ".part-" + std::to_string(getpid());
    std::FILE* file = std::fopen(direct ? path.c_str() : partial.c_str(), "wb");
    if (file == nullptr) {
        const int error = errno;
        return fail(error == ENOENT ? ErrorKind::not_found : ErrorKind::io,
            std::generic_category().message(error), path);
    }
    return OutputFile(file, path, std::move(partial));
}

OutputFile::OutputFile(std::FILE* file, std::string path, std::string partial)
    : file_(file), path_(std::move(path)), partial_(std::move(partial)) {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : file_(std::exchange(other.file_, nullptr)), path_(std::move(other.path_)),
      partial_(std::exchange(other.partial_, {})) {}

OutputFile::~OutputFile() {
    if (file_ != nullptr) {
        std::fclose(file_);
    }
    if (!partial_.empty()) {
        std::error_code ignored;
        fs::remove(partial_, ignored);
    }
}

Result<void> OutputFile::failed(int error) { return write_failed(error, path_); }

Result<void> OutputFile::write(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) {
        return failed(errno);
    }
    return {};
}

Result<void> OutputFile::commit() {
    if (std::fclose(std::exchange(file_, nullptr)) != 0) { // writes out what is buffered
        return failed(errno);
    }
    if (!partial_.empty() && std::rename(partial_.c_str(), path_.c_str()) != 0) {
        return failed(errno);
    }
    partial_.clear();
    return {};
}

std::string npy_header(std::uint64_t rows, std::uint64_t columns) {
    std::string text = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + std::to_string(rows) + ", " +
                       std::to_string(columns) + "), }";
    constexpr std::size_t before = 10; // magic, version, length of the text
    text.append((64 - (before + text.size() + 1) % 64) % 64, ' ');
    text += '\n';
    std::string header = "\x93NUMPY";
    header += {'\x01', '\x00', static_cast<char>(text.size() & 0xff), static_cast<char>(text.size() >> 8)};
    return header + text;
}

std::string_view as_bytes(std::span<const float> values) {
    return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

} // namespace inglenook::nook
