// SPDX-License-Identifier: Apache-2.0
// A whole file as a read-only memory map, unmapped when it goes.
#pragma once

#include "inference/result.h"

#include <cstddef>
#include <filesystem>
#include <span>

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

private:
    explicit MappedFile(std::span<const std::byte> bytes) : bytes_(bytes) {}
    std::span<const std::byte> bytes_;
};

} // namespace inglenook
