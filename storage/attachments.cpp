// SPDX-License-Identifier: Apache-2.0
#include "storage/attachments.h"

#include "storage/messages.h"
#include "storage/rows.h"

#include <array>
#include <sodium.h>

namespace inglenook::storage {

std::string sha256_of(std::string_view text) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    crypto_hash_sha256(digest.data(), bytes, text.size());
    std::array<char, 2 * crypto_hash_sha256_BYTES + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
    return hex.data();
}

void insert_attachment(Database& database, Id message, const NewAttachment& attachment) {
    const std::string sha256 = sha256_of(attachment.text);
    run(database.connection(), "INSERT OR IGNORE INTO attachment (sha256, text, created) VALUES (?, ?, ?)",
        sha256, attachment.text, now_ms());
    insert_part(database, message, {PartKind::attachment, attachment.name, 0, sha256, {}});
}

} // namespace inglenook::storage
