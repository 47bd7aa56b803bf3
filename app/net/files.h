// SPDX-License-Identifier: Apache-2.0
// Small pieces of file work that must survive a crash, and the sentence for what the system refuses.
#pragma once

#include "app/net/result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace inglenook::net {

/// An open file descriptor, closed at the end.
class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();

    [[nodiscard]] int get() const { return number_; }
    [[nodiscard]] bool is_open() const { return number_ >= 0; }

private:
    int number_;
};

/// The failure of a system call on a file, by errno's value.
[[nodiscard]] tl::unexpected<Error> file_error(int error, const std::filesystem::path& path);

/// A file as a whole, 0600: written beside, synced, renamed into its place, the folder synced.
[[nodiscard]] Result<void> write_whole(const std::filesystem::path& path, const std::string& bytes);
/// Nothing if there is none. Errors: io, also if it is larger than `most` bytes or no plain file.
[[nodiscard]] Result<std::optional<std::string>> read_whole(
    const std::filesystem::path& path, std::size_t most);

/// Makes a rename in this folder last.
void sync_folder(const std::filesystem::path& folder);
/// Gives a file its name, unless that is taken by now.
[[nodiscard]] Result<void> rename_to_new(const std::filesystem::path& from, const std::filesystem::path& to);

} // namespace inglenook::net
