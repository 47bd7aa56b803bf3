// SPDX-License-Identifier: Apache-2.0
#include "storage/shown_path.h"

#include "storage/contents.h"
#include "storage/conversations.h"
#include "storage/rows.h"

namespace inglenook::storage {

namespace {

/// Ids of the shown path with their depth; ?1 is the conversation. What stands below a message is younger: a
/// path that a damaged file bends into a ring ends.
constexpr const char* shown_path =
    "WITH RECURSIVE path (id, depth) AS ("
    " SELECT active_root, 0 FROM conversation WHERE id = ?1 AND active_root IS NOT NULL"
    " UNION ALL"
    " SELECT m.active_child, path.depth + 1 FROM path JOIN message m ON m.id = path.id"
    " WHERE m.active_child > m.id) ";

/// The last message of the shown path, and how many it has.
std::pair<Id, std::size_t> end_of_path(Database& database, Id conversation) {
    const std::string sql =
        std::string(shown_path) + "SELECT id, depth + 1 FROM path ORDER BY depth DESC LIMIT 1";
    auto row = prepared(database.connection(), sql.c_str(), conversation);
    return row.executeStep()
               ? std::pair{row.getColumn(0).getInt64(), static_cast<std::size_t>(row.getColumn(1).getInt64())}
               : std::pair{Id{0}, std::size_t{0}};
}

} // namespace

tl::unexpected<Error> no_such_message(Id message) {
    return fail(
        ErrorKind::not_found, "This message does not exist any more", "message " + std::to_string(message));
}

Result<Place> find_place(Database& database, Id id) {
    auto row =
        prepared(database.connection(), "SELECT conversation_id, parent_id FROM message WHERE id = ?", id);
    if (!row.executeStep()) {
        return no_such_message(id);
    }
    return Place{id, row.getColumn(0).getInt64(), row.getColumn(1).getInt64()}; // NULL reads as 0
}

void show_child(Database& database, Id conversation, Id parent, Id child) {
    SQLite::Statement update(
        database.connection(), parent == 0 ? "UPDATE conversation SET active_root = ?2 WHERE id = ?1"
                                           : "UPDATE message SET active_child = ?2 WHERE id = ?1");
    update.bind(1, parent == 0 ? conversation : parent);
    bind_id(update, 2, child);
    update.exec();
}

void show_with_ancestors(Database& database, Place at) {
    show_child(database, at.conversation, at.parent, at.id);
    while (at.parent != 0) {
        const auto above = find_place(database, at.parent);
        if (!above) {
            return;
        }
        at.id = above->id;
        at.parent = above->parent < above->id ? above->parent : 0; // else a ring, in a damaged file
        show_child(database, at.conversation, at.parent, at.id);
    }
}

Id last_shown(Database& database, Id conversation) { return end_of_path(database, conversation).first; }

std::uint32_t shown_from(Database& database, const Place& place) {
    const std::string sql =
        std::string(shown_path) + "SELECT (SELECT max(depth) FROM path) - depth + 1 FROM path WHERE id = ?2";
    auto row = prepared(database.connection(), sql.c_str(), place.conversation, place.id);
    return row.executeStep() ? static_cast<std::uint32_t>(row.getColumn(0).getInt64()) : 0;
}

std::vector<Message> read_up_from(Database& database, Id message, std::uint32_t most) {
    const std::string sql =
        std::string("WITH RECURSIVE up (id, parent, height) AS ("
                    " SELECT id, parent_id, 1 FROM message WHERE id = ?1 AND ?2 > 0 UNION ALL"
                    " SELECT m.id, m.parent_id, up.height + 1 FROM up JOIN message m ON m.id = up.parent"
                    " WHERE up.height < ?2) SELECT ") +
        message_columns + " FROM up JOIN message m ON m.id = up.id ORDER BY up.height DESC";
    auto row = prepared(database.connection(), sql.c_str(), message, std::int64_t{most});
    Contents contents(database);
    std::vector<Message> messages;
    while (row.executeStep()) {
        messages.push_back(read_message(row));
        contents.fill(messages.back());
    }
    return messages;
}

Result<Thread> read_end(Database& database, Id conversation, std::uint32_t most) {
    auto found = find_conversation(database, conversation);
    if (!found) {
        return tl::unexpected(found.error());
    }
    const auto [last, length] = end_of_path(database, conversation);
    Thread thread{std::move(*found), read_up_from(database, last, most)};
    const std::size_t read = thread.messages.size();
    thread.earlier = length > read ? static_cast<std::uint32_t>(length - read) : 0;
    return thread;
}

Result<Thread> read_thread(Database& database, Id conversation) {
    auto found = find_conversation(database, conversation);
    if (!found) {
        return tl::unexpected(found.error());
    }
    Thread thread{std::move(*found), {}};
    const std::string sql = std::string(shown_path) + "SELECT " + message_columns +
                            " FROM path JOIN message m ON m.id = path.id ORDER BY path.depth";
    auto row = prepared(database.connection(), sql.c_str(), conversation);
    Contents contents(database);
    while (row.executeStep()) {
        thread.messages.push_back(read_message(row));
        contents.fill(thread.messages.back());
    }
    return thread;
}

} // namespace inglenook::storage
