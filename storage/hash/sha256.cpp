// SPDX-License-Identifier: Apache-2.0
#include "storage/hash/sha256.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

namespace inglenook::storage {

namespace {

/// Calls of OpenSSL that can only fail without memory or without SHA-256: nothing could go on after that.
void must(int done, const char* call) {
    if (done != 1) {
        std::fprintf(stderr, "inglenook: %s failed: this system's OpenSSL has no SHA-256\n", call);
        std::abort();
    }
}

struct Descriptor {
    explicit Descriptor(int opened) : number(opened) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number >= 0) {
            ::close(number);
        }
    }
    int number;
};

std::error_code last_error() { return {errno, std::generic_category()}; }

} // namespace

struct Sha256::State {
    State() { must(static_cast<int>(context != nullptr), "EVP_MD_CTX_new"); }
    State(const State& other) : State() {
        must(EVP_MD_CTX_copy_ex(context, other.context), "EVP_MD_CTX_copy_ex");
    }
    State& operator=(const State&) = delete;
    ~State() { EVP_MD_CTX_free(context); }

    EVP_MD_CTX* context = EVP_MD_CTX_new();
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
    must(EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr), "EVP_DigestInit_ex");
}
Sha256::Sha256(const Sha256& other) : state_(std::make_unique<State>(*other.state_)) {}
Sha256& Sha256::operator=(const Sha256& other) {
    if (this != &other) {
        state_ = std::make_unique<State>(*other.state_);
    }
    return *this;
}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::add(const void* bytes, std::size_t size) {
    must(EVP_DigestUpdate(state_->context, bytes, size), "EVP_DigestUpdate");
}

std::string Sha256::hex() const {
    const State ending(*state_);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    must(EVP_DigestFinal_ex(ending.context, digest.data(), &size), "EVP_DigestFinal_ex");
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (unsigned int i = 0; i < size; ++i) {
        text += digits[digest[i] >> 4U];
        text += digits[digest[i] & 15U];
    }
    return text;
}

std::string sha256_hex(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

bool is_sha256(std::string_view text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

tl::expected<std::string, std::error_code> file_sha256(
    const std::filesystem::path& path, const HashProgress& progress) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number < 0) {
        return tl::unexpected(last_error());
    }
    static_cast<void>(::posix_fadvise(file.number, 0, 0, POSIX_FADV_SEQUENTIAL));
    Sha256 hash;
    // Small enough to be hashed from the cache of a core that has just copied it there.
    std::vector<unsigned char> buffer(256U << 10U);
    for (std::uint64_t total = 0;;) {
        if (progress && !progress(total)) {
            return tl::unexpected(std::make_error_code(std::errc::operation_canceled));
        }
        const ssize_t count = ::read(file.number, buffer.data(), buffer.size());
        if (count < 0 && errno != EINTR) {
            return tl::unexpected(last_error());
        }
        if (count == 0) {
            return hash.hex();
        }
        if (count > 0) {
            hash.add(buffer.data(), static_cast<std::size_t>(count));
            total += static_cast<std::uint64_t>(count);
        }
    }
}

} // namespace inglenook::storage
