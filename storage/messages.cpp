// SPDX-License-Identifier: Apache-2.0
#include "storage/messages.h"

#include "storage/attachments.h"
#include "storage/contents.h"
#include "storage/conversations.h"
#include "storage/rows.h"
#include "storage/title.h"

#include <algorithm>

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

/// A message can be reached only if its parent is shown, so everything above is selected too.
void show_with_ancestors(Database& database, const Message& message) {
    Message at = message;
    show_child(database, at.conversation, at.parent, at.id);
    while (at.parent != 0) {
        auto row =
            prepared(database.connection(), "SELECT id, parent_id FROM message WHERE id = ?", at.parent);
        if (!row.executeStep()) {
            return;
        }
        at.id = row.getColumn(0).getInt64();
        const Id above = row.getColumn(1).getInt64();
        at.parent = above < at.id ? above : 0; // else a ring, in a damaged file
        show_child(database, at.conversation, at.parent, at.id);
    }
}

bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\r\n\v\f") == std::string::npos; }

/// The first words of a conversation without a title become its title.
void give_title(Database& database, Id conversation, const std::string& text) {
    run(database.connection(), "UPDATE conversation SET title = ? WHERE id = ? AND title = ''",
        title_from(text), conversation);
}

/// After parts were added.
Result<Appended> with_contents(Database& database, Appended appended) {
    return find_message(database, appended.message.id).map([&](Message message) {
        appended.message = std::move(message);
        return std::move(appended);
    });
}

Result<Appended> append_user_row(Database& database, const NewMessage& message) {
    const bool fresh = message.conversation == 0;
    const Id conversation =
        fresh ? insert_conversation(
                    database, {message.system_prompt, message.settings, message.preset}, message.model)
              : message.conversation;
    if (fresh && message.folder != 0) {
        run(database.connection(),
            "UPDATE conversation SET folder_id = (SELECT id FROM folder WHERE id = ?1) WHERE id = ?2",
            message.folder, conversation);
    }
    const Id parent = last_shown(database, conversation);
    if (parent != 0) {
        const auto last = find_message(database, parent);
        if (last && last->state == MessageState::streaming) {
            return fail(ErrorKind::usage, "The last answer is still being written", "",
                "Wait for its end, or stop it.");
        }
    }
    give_title(database, conversation,
        is_blank(message.text) && !message.attachments.empty() ? message.attachments.front().name
                                                               : message.text);
    auto appended =
        insert_message(database, {conversation, parent, Role::user, MessageState::complete, 0}, message.text);
    if (!appended) {
        return appended;
    }
    appended->new_conversation = fresh;
    for (const NewAttachment& attachment : message.attachments) {
        insert_attachment(database, appended->message.id, attachment);
    }
    return with_contents(database, std::move(*appended));
}

/// The sibling `step` places further among the messages with the same parent, in order of their making.
Id sibling_of(Database& database, const Message& message, int step) {
    auto row = prepared(database.connection(),
        "SELECT id FROM message WHERE conversation_id = ?1 AND parent_id IS ?2 ORDER BY id LIMIT 1 OFFSET ?3",
        message.conversation);
    const std::int64_t wanted = std::int64_t{message.sibling} - 1 + step;
    bind_id(row, 2, message.parent);
    row.bind(3, std::clamp<std::int64_t>(wanted, 0, std::int64_t{message.siblings} - 1));
    return row.executeStep() ? row.getColumn(0).getInt64() : message.id;
}

} // namespace

void show_child(Database& database, Id conversation, Id parent, Id child) {
    SQLite::Statement update(
        database.connection(), parent == 0 ? "UPDATE conversation SET active_root = ?2 WHERE id = ?1"
                                           : "UPDATE message SET active_child = ?2 WHERE id = ?1");
    update.bind(1, parent == 0 ? conversation : parent);
    bind_id(update, 2, child);
    update.exec();
}

Result<Message> find_message(Database& database, Id id) {
    const std::string sql = std::string("SELECT ") + message_columns + " FROM message m WHERE m.id = ?";
    auto row = prepared(database.connection(), sql.c_str(), id);
    if (!row.executeStep()) {
        return fail(
            ErrorKind::not_found, "This message does not exist any more", "message " + std::to_string(id));
    }
    Message message = read_message(row);
    Contents(database).fill(message);
    return message;
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

namespace {

/// The last message of the shown path, and how many it has.
std::pair<Id, std::size_t> end_of_path(Database& database, Id conversation) {
    const std::string sql =
        std::string(shown_path) + "SELECT id, depth + 1 FROM path ORDER BY depth DESC LIMIT 1";
    auto row = prepared(database.connection(), sql.c_str(), conversation);
    return row.executeStep()
               ? std::pair{row.getColumn(0).getInt64(), static_cast<std::size_t>(row.getColumn(1).getInt64())}
               : std::pair{Id{0}, std::size_t{0}};
}

/// A message and those above it, the highest first, `most` at most.
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

} // namespace

Id last_shown(Database& database, Id conversation) { return end_of_path(database, conversation).first; }

void insert_part(Database& database, Id message, const Part& part) {
    run(database.connection(),
        "INSERT INTO part (message_id, ordinal, kind, content, duration_ms, attachment) VALUES (?1, "
        "(SELECT coalesce(max(ordinal), 0) + 1 FROM part WHERE message_id = ?1), ?2, ?3, ?4, nullif(?5, ''))",
        message, name_of(part.kind), part.content, part.duration, part.sha256);
}

Result<Appended> insert_message(Database& database, const MessageRow& row, const std::string& text) {
    SQLite::Database& connection = database.connection();
    const TimeMs now = now_ms();
    if (run(connection, "UPDATE conversation SET updated = ? WHERE id = ?", now, row.conversation) == 0) {
        return tl::unexpected(find_conversation(database, row.conversation).error());
    }
    const bool path_changed = last_shown(database, row.conversation) != row.parent;
    SQLite::Statement insert(connection, "INSERT INTO message (conversation_id, parent_id, role, state, "
                                         "created, writer) VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(1, row.conversation);
    bind_id(insert, 2, row.parent);
    insert.bind(3, name_of(row.role));
    insert.bind(4, name_of(row.state));
    insert.bind(5, now);
    bind_id(insert, 6, row.writer);
    insert.exec();
    const Id id = connection.getLastInsertRowid();
    if (!text.empty()) {
        insert_part(database, id, {PartKind::text, text, 0});
    }
    auto message = find_message(database, id);
    auto conversation = find_conversation(database, row.conversation);
    if (!message || !conversation) {
        return tl::unexpected(message ? conversation.error() : message.error());
    }
    if (path_changed) {
        show_with_ancestors(database, *message);
    } else {
        show_child(database, row.conversation, row.parent, id);
    }
    return Appended{std::move(*conversation), std::move(*message), false, path_changed};
}

Result<Thread> Messages::thread(Id conversation) {
    return database_.read([&] { return read_thread(database_, conversation); });
}

Result<Thread> Messages::end_of_thread(Id conversation, std::uint32_t most) {
    return database_.read([&]() -> Result<Thread> {
        auto found = find_conversation(database_, conversation);
        if (!found) {
            return tl::unexpected(found.error());
        }
        const auto [last, length] = end_of_path(database_, conversation);
        Thread thread{std::move(*found), read_up_from(database_, last, most)};
        const std::size_t read = thread.messages.size();
        thread.earlier = length > read ? static_cast<std::uint32_t>(length - read) : 0;
        return thread;
    });
}

Result<std::vector<Message>> Messages::above(Id message, std::uint32_t most) {
    return database_.read([&]() -> Result<std::vector<Message>> {
        auto from = find_message(database_, message);
        if (!from) {
            return tl::unexpected(from.error());
        }
        return from->parent == 0 ? std::vector<Message>() : read_up_from(database_, from->parent, most);
    });
}

Result<Message> Messages::get(Id message) {
    return database_.read([&] { return find_message(database_, message); });
}

Result<Appended> Messages::append_user(const NewMessage& message) {
    if (is_blank(message.text) && message.attachments.empty()) {
        return fail(ErrorKind::usage, "An empty message cannot be sent");
    }
    return database_.write(Durability::full, [&] { return append_user_row(database_, message); });
}

Result<Appended> Messages::edit(Id message, const std::string& text) {
    if (is_blank(text)) {
        return fail(ErrorKind::usage, "A message cannot be made empty");
    }
    return database_.write(Durability::full, [&]() -> Result<Appended> {
        const auto original = find_message(database_, message);
        if (!original) {
            return tl::unexpected(original.error());
        }
        const MessageRow row{
            original->conversation, original->parent, original->role, MessageState::complete, 0};
        auto edited = insert_message(database_, row, "");
        if (!edited) {
            return edited;
        }
        // What the text rests on stays: the files that were sent with it, the thoughts before it.
        const auto keep = [&](PartKind kind) {
            for (const Part& part : original->parts) {
                if (part.kind == kind) {
                    insert_part(database_, edited->message.id, part);
                }
            }
        };
        keep(PartKind::reasoning);
        insert_part(database_, edited->message.id, {PartKind::text, text, 0});
        keep(PartKind::attachment);
        return with_contents(database_, std::move(*edited));
    });
}

Result<Thread> Messages::select_sibling(Id message, int step) {
    return database_.write(Durability::normal, [&]() -> Result<Thread> {
        auto from = find_message(database_, message);
        if (!from) {
            return tl::unexpected(from.error());
        }
        from->id = sibling_of(database_, *from, step);
        show_with_ancestors(database_, *from);
        return read_thread(database_, from->conversation);
    });
}

Result<ShownMessage> Messages::show_message(Id message) {
    auto found = get(message);
    if (!found) {
        return tl::unexpected(found.error());
    }
    auto shown = thread(found->conversation);
    if (!shown) {
        return tl::unexpected(shown.error());
    }
    const auto is_it = [message](const Message& candidate) { return candidate.id == message; };
    if (std::any_of(shown->messages.begin(), shown->messages.end(), is_it)) {
        return ShownMessage{std::move(*shown), false};
    }
    return database_.write(Durability::normal, [&]() -> Result<ShownMessage> {
        show_with_ancestors(database_, *found);
        return read_thread(database_, found->conversation).map([](Thread path) {
            return ShownMessage{std::move(path), true};
        });
    });
}

} // namespace inglenook::storage
