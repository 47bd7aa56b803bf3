// SPDX-License-Identifier: Apache-2.0
// A file that appears under its name only when it is whole.
#pragma once

#include "inference/result.h"

#include <cstdint>
#include <cstdio>
#include <span>
#include <string>
#include <string_view>

namespace inglenook::nook {

/// Writes beside the final name and renames at the end; without commit() nothing is left. A device or a pipe
/// is written directly.
class OutputFile {
public:
    /// Errors: not_found (no such folder), io.
    static Result<OutputFile> create(const std::string& path);
    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&&) = delete;
    OutputFile(const OutputFile&) = delete;
    ~OutputFile();

    Result<void> write(std::string_view bytes);
    Result<void> commit();

private:
    OutputFile(std::FILE* file, std::string path, std::string partial);
    Result<void> failed(int error);

    std::FILE* file_ = nullptr;
    std::string path_;
    std::string partial_; ///< empty if `path_` is written directly
};

/// The header of a NumPy file of little-endian float32 with this shape.
std::string npy_header(std::uint64_t rows, std::uint64_t columns);
std::string_view as_bytes(std::span<const float> values);

} // namespace inglenook::nook
