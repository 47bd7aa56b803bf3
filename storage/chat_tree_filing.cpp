// SPDX-License-Identifier: Apache-2.0
#include "storage/chat_tree_filing.h"

#include "storage/filing.h"
#include "storage/rows.h"
#include "storage/title.h"

#include <algorithm>

namespace inglenook::storage {

namespace {

/// The first number of the first row; 0 if there is none.
std::int64_t number(SQLite::Statement row) { return row.executeStep() ? row.getColumn(0).getInt64() : 0; }

} // namespace

Id IncomingFiling::folder(const std::vector<std::string>& path) {
    if (const auto found = folders_.find(path); found != folders_.end()) {
        return found->second;
    }
    Id at = 0;
    std::uint32_t depth = 0;
    for (const std::string& wanted : path) {
        const auto name = filing_name(wanted, "folder");
        if (!name || depth++ == deepest_folder) {
            notes_.insert("Some folders' names could not be kept");
            break;
        }
        const Id child = child_folder(at, *name);
        if (child == 0) {
            notes_.insert("There are too many folders: some conversations lie in none, or further out");
            break;
        }
        at = child;
    }
    return folders_[path] = at;
}

Id IncomingFiling::child_folder(Id parent, const std::string& name) {
    SQLite::Database& connection = database_.connection();
    const Id known = number(prepared(connection,
        "SELECT id FROM folder WHERE coalesce(parent_id, 0) = ? AND name = ? COLLATE NOCASE", parent, name));
    if (known != 0 ||
        number(prepared(connection, "SELECT count(*) FROM folder")) >= std::int64_t{most_folders}) {
        return known;
    }
    auto insert = prepared(connection,
        "INSERT INTO folder (parent_id, name, position, created) VALUES (?1, ?2,"
        " (SELECT coalesce(max(position), -1) + 1 FROM folder WHERE parent_id IS ?1), ?3)");
    bind_id(insert, 1, parent);
    insert.bind(2, name);
    insert.bind(3, now_ms());
    insert.exec();
    return connection.getLastInsertRowid();
}

std::vector<Id> IncomingFiling::tags(const std::vector<std::string>& names) {
    SQLite::Database& connection = database_.connection();
    std::vector<Id> tags;
    for (const std::string& wanted : names) {
        const auto name = filing_name(wanted, "tag");
        Id tag = name
                     ? number(prepared(connection, "SELECT id FROM tag WHERE name = ? COLLATE NOCASE", *name))
                     : Id{0};
        if (name && tag == 0 &&
            number(prepared(connection, "SELECT count(*) FROM tag")) < std::int64_t{most_tags}) {
            run(connection, "INSERT INTO tag (name, created) VALUES (?, ?)", *name, now_ms());
            tag = connection.getLastInsertRowid();
        }
        if (tag == 0 || tags.size() == most_tags_of_one) {
            notes_.insert("Some tags could not be kept");
        } else if (std::find(tags.begin(), tags.end(), tag) == tags.end()) {
            tags.push_back(tag);
        }
    }
    return tags;
}

Id IncomingFiling::preset(const std::optional<NewPreset>& wanted) {
    const std::string name = wanted ? one_line_title(wanted->name) : std::string();
    if (name.empty()) {
        return 0;
    }
    SQLite::Database& connection = database_.connection();
    if (const Id known = number(prepared(connection, "SELECT id FROM preset WHERE name = ?", name))) {
        return known;
    }
    const TimeMs now = now_ms();
    run(connection, "INSERT INTO preset (name, model, settings, created, updated) VALUES (?, ?, ?, ?, ?)",
        name, wanted->model, wanted->settings, now, now);
    return connection.getLastInsertRowid();
}

} // namespace inglenook::storage
