// SPDX-License-Identifier: Apache-2.0
// The way through a conversation's tree that is shown: reading it, wholly or its end, and changing it. Inside
// a transaction of its caller.
#pragma once

#include "storage/database.h"
#include "storage/records.h"
#include "storage/result.h"

#include <cstdint>
#include <vector>

namespace inglenook::storage {

/// A message and where it stands.
struct Place {
    Id id = 0;
    Id conversation = 0;
    Id parent = 0; ///< 0: it is a first one
};

/// not_found.
tl::unexpected<Error> no_such_message(Id message);
/// Errors: not_found.
Result<Place> find_place(Database& database, Id message);

Result<Thread> read_thread(Database& database, Id conversation);
/// The last messages that are shown, `most` at most.
Result<Thread> read_end(Database& database, Id conversation, std::uint32_t most);
/// A message and those above it, the highest first, `most` at most.
std::vector<Message> read_up_from(Database& database, Id message, std::uint32_t most);

/// The last message of the shown path; 0 if there is none.
Id last_shown(Database& database, Id conversation);
/// How many messages are shown from this one on; 0 if it is not shown. No contents are read.
std::uint32_t shown_from(Database& database, const Place& place);

/// Shows a message below its parent (0: at the beginning); `child` 0: none.
void show_child(Database& database, Id conversation, Id parent, Id child);
/// Shows a message. It can be reached only if its parent is shown, so everything above is selected too.
void show_with_ancestors(Database& database, Place at);

} // namespace inglenook::storage
