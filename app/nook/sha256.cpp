// SPDX-License-Identifier: Apache-2.0
#include "app/nook/sha256.h"

#include "app/nook/interrupt.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <sodium.h>
#include <system_error>
#include <vector>

namespace inglenook::nook {

Result<std::string> file_sha256(const std::string& path) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
    if (!file) {
        return fail(errno == ENOENT ? ErrorKind::not_found : ErrorKind::io,
            std::generic_category().message(errno), path);
    }
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    std::vector<unsigned char> buffer(1U << 20);
    for (std::size_t count = buffer.size(); count == buffer.size();) {
        if (const auto go = go_on(); !go) {
            return tl::unexpected(go.error());
        }
        count = std::fread(buffer.data(), 1, buffer.size(), file.get());
        crypto_hash_sha256_update(&state, buffer.data(), count);
    }
    if (std::ferror(file.get()) != 0) {
        return fail(ErrorKind::io, std::generic_category().message(errno), path);
    }
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(&state, digest.data());
    std::array<char, 2 * crypto_hash_sha256_BYTES + 1> text{};
    sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
    return text.data();
}

} // namespace inglenook::nook
