// SPDX-License-Identifier: Apache-2.0
// SHA-256 at the hardware's speed (OpenSSL), of bytes as they come and of whole files.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <tl/expected.hpp>

namespace inglenook::storage {

/// The hash of what was added so far. A copy goes on from the same place.
class Sha256 {
public:
    Sha256();
    Sha256(const Sha256& other);
    Sha256& operator=(const Sha256& other);
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    ~Sha256();

    void add(const void* bytes, std::size_t size);
    void add(std::string_view bytes) { add(bytes.data(), bytes.size()); }
    /// 64 lower-case hexadecimal digits; more may be added afterwards.
    [[nodiscard]] std::string hex() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

[[nodiscard]] std::string sha256_hex(std::string_view bytes);

/// Whether a text has the form that hex() gives.
[[nodiscard]] bool is_sha256(std::string_view text);

/// Told how many bytes of a file were read so far, a MiB or so apart; false ends the reading.
using HashProgress = std::function<bool(std::uint64_t bytes)>;

/// Of a file, read in pieces. The error is the system's, or std::errc::operation_canceled.
[[nodiscard]] tl::expected<std::string, std::error_code> file_sha256(
    const std::filesystem::path& path, const HashProgress& progress = {});

} // namespace inglenook::storage
