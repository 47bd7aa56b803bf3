// SPDX-License-Identifier: Apache-2.0
#include "storage/contents.h"

#include "storage/rows.h"

namespace inglenook::storage {

Contents::Contents(Database& database)
    : parts_(database.connection(),
          "SELECT kind, content, duration_ms, attachment,"
          " (SELECT a.text FROM attachment a WHERE a.sha256 = attachment) FROM ("
          " SELECT kind, content, duration_ms, attachment, 0 AS stage, ordinal AS place FROM part"
          " WHERE message_id = ?1 UNION ALL"
          " SELECT kind, content, duration_ms, NULL, 1, id FROM draft WHERE message_id = ?1)"
          " ORDER BY stage, place"),
      generation_(
          database.connection(), std::string("SELECT ") + generation_columns +
                                     " FROM generation WHERE message_id = ? ORDER BY id DESC LIMIT 1"),
      read_only_(database.read_only()) {}

void Contents::fill(Message& message) {
    message.parts = parts(message.id);
    if (message.role == Role::assistant) {
        generation_.reset();
        generation_.bind(1, message.id);
        if (generation_.executeStep()) {
            message.generation = read_generation(generation_);
        }
    }
    // What a killed program left behind is put right when the file can be written; till then it only looks
    // so.
    if (read_only_ && message.state == MessageState::streaming) {
        message.state = MessageState::interrupted;
    }
}

std::vector<Part> Contents::parts(Id message) {
    std::vector<Part> parts;
    parts_.reset();
    parts_.bind(1, message);
    while (parts_.executeStep()) {
        if (const auto kind = part_kind_named(parts_.getColumn(0).getString())) {
            // NULL reads as an empty text.
            join_part(parts, {*kind, parts_.getColumn(1).getString(), parts_.getColumn(2).getInt64(),
                                 parts_.getColumn(3).getString(), parts_.getColumn(4).getString()});
        }
    }
    return parts;
}

} // namespace inglenook::storage
