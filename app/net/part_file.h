// SPDX-License-Identifier: Apache-2.0
// A file that is being downloaded: its room is reserved first, and it gets its name only when it is whole.
#pragma once

#include "app/net/files.h"
#include "app/net/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace inglenook::net {

class PartFile {
public:
    /// Opens or makes it, for this program alone. Errors: usage (another program has it), io.
    [[nodiscard]] static Result<PartFile> open(const std::filesystem::path& path);
    /// A finished file, to be read only.
    [[nodiscard]] static Result<PartFile> open_existing(const std::filesystem::path& path);

    /// Room for the whole file, so that the disk cannot fill up half-way. Errors: disk_full, io.
    [[nodiscard]] Result<void> reserve(std::uint64_t size);
    [[nodiscard]] Result<void> write(std::uint64_t offset, const char* bytes, std::size_t size);
    /// Less than `size` bytes only at the end of the file.
    [[nodiscard]] Result<std::size_t> read(std::uint64_t offset, char* bytes, std::size_t size) const;
    /// Sends what was written of a range on its way to the disk, so that sync() finds little to do. Does not
    /// wait for it, as long as the disk keeps up.
    void begin_sync(std::uint64_t offset, std::uint64_t size) const;
    [[nodiscard]] Result<void> sync();

    [[nodiscard]] std::uint64_t size() const;
    /// When it was last changed, in ns since 1970.
    [[nodiscard]] std::int64_t changed() const;
    [[nodiscard]] int descriptor() const { return file_.get(); }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    PartFile(Descriptor file, std::filesystem::path path) : file_(std::move(file)), path_(std::move(path)) {}
    [[nodiscard]] Result<void> check_room(std::uint64_t size) const;

    Descriptor file_;
    std::filesystem::path path_;
};

/// "1.2 GB", for sentences.
[[nodiscard]] std::string shown_bytes(std::uint64_t bytes);

} // namespace inglenook::net
