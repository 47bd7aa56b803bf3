// SPDX-License-Identifier: Apache-2.0
// A file that appears under its name only when it is whole.
#pragma once

#include "storage/result.h"

#include <cstdio>
#include <string>
#include <string_view>

namespace inglenook::storage {

class Output {
public:
    /// Replaces what has the name, at commit(). A device or a pipe is written directly. Errors: not_found (no
    /// such folder), io.
    static Result<Output> replacing(const std::string& path);
    /// Takes a name that nothing has yet: `stem`, or with a number behind it, and the extension (".md").
    static Result<Output> beside(
        const std::string& folder, const std::string& stem, const std::string& extension);

    Output(Output&& other) noexcept;
    Output& operator=(Output&&) = delete;
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    /// Without commit() nothing is left.
    ~Output();

    /// Errors: disk_full, io.
    Result<void> write(std::string_view bytes);
    /// On the disk when it returns.
    Result<void> commit();
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    Output(std::FILE* file, std::string path, std::string partial);
    Result<void> failed(int error);

    std::FILE* file_ = nullptr;
    std::string path_;
    std::string partial_; ///< where it is written; empty: directly to `path_`, which stays
};

} // namespace inglenook::storage
