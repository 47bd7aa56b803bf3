// SPDX-License-Identifier: Apache-2.0
#include "storage/branches.h"

#include "storage/conversations.h"
#include "storage/messages.h"
#include "storage/rows.h"
#include "storage/shown_path.h"
#include "storage/title.h"

#include <array>
#include <vector>

namespace inglenook::storage {

namespace {

/// A message and all below it; ?1 is the message.
constexpr const char* subtree = "WITH RECURSIVE below (id) AS (SELECT ?1 UNION"
                                " SELECT m.id FROM below JOIN message m ON m.parent_id = below.id) ";

/// From a message up to the first, that one first.
Result<std::vector<Id>> path_to(Database& database, Id message) {
    auto row = prepared(database.connection(),
        "WITH RECURSIVE path (id, parent, depth) AS (SELECT id, parent_id, 0 FROM message WHERE id = ?1 "
        "UNION ALL"
        " SELECT m.id, m.parent_id, depth + 1 FROM path JOIN message m ON m.id = path.parent WHERE depth < "
        "1000000)"
        " SELECT id FROM path ORDER BY depth DESC",
        message);
    std::vector<Id> path;
    while (row.executeStep()) {
        path.push_back(row.getColumn(0).getInt64());
    }
    if (path.empty()) {
        return tl::unexpected(find_message(database, message).error());
    }
    return path;
}

/// A copy of one message below `parent`, its text not yet in parts included.
Id copy_message(SQLite::Database& connection, Id message, Id conversation, Id parent) {
    SQLite::Statement insert(connection,
        "INSERT INTO message (conversation_id, parent_id, role, state, created)"
        " SELECT ?2, ?3, role, CASE state WHEN 'streaming' THEN 'interrupted' ELSE state END, created"
        " FROM message WHERE id = ?1");
    insert.bind(1, message);
    insert.bind(2, conversation);
    bind_id(insert, 3, parent);
    insert.exec();
    const Id copy = connection.getLastInsertRowid();
    constexpr std::array contents = {
        "INSERT INTO part (message_id, ordinal, kind, content, duration_ms, attachment)"
        " SELECT ?2, ordinal, kind, content, duration_ms, attachment FROM part WHERE message_id = ?1",
        "INSERT INTO part (message_id, ordinal, kind, content, duration_ms)"
        " SELECT ?2, 1000000 + row_number() OVER (ORDER BY id), kind, content, duration_ms FROM draft"
        " WHERE message_id = ?1",
    };
    for (const char* sql : contents) {
        run(connection, sql, message, copy);
    }
    const std::string generations = std::string("INSERT INTO generation (message_id, ") + generation_columns +
                                    ") SELECT ?2, " + generation_columns +
                                    " FROM generation WHERE message_id = ?1 ORDER BY id";
    run(connection, generations.c_str(), message, copy);
    return copy;
}

/// The sibling before a message, else the one after it; 0 if it has none.
Id nearest_sibling(SQLite::Database& connection, const Message& message) {
    auto row = prepared(connection,
        "SELECT id FROM message WHERE conversation_id = ?1 AND parent_id IS ?3 AND id <> ?2"
        " ORDER BY id > ?2, abs(id - ?2) LIMIT 1",
        message.conversation, message.id);
    bind_id(row, 3, message.parent);
    return row.executeStep() ? row.getColumn(0).getInt64() : 0;
}

bool is_shown(SQLite::Database& connection, const Message& message) {
    auto row =
        message.parent == 0
            ? prepared(connection, "SELECT active_root FROM conversation WHERE id = ?", message.conversation)
            : prepared(connection, "SELECT active_child FROM message WHERE id = ?", message.parent);
    return row.executeStep() && row.getColumn(0).getInt64() == message.id;
}

bool holds_streaming(SQLite::Database& connection, Id message) {
    const std::string sql =
        std::string(subtree) +
        "SELECT 1 FROM below JOIN message m ON m.id = below.id WHERE m.state = 'streaming'";
    return prepared(connection, sql.c_str(), message).executeStep();
}

void move_subtree(Database& database, Id message, Id conversation, Id parent) {
    const std::string sql =
        std::string(subtree) + "UPDATE message SET conversation_id = ?2 WHERE id IN (SELECT id FROM below)";
    run(database.connection(), sql.c_str(), message, conversation);
    SQLite::Statement root(database.connection(), "UPDATE message SET parent_id = ?2 WHERE id = ?1");
    root.bind(1, message);
    bind_id(root, 2, parent);
    root.exec();
    show_child(database, conversation, parent, message);
}

Id insert_cut(Database& database, const Message& message, const Conversation& from) {
    SQLite::Statement insert(database.connection(),
        "INSERT INTO conversation (title, created, updated, model, system_prompt, settings, preset_id, "
        "trashed_at,"
        " cut_below, cut_from) SELECT ?2, ?3, ?3, model, system_prompt, settings, preset_id, ?3, ?4, ?5"
        " FROM conversation WHERE id = ?1");
    const std::string title = title_from(message.text());
    insert.bind(1, from.id);
    insert.bind(2, title.empty() ? from.title : title);
    insert.bind(3, now_ms());
    bind_id(insert, 4, message.parent);
    bind_id(insert, 5, message.parent == 0 ? from.id : 0);
    insert.exec();
    return database.connection().getLastInsertRowid();
}

/// Where a cut conversation may go back to.
struct Place {
    Id conversation = 0;
    Id parent = 0;
    Id root = 0; ///< the message that goes there
};

std::optional<Place> place_of(SQLite::Database& connection, Id cut) {
    auto row = prepared(connection,
        "SELECT home.id, coalesce(c.cut_below, 0), c.active_root FROM conversation c"
        " LEFT JOIN message above ON above.id = c.cut_below"
        " JOIN conversation home ON home.id = coalesce(above.conversation_id, c.cut_from)"
        " WHERE c.id = ?1 AND home.id <> c.id AND home.trashed_at IS NULL AND c.active_root IS NOT NULL"
        // Whoever went on in it after restoring it, or edited its beginning, has made it a chat of its own.
        " AND (SELECT count(*) FROM message m WHERE m.conversation_id = c.id AND m.parent_id IS NULL) = 1",
        cut);
    if (!row.executeStep()) {
        return std::nullopt;
    }
    return Place{row.getColumn(0).getInt64(), row.getColumn(1).getInt64(), row.getColumn(2).getInt64()};
}

} // namespace

Result<Conversation> copy_branch(Database& database, Id message) {
    SQLite::Database& connection = database.connection();
    const auto path = path_to(database, message);
    if (!path) {
        return tl::unexpected(path.error());
    }
    const TimeMs now = now_ms();
    // Not of a comparison, whatever the original is.
    run(connection,
        "INSERT INTO conversation (title, created, updated, model, system_prompt, settings, preset_id, "
        "folder_id)"
        " SELECT title, ?2, ?2, model, system_prompt, settings, preset_id, folder_id FROM conversation"
        " WHERE id = (SELECT conversation_id FROM message WHERE id = ?1)",
        message, now);
    const Id conversation = connection.getLastInsertRowid();
    Id parent = 0;
    for (const Id original : *path) {
        const Id copied = copy_message(connection, original, conversation, parent);
        show_child(database, conversation, parent, copied);
        parent = copied;
    }
    return find_conversation(database, conversation);
}

Result<Conversation> Branches::copy(Id message) {
    return database_.write(Durability::full, [&] { return copy_branch(database_, message); });
}

Result<CutOff> Branches::cut(Id message) {
    return database_.write(Durability::full, [&]() -> Result<CutOff> {
        SQLite::Database& connection = database_.connection();
        const auto doomed = find_message(database_, message);
        if (!doomed) {
            return tl::unexpected(doomed.error());
        }
        const auto from = find_conversation(database_, doomed->conversation);
        if (!from) {
            return tl::unexpected(from.error());
        }
        if (doomed->parent == 0 && doomed->siblings == 1) {
            return fail(
                ErrorKind::usage, "This is all that the chat has", "", "Move the chat to the trash instead.");
        }
        if (holds_streaming(connection, message)) {
            return fail(ErrorKind::usage, "An answer in it is still being written", "",
                "Wait for its end, or stop it.");
        }
        if (is_shown(connection, *doomed)) {
            show_child(database_, from->id, doomed->parent, nearest_sibling(connection, *doomed));
        }
        const Id cut = insert_cut(database_, *doomed, *from);
        move_subtree(database_, message, cut, 0);
        auto trashed = find_conversation(database_, cut);
        auto rest = read_thread(database_, from->id);
        if (!trashed || !rest) {
            return tl::unexpected(trashed ? rest.error() : trashed.error());
        }
        return CutOff{std::move(*trashed), std::move(*rest)};
    });
}

Result<std::optional<Thread>> Branches::put_back(Id conversation) {
    return database_.write(Durability::normal, [&]() -> Result<std::optional<Thread>> {
        SQLite::Database& connection = database_.connection();
        const auto place = place_of(connection, conversation);
        if (!place) {
            return std::optional<Thread>();
        }
        move_subtree(database_, place->root, place->conversation, place->parent);
        run(connection, "DELETE FROM conversation WHERE id = ?", conversation);
        return read_thread(database_, place->conversation).map([](Thread thread) {
            return std::optional<Thread>(std::move(thread));
        });
    });
}

} // namespace inglenook::storage
