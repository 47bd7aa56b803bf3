// SPDX-License-Identifier: Apache-2.0
#include "storage/messages.h"

#include "storage/attachments.h"
#include "storage/contents.h"
#include "storage/conversations.h"
#include "storage/rows.h"
#include "storage/shown_path.h"
#include "storage/title.h"

#include <algorithm>

namespace inglenook::storage {

namespace {

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

Result<Message> find_message(Database& database, Id id) {
    const std::string sql = std::string("SELECT ") + message_columns + " FROM message m WHERE m.id = ?";
    auto row = prepared(database.connection(), sql.c_str(), id);
    if (!row.executeStep()) {
        return no_such_message(id);
    }
    Message message = read_message(row);
    Contents(database).fill(message);
    return message;
}

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
        show_with_ancestors(database, {id, row.conversation, row.parent});
    } else {
        show_child(database, row.conversation, row.parent, id);
    }
    return Appended{std::move(*conversation), std::move(*message), false, path_changed};
}

Result<Appended> append_user_message(Database& database, const NewMessage& message) {
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

Result<Thread> Messages::thread(Id conversation) {
    return database_.read([&] { return read_thread(database_, conversation); });
}

Result<Thread> Messages::end_of_thread(Id conversation, std::uint32_t most) {
    return database_.read([&] { return read_end(database_, conversation, most); });
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
    return database_.write(Durability::full, [&] { return append_user_message(database_, message); });
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
        show_with_ancestors(database_, {from->id, from->conversation, from->parent});
        return read_thread(database_, from->conversation);
    });
}

Result<ShownMessage> Messages::show_message(Id message, std::uint32_t least) {
    Place place;
    auto shown = database_.read([&]() -> Result<Thread> {
        auto found = find_place(database_, message);
        if (!found) {
            return tl::unexpected(found.error());
        }
        place = *found;
        const std::uint32_t from = shown_from(database_, place);
        return from == 0 ? Thread() : read_end(database_, place.conversation, std::max(from, least));
    });
    if (!shown || !shown->messages.empty()) {
        return std::move(shown).map([](Thread path) { return ShownMessage{std::move(path), false}; });
    }
    return database_.write(Durability::normal, [&]() -> Result<ShownMessage> {
        show_with_ancestors(database_, place);
        const std::uint32_t from = shown_from(database_, place);
        return read_end(database_, place.conversation, std::max(from, least)).map([](Thread path) {
            return ShownMessage{std::move(path), true};
        });
    });
}

} // namespace inglenook::storage
