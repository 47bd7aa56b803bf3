// SPDX-License-Identifier: Apache-2.0
// A whole file as a read-only memory map, unmapped when it goes. What becomes of the file meanwhile ends no
// program.
#pragma once

#include "inference/gguf/map_guard.h"
#include "inference/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <utility>

namespace inglenook {

class MappedFile {
public:
    /// Errors: not_found, bad_file (a folder, a device, no bytes), io.
    static Result<MappedFile> open(const std::filesystem::path& path);

    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();

    [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }
    /// Bytes were read that are gone: they came as zeros.
    [[nodiscard]] bool broken() const { return guard_.broken(); }
    /// Somebody wrote to the file since it was opened. Not if its name is gone or stands for another file:
    /// the map keeps what was opened.
    [[nodiscard]] bool written_to() const;

private:
    /// What changes when a file is written to.
    struct Identity {
        std::uint64_t device = 0;
        std::uint64_t number = 0; ///< of the inode
        std::uint64_t bytes = 0;
        std::int64_t seconds = 0;
        std::int64_t nanoseconds = 0;
    };
    MappedFile(std::span<const std::byte> bytes, std::filesystem::path path, const Identity& identity)
        : bytes_(bytes), guard_(bytes), path_(std::move(path)), identity_(identity) {}

    std::span<const std::byte> bytes_;
    MapGuard guard_; ///< goes before the map does
    std::filesystem::path path_;
    Identity identity_;
};

} // namespace inglenook
