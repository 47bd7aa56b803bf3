// SPDX-License-Identifier: Apache-2.0
#include "storage/answers.h"

#include "storage/conversations.h"
#include "storage/messages.h"
#include "storage/rows.h"

namespace inglenook::storage {

namespace {

void insert_drafts(Database& database, Id message, std::span<const Part> pieces) {
    SQLite::Statement insert(database.connection(),
        "INSERT INTO draft (message_id, kind, content, duration_ms) VALUES (?, ?, ?, ?)");
    for (const Part& piece : pieces) {
        insert.reset();
        insert.bind(1, message);
        insert.bind(2, name_of(piece.kind));
        insert.bind(3, piece.content);
        insert.bind(4, piece.duration);
        insert.exec();
    }
}

/// The drafts as parts: those of the same kind that follow each other are one.
std::vector<Part> drafts_of(Database& database, Id message) {
    auto row = prepared(database.connection(),
        "SELECT kind, content, duration_ms FROM draft WHERE message_id = ? ORDER BY id", message);
    std::vector<Part> parts;
    while (row.executeStep()) {
        if (const auto kind = part_kind_named(row.getColumn(0).getString())) {
            join_part(parts, {*kind, row.getColumn(1).getString(), row.getColumn(2).getInt64()});
        }
    }
    return parts;
}

/// Continues the last part of a message if it is of the same kind.
bool extend_last_part(Database& database, Id message, const Part& part) {
    return run(database.connection(),
               "UPDATE part SET content = content || ?2, duration_ms = duration_ms + ?3 WHERE message_id = ?1"
               " AND kind = ?4 AND ordinal = (SELECT max(ordinal) FROM part WHERE message_id = ?1)",
               message, part.content, part.duration, name_of(part.kind)) > 0;
}

void turn_drafts_into_parts(Database& database, Id message) {
    const std::vector<Part> parts = drafts_of(database, message);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0 || !extend_last_part(database, message, parts[i])) {
            insert_part(database, message, parts[i]);
        }
    }
    run(database.connection(), "DELETE FROM draft WHERE message_id = ?", message);
}

void update_generation(Database& database, Id message, const Generation& generation) {
    // Assigning a row of values keeps the order of generation_columns in one place.
    const std::string sql =
        std::string("UPDATE generation SET (") + generation_columns +
        ") = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,"
        " started, ?21, ?22) WHERE id = (SELECT max(id) FROM generation WHERE message_id = ?1)";
    SQLite::Statement update(database.connection(), sql);
    update.bind(1, message);
    bind_generation(update, 2, generation);
    update.exec();
}

Result<Appended> appended(Database& database, Id message) {
    auto found = find_message(database, message);
    if (!found) {
        return tl::unexpected(found.error());
    }
    auto conversation = find_conversation(database, found->conversation);
    if (!conversation) {
        return tl::unexpected(conversation.error());
    }
    return Appended{std::move(*conversation), std::move(*found), false, false};
}

void touch(Database& database, Id message, const std::string& model) {
    run(database.connection(),
        "UPDATE conversation SET updated = ?2, model = CASE WHEN ?3 = '' THEN model ELSE ?3 END"
        " WHERE id = (SELECT conversation_id FROM message WHERE id = ?1)",
        message, now_ms(), model);
}

void insert_generation(Database& database, Id message, const Generation& generation) {
    Generation begun = generation;
    begun.started = now_ms();
    begun.finished = 0;
    std::string sql =
        std::string("INSERT INTO generation (message_id, ") + generation_columns + ") VALUES (?";
    for (int i = 0; i < n_generation_columns; ++i) {
        sql += ", ?";
    }
    SQLite::Statement insert(database.connection(), sql + ")");
    insert.bind(1, message);
    bind_generation(insert, 2, begun);
    insert.exec();
}

} // namespace

Result<Appended> insert_answer(Database& database, Id conversation, Id parent, const Generation& generation) {
    if (parent != 0) {
        const auto above = find_message(database, parent);
        if (!above) {
            return tl::unexpected(above.error());
        }
        if (above->conversation != conversation || above->role == Role::assistant) {
            return fail(ErrorKind::usage, "An answer stands below a message of the same conversation",
                "message " + std::to_string(parent));
        }
    }
    auto begun = insert_message(database,
        {conversation, parent, Role::assistant, MessageState::streaming, database.writers().slot()}, "");
    if (!begun) {
        return begun;
    }
    insert_generation(database, begun->message.id, generation);
    touch(database, begun->message.id, generation.model_path);
    const bool path_changed = begun->path_changed;
    begun = appended(database, begun->message.id);
    if (begun) {
        begun->path_changed = path_changed;
    }
    return begun;
}

Result<Appended> Answers::begin(Id conversation, Id parent, const Generation& generation) {
    return database_.write(
        Durability::normal, [&] { return insert_answer(database_, conversation, parent, generation); });
}

Result<Appended> Answers::reopen(Id message, const Generation& generation) {
    return database_.write(Durability::normal, [&]() -> Result<Appended> {
        const auto found = find_message(database_, message);
        if (!found) {
            return tl::unexpected(found.error());
        }
        if (found->role != Role::assistant || found->state == MessageState::streaming) {
            return fail(ErrorKind::usage, "Only an answer that has ended can be continued",
                "message " + std::to_string(message));
        }
        SQLite::Statement update(
            database_.connection(), "UPDATE message SET state = 'streaming', writer = ?2 WHERE id = ?1");
        update.bind(1, message);
        bind_id(update, 2, database_.writers().slot());
        update.exec();
        insert_generation(database_, message, generation);
        touch(database_, message, generation.model_path);
        return appended(database_, message);
    });
}

Result<void> Answers::require_writing(Id message) {
    auto row = prepared(database_.connection(),
        "SELECT 1 FROM message WHERE id = ? AND state = 'streaming' AND coalesce(writer, 0) = ?", message,
        database_.writers().slot());
    if (!row.executeStep()) {
        return fail(ErrorKind::not_found, "This answer is not being written any more",
            "message " + std::to_string(message));
    }
    return {};
}

Result<void> Answers::save(Id message, std::span<const Part> pieces) {
    return database_.write(Durability::normal, [&]() -> Result<void> {
        auto writing = require_writing(message);
        if (writing) {
            insert_drafts(database_, message, pieces);
        }
        return writing;
    });
}

void Answers::end(Id message, MessageState state) {
    turn_drafts_into_parts(database_, message);
    run(database_.connection(), "UPDATE message SET state = ?2, writer = NULL WHERE id = ?1", message,
        name_of(state));
}

Result<Appended> Answers::finish(
    Id message, MessageState state, const Generation& generation, std::span<const Part> pieces) {
    if (state == MessageState::streaming) {
        return fail(ErrorKind::usage, "An answer ends complete, interrupted or failed");
    }
    return database_.write(Durability::normal, [&]() -> Result<Appended> {
        if (auto writing = require_writing(message); !writing) {
            return tl::unexpected(writing.error());
        }
        insert_drafts(database_, message, pieces);
        end(message, state);
        Generation made = generation;
        made.finished = now_ms();
        update_generation(database_, message, made);
        touch(database_, message, made.model_path);
        return appended(database_, message);
    });
}

Result<std::uint32_t> Answers::recover() {
    return database_.write(Durability::normal, [&]() -> Result<std::uint32_t> {
        auto row = prepared(
            database_.connection(), "SELECT id, coalesce(writer, 0) FROM message WHERE state = 'streaming'");
        std::vector<Id> abandoned;
        while (row.executeStep()) {
            if (!database_.writers().alive(row.getColumn(1).getInt64())) {
                abandoned.push_back(row.getColumn(0).getInt64());
            }
        }
        for (const Id message : abandoned) {
            end(message, MessageState::interrupted);
        }
        return static_cast<std::uint32_t>(abandoned.size());
    });
}

} // namespace inglenook::storage
