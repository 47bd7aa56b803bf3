// SPDX-License-Identifier: Apache-2.0
#include "storage/chat_trees.h"

#include "storage/contents.h"
#include "storage/conversations.h"
#include "storage/folders.h"
#include "storage/rows.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <unordered_map>

namespace inglenook::storage {

namespace {

struct Row {
    Id id = 0;
    Id parent = 0;
    Id shown = 0;
    TreeMessage message;
};

std::vector<Row> message_rows(Database& database, Id conversation) {
    auto row = prepared(database.connection(),
        "SELECT id, parent_id, active_child, role, state, created FROM message WHERE conversation_id = ?"
        " ORDER BY id",
        conversation);
    std::vector<Row> rows;
    while (row.executeStep()) {
        Row& read = rows.emplace_back();
        read.id = row.getColumn(0).getInt64();
        read.parent = row.getColumn(1).getInt64(); // NULL reads as 0
        read.shown = row.getColumn(2).getInt64();
        read.message.role = role_named(row.getColumn(3).getString());
        read.message.state = state_named(row.getColumn(4).getString());
        if (read.message.state == MessageState::streaming) {
            read.message.state = MessageState::interrupted;
        }
        read.message.created = row.getColumn(5).getInt64();
    }
    return rows;
}

/// By id, but parents before their children whatever their ids. What hangs on nothing, in a damaged file, is
/// left out.
std::vector<Row*> parents_first(std::vector<Row>& rows) {
    std::unordered_map<Id, std::vector<std::size_t>> children;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        children[rows[i].parent].push_back(i);
    }
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
    const auto open = [&](Id parent) {
        for (const std::size_t child : children[parent]) {
            ready.push(child);
        }
    };
    std::vector<Row*> order;
    for (open(0); !ready.empty();) {
        Row& next = rows[ready.top()];
        ready.pop();
        order.push_back(&next);
        open(next.id);
    }
    return order;
}

std::vector<Generation> generations_of(SQLite::Statement& statement, Id message) {
    std::vector<Generation> all;
    statement.reset();
    statement.bind(1, message);
    while (statement.executeStep()) {
        all.push_back(read_generation(statement));
    }
    return all;
}

void read_messages(Database& database, Id conversation, Id active_root, ChatTree& tree) {
    std::vector<Row> rows = message_rows(database, conversation);
    const std::vector<Row*> order = parents_first(rows);
    std::unordered_map<Id, MessageNumber> number_of;
    for (const Row* row : order) {
        number_of[row->id] = static_cast<MessageNumber>(number_of.size() + 1);
    }
    const auto number = [&](Id id) {
        const auto found = number_of.find(id);
        return found == number_of.end() ? MessageNumber{0} : found->second;
    };
    Contents contents(database);
    SQLite::Statement generations(database.connection(),
        std::string("SELECT ") + generation_columns + " FROM generation WHERE message_id = ? ORDER BY id");
    for (Row* row : order) {
        row->message.parent = number(row->parent);
        row->message.shown = number(row->shown);
        row->message.parts = contents.parts(row->id);
        row->message.generations = generations_of(generations, row->id);
        tree.messages.push_back(std::move(row->message));
    }
    tree.shown = number(active_root);
}

std::vector<std::string> folder_path(Database& database, Id folder) {
    const std::vector<Folder> all = read_folders(database);
    std::vector<std::string> names;
    while (folder != 0 && names.size() < 2 * std::size_t{deepest_folder}) {
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const Folder& each) { return each.id == folder; });
        if (found == all.end()) {
            break;
        }
        names.insert(names.begin(), found->name);
        folder = found->parent;
    }
    return names;
}

std::vector<std::string> tag_names(Database& database, Id conversation) {
    auto row = prepared(database.connection(),
        "SELECT t.name FROM conversation_tag c JOIN tag t ON t.id = c.tag_id WHERE c.conversation_id = ?"
        " ORDER BY t.name COLLATE NOCASE",
        conversation);
    std::vector<std::string> names;
    while (row.executeStep()) {
        names.push_back(row.getColumn(0).getString());
    }
    return names;
}

std::optional<NewPreset> preset_of(Database& database, Id preset) {
    auto row =
        prepared(database.connection(), "SELECT name, model, settings FROM preset WHERE id = ?", preset);
    if (!row.executeStep()) {
        return std::nullopt;
    }
    return NewPreset{
        row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getString()};
}

} // namespace

Result<ChatTree> read_chat_tree(Database& database, Id conversation) {
    auto found = find_conversation(database, conversation);
    if (!found) {
        return tl::unexpected(found.error());
    }
    ChatTree tree;
    tree.title = std::move(found->title);
    tree.created = found->created;
    tree.updated = found->updated;
    tree.model = std::move(found->model);
    tree.system_prompt = std::move(found->system_prompt);
    tree.settings = std::move(found->settings);
    tree.preset = preset_of(database, found->preset);
    tree.folder = folder_path(database, found->folder);
    tree.tags = tag_names(database, conversation);
    tree.pinned = found->pinned;
    tree.archived = found->archived;
    auto extra = prepared(database.connection(),
        "SELECT active_root, (SELECT source FROM origin WHERE conversation_id = ?1) FROM conversation"
        " WHERE id = ?1",
        conversation);
    if (extra.executeStep()) {
        tree.origin = extra.getColumn(1).getString(); // NULL reads as an empty text
        read_messages(database, conversation, extra.getColumn(0).getInt64(), tree);
    }
    return tree;
}

Result<std::vector<Id>> ChatTrees::ids() {
    return database_.read([&]() -> Result<std::vector<Id>> {
        SQLite::Statement row(database_.connection(),
            "SELECT id FROM conversation WHERE trashed_at IS NULL ORDER BY created, id");
        std::vector<Id> all;
        while (row.executeStep()) {
            all.push_back(row.getColumn(0).getInt64());
        }
        return all;
    });
}

Result<ChatTree> ChatTrees::read(Id conversation) {
    return database_.read([&] { return read_chat_tree(database_, conversation); });
}

} // namespace inglenook::storage
