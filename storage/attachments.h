// SPDX-License-Identifier: Apache-2.0
// Texts of files that were sent with messages, kept once each by their SHA-256. Inside a transaction of its
// caller.
#pragma once

#include "storage/database.h"
#include "storage/records.h"

#include <string>
#include <string_view>

namespace inglenook::storage {

/// The SHA-256 of a text, 64 hex digits.
std::string sha256_of(std::string_view text);

/// Keeps a file's text, unless it is kept already, and appends it to a message's parts.
void insert_attachment(Database& database, Id message, const NewAttachment& attachment);

} // namespace inglenook::storage
