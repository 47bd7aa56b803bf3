// SPDX-License-Identifier: Apache-2.0
#include "storage/tags.h"

#include "storage/conversations.h"
#include "storage/rows.h"

namespace inglenook::storage {

namespace {

Result<Tag> find_tag(Database& database, Id id) {
    auto row = prepared(database.connection(), "SELECT id, name FROM tag WHERE id = ?", id);
    if (!row.executeStep()) {
        return fail(ErrorKind::not_found, "This tag does not exist any more", "tag " + std::to_string(id));
    }
    return Tag{row.getColumn(0).getInt64(), row.getColumn(1).getString()};
}

/// `but`: the one that may have the name already.
Result<void> check_free(Database& database, const std::string& name, Id but) {
    auto row = prepared(
        database.connection(), "SELECT 1 FROM tag WHERE name = ? COLLATE NOCASE AND id <> ?", name, but);
    if (row.executeStep()) {
        return fail(ErrorKind::usage, "There is a tag \"" + name + "\" already", "", "Choose another name.");
    }
    return {};
}

std::int64_t count(Database& database, const char* sql, Id of) {
    auto row = prepared(database.connection(), sql, of);
    return row.executeStep() ? row.getColumn(0).getInt64() : 0;
}

} // namespace

Result<std::vector<Tag>> Tags::all() {
    return database_.read([&]() -> Result<std::vector<Tag>> {
        std::vector<Tag> tags;
        SQLite::Statement row(
            database_.connection(), "SELECT id, name FROM tag ORDER BY name COLLATE NOCASE, id");
        while (row.executeStep()) {
            tags.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getString()});
        }
        return tags;
    });
}

Result<Tag> Tags::create(const std::string& wanted) {
    const auto name = filing_name(wanted, "tag");
    if (!name) {
        return tl::unexpected(name.error());
    }
    return database_.write(Durability::normal, [&]() -> Result<Tag> {
        if (auto free = check_free(database_, *name, 0); !free) {
            return tl::unexpected(free.error());
        }
        if (count(database_, "SELECT count(*) FROM tag WHERE id > ?", 0) >=
            static_cast<std::int64_t>(most_tags)) {
            return fail(ErrorKind::usage, "There are " + std::to_string(most_tags) + " tags already", "",
                "Delete one that is not needed.");
        }
        run(database_.connection(), "INSERT INTO tag (name, created) VALUES (?, ?)", *name, now_ms());
        return find_tag(database_, database_.connection().getLastInsertRowid());
    });
}

Result<Tag> Tags::rename(Id tag, const std::string& wanted) {
    const auto name = filing_name(wanted, "tag");
    if (!name) {
        return tl::unexpected(name.error());
    }
    return database_.write(Durability::normal, [&]() -> Result<Tag> {
        if (auto free = check_free(database_, *name, tag); !free) {
            return tl::unexpected(free.error());
        }
        run(database_.connection(), "UPDATE tag SET name = ? WHERE id = ?", *name, tag);
        return find_tag(database_, tag);
    });
}

Result<RemovedTag> Tags::remove(Id tag) {
    return database_.write(Durability::normal, [&]() -> Result<RemovedTag> {
        auto found = find_tag(database_, tag);
        if (!found) {
            return tl::unexpected(found.error());
        }
        RemovedTag removed{std::move(*found), {}};
        auto row = prepared(
            database_.connection(), "SELECT conversation_id FROM conversation_tag WHERE tag_id = ?", tag);
        while (row.executeStep()) {
            removed.conversations.push_back(row.getColumn(0).getInt64());
        }
        run(database_.connection(), "DELETE FROM tag WHERE id = ?", tag);
        return removed;
    });
}

Result<Tag> Tags::restore(const RemovedTag& removed) {
    return database_.write(Durability::normal, [&]() -> Result<Tag> {
        if (auto free = check_free(database_, removed.tag.name, 0); !free) {
            return tl::unexpected(free.error());
        }
        run(database_.connection(), "INSERT INTO tag (id, name, created) VALUES (?, ?, ?)", removed.tag.id,
            removed.tag.name, now_ms());
        for (const Id conversation : removed.conversations) {
            // Some may have been erased meanwhile.
            run(database_.connection(),
                "INSERT OR IGNORE INTO conversation_tag (conversation_id, tag_id)"
                " SELECT id, ? FROM conversation WHERE id = ?",
                removed.tag.id, conversation);
        }
        return find_tag(database_, removed.tag.id);
    });
}

Result<std::vector<Tagged>> Tags::set(const std::vector<Tagged>& wanted) {
    return database_.write(Durability::normal, [&]() -> Result<std::vector<Tagged>> {
        SQLite::Database& connection = database_.connection();
        std::vector<Tagged> before;
        for (const Tagged& tagged : wanted) {
            if (const auto tag = find_tag(database_, tagged.tag); !tag) {
                return tl::unexpected(tag.error());
            }
            if (const auto conversation = find_conversation(database_, tagged.conversation); !conversation) {
                return tl::unexpected(conversation.error());
            }
            const char* sql =
                tagged.on ? "INSERT OR IGNORE INTO conversation_tag (conversation_id, tag_id) VALUES (?, ?)"
                          : "DELETE FROM conversation_tag WHERE conversation_id = ? AND tag_id = ?";
            if (run(connection, sql, tagged.conversation, tagged.tag) > 0) {
                before.push_back({tagged.conversation, tagged.tag, !tagged.on});
            }
            const auto has = count(database_,
                "SELECT count(*) FROM conversation_tag WHERE conversation_id = ?", tagged.conversation);
            if (tagged.on && has > static_cast<std::int64_t>(most_tags_of_one)) {
                return fail(ErrorKind::usage,
                    "A conversation can have " + std::to_string(most_tags_of_one) + " tags, not more");
            }
        }
        return before;
    });
}

} // namespace inglenook::storage
