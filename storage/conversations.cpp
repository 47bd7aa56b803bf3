// SPDX-License-Identifier: Apache-2.0
#include "storage/conversations.h"

#include "storage/erasing.h"
#include "storage/rows.h"
#include "storage/title.h"

#include <algorithm>
#include <limits>

namespace inglenook::storage {

namespace {

const char* condition_of(Shelf shelf) {
    switch (shelf) {
    case Shelf::archived:
        return "c.trashed_at IS NULL AND c.archived = 1 AND c.comparison_id IS NULL";
    case Shelf::trash:
        // What is in the trash with its comparison stands there as that one.
        return "c.trashed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM comparison k"
               " WHERE k.id = c.comparison_id AND k.trashed_at IS NOT NULL)";
    case Shelf::active:
        break;
    }
    return "c.trashed_at IS NULL AND c.archived = 0 AND c.comparison_id IS NULL";
}

/// Numbers, so that they can stand in the statement itself.
std::string filters_of(const ConversationQuery& query) {
    std::string filters;
    if (query.folder) {
        filters += *query.folder == 0 ? " AND c.folder_id IS NULL"
                                      : " AND c.folder_id = " + std::to_string(*query.folder);
    }
    if (query.tag != 0) {
        filters +=
            " AND EXISTS (SELECT 1 FROM conversation_tag t WHERE t.conversation_id = c.id AND t.tag_id = " +
            std::to_string(query.tag) + ")";
    }
    return filters;
}

SQLite::Statement list_statement(SQLite::Database& connection, const ConversationQuery& query) {
    const std::string sql = std::string("SELECT ") + conversation_columns + " FROM conversation c WHERE " +
                            condition_of(query.shelf) + filters_of(query) +
                            " AND (c.pinned, c.updated, c.id) < (?, ?, ?)"
                            " ORDER BY c.pinned DESC, c.updated DESC, c.id DESC LIMIT ?";
    constexpr auto above_all = std::numeric_limits<std::int64_t>::max();
    const int pinned = query.after ? (query.after->pinned ? 1 : 0) : 2;
    const auto after = query.after.value_or(ListPosition{true, above_all, above_all});
    return prepared(connection, sql.c_str(), pinned, after.updated, after.id, std::int64_t{query.limit} + 1);
}

} // namespace

Result<Conversation> find_conversation(Database& database, Id id) {
    const std::string sql =
        std::string("SELECT ") + conversation_columns + " FROM conversation c WHERE c.id = ?";
    auto row = prepared(database.connection(), sql.c_str(), id);
    if (!row.executeStep()) {
        return fail(ErrorKind::not_found, "This conversation does not exist any more",
            "conversation " + std::to_string(id));
    }
    return read_conversation(row);
}

Id insert_conversation(Database& database, const ConversationSettings& settings, const std::string& model) {
    const TimeMs now = now_ms();
    run(database.connection(),
        "INSERT INTO conversation (created, updated, system_prompt, model, settings, preset_id)"
        " VALUES (?, ?, ?, ?, ?, (SELECT id FROM preset WHERE id = ?))",
        now, now, settings.system_prompt, model, settings.settings, settings.preset);
    return database.connection().getLastInsertRowid();
}

Result<ConversationPage> Conversations::list(const ConversationQuery& query) {
    return database_.read([&]() -> Result<ConversationPage> {
        auto row = list_statement(database_.connection(), query);
        ConversationPage page;
        while (row.executeStep()) {
            if (page.conversations.size() == query.limit) {
                page.more = true;
                break;
            }
            page.conversations.push_back(read_conversation(row));
        }
        return page;
    });
}

Result<Conversation> Conversations::get(Id id) {
    return database_.read([&] { return find_conversation(database_, id); });
}

Result<Conversation> Conversations::create(const std::string& system_prompt, const std::string& model) {
    return database_.write(Durability::normal, [&] {
        return find_conversation(database_, insert_conversation(database_, {system_prompt, "{}", 0}, model));
    });
}

template <class Value> Result<Conversation> Conversations::set(Id id, const char* sql, const Value& value) {
    return database_.write(Durability::normal, [&] {
        run(database_.connection(), sql, value, id);
        return find_conversation(database_, id);
    });
}

Result<Conversation> Conversations::rename(Id id, const std::string& title) {
    const std::string one_line = one_line_title(title);
    if (one_line.empty()) {
        return fail(ErrorKind::usage, "A conversation's title cannot be empty");
    }
    return set(id, "UPDATE conversation SET title = ? WHERE id = ?", one_line);
}

Result<Conversation> Conversations::set_pinned(Id id, bool pinned) {
    return set(id, "UPDATE conversation SET pinned = ? WHERE id = ?", pinned ? 1 : 0);
}

Result<Conversation> Conversations::set_archived(Id id, bool archived) {
    return set(id, "UPDATE conversation SET archived = ? WHERE id = ?", archived ? 1 : 0);
}

Result<Conversation> Conversations::set_system_prompt(Id id, const std::string& text) {
    return set(id, "UPDATE conversation SET system_prompt = ? WHERE id = ?", text);
}

Result<Conversation> Conversations::set_model(Id id, const std::string& path) {
    return set(id, "UPDATE conversation SET model = ? WHERE id = ?", path);
}

Result<Conversation> Conversations::set_settings(Id id, const ConversationSettings& settings) {
    return database_.write(Durability::normal, [&] {
        run(database_.connection(),
            "UPDATE conversation SET system_prompt = ?, settings = ?,"
            " preset_id = (SELECT id FROM preset WHERE id = ?) WHERE id = ?",
            settings.system_prompt, settings.settings, settings.preset, id);
        return find_conversation(database_, id);
    });
}

Result<Conversation> Conversations::trash(Id id) {
    return set(id, "UPDATE conversation SET trashed_at = coalesce(trashed_at, ?) WHERE id = ?", now_ms());
}

Result<Conversation> Conversations::restore(Id id) {
    return database_.write(Durability::normal, [&] {
        run(database_.connection(),
            "UPDATE conversation SET trashed_at = NULL, cut_below = NULL, cut_from = NULL WHERE id = ?", id);
        return find_conversation(database_, id);
    });
}

template <class... Values>
Result<std::vector<Id>> Conversations::set_many(
    const std::vector<Id>& conversations, const char* sql, const Values&... values) {
    return database_.write(Durability::normal, [&]() -> Result<std::vector<Id>> {
        std::vector<Id> changed;
        for (const Id id : conversations) {
            if (run(database_.connection(), sql, id, values...) > 0) {
                changed.push_back(id);
            }
        }
        return changed;
    });
}

Result<std::vector<Id>> Conversations::set_archived_many(
    const std::vector<Id>& conversations, bool archived) {
    return set_many(conversations, "UPDATE conversation SET archived = ?2 WHERE id = ?1 AND archived <> ?2",
        archived ? 1 : 0);
}

Result<std::vector<Id>> Conversations::set_pinned_many(const std::vector<Id>& conversations, bool pinned) {
    return set_many(
        conversations, "UPDATE conversation SET pinned = ?2 WHERE id = ?1 AND pinned <> ?2", pinned ? 1 : 0);
}

Result<std::vector<Id>> Conversations::set_trashed_many(const std::vector<Id>& conversations, bool trashed) {
    return trashed
               ? set_many(conversations,
                     "UPDATE conversation SET trashed_at = ?2 WHERE id = ?1 AND trashed_at IS NULL", now_ms())
               : set_many(conversations,
                     "UPDATE conversation SET trashed_at = NULL, cut_below = NULL, cut_from = NULL"
                     " WHERE id = ? AND trashed_at IS NOT NULL");
}

Result<std::vector<Conversation>> Conversations::purge(Id id) {
    auto found = get(id);
    if (!found) {
        return tl::unexpected(found.error());
    }
    if (!found->trashed) {
        return fail(ErrorKind::usage, "Only a conversation in the trash can be erased");
    }
    return erase_for_good(database_, {{std::move(*found)}, {}}).map([](Erased erased) {
        return std::move(erased.conversations);
    });
}

} // namespace inglenook::storage
