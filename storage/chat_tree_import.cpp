// SPDX-License-Identifier: Apache-2.0
#include "storage/attachments.h"
#include "storage/chat_tree_filing.h"
#include "storage/chat_trees.h"
#include "storage/rows.h"
#include "storage/title.h"

#include <algorithm>

namespace inglenook::storage {

namespace {

bool has_its_hash(const Part& part) {
    return part.kind == PartKind::attachment ? part.sha256 == sha256_of(part.attached) : part.sha256.empty();
}

/// Why it is no tree that can be kept.
Result<void> check(Database& database, const ChatTree& tree) {
    const auto refuse = [&](const std::string& what) {
        return fail(ErrorKind::usage, "A conversation to be kept is not sound: " + what,
            "conversation \"" + one_line_title(tree.title) + "\"");
    };
    const auto is_child = [&](MessageNumber child, MessageNumber parent) {
        return child == 0 ||
               (child <= tree.messages.size() && child > parent && tree.messages[child - 1].parent == parent);
    };
    bool sound = is_child(tree.shown, 0);
    for (MessageNumber number = 1; number <= tree.messages.size(); ++number) {
        const TreeMessage& message = tree.messages[number - 1];
        sound = sound && message.parent < number && is_child(message.shown, number) &&
                message.state != MessageState::streaming &&
                std::all_of(message.parts.begin(), message.parts.end(), has_its_hash);
    }
    if (!sound) {
        return refuse("its messages form no tree of sound ones");
    }
    auto valid = prepared(database.connection(), "SELECT json_valid(?1) AND json_valid(?2)", tree.settings,
        tree.preset ? tree.preset->settings : std::string("{}"));
    if (!valid.executeStep() || valid.getColumn(0).getInt() == 0) {
        return refuse("its settings are no JSON");
    }
    return {};
}

bool is_known(Database& database, const ChatTree& tree) {
    const std::string digest = content_digest(tree);
    if (!tree.origin.empty()) {
        auto same = prepared(database.connection(),
            "SELECT 1 FROM origin o JOIN conversation c ON c.id = o.conversation_id"
            " WHERE o.source = ? AND o.digest = ? AND c.trashed_at IS NULL",
            tree.origin, digest);
        if (same.executeStep()) {
            return true;
        }
    }
    auto begun = prepared(database.connection(),
        "SELECT id FROM conversation WHERE created = ? AND trashed_at IS NULL LIMIT 100", tree.created);
    while (begun.executeStep()) {
        const auto there = read_chat_tree(database, begun.getColumn(0).getInt64());
        if (there && content_digest(*there) == digest) {
            return true;
        }
    }
    return false;
}

/// Inserts trees with statements prepared once.
class Inserter {
public:
    explicit Inserter(Database& database)
        : connection_(database.connection()), filing_(database),
          message_(connection_, "INSERT INTO message (conversation_id, parent_id, role, state, created)"
                                " VALUES (?, ?, ?, ?, ?)"),
          part_(connection_, "INSERT INTO part (message_id, ordinal, kind, content, duration_ms, attachment)"
                             " VALUES (?, ?, ?, ?, ?, nullif(?, ''))"),
          attachment_(
              connection_, "INSERT OR IGNORE INTO attachment (sha256, text, created) VALUES (?, ?, ?)"),
          shown_(connection_, "UPDATE message SET active_child = ? WHERE id = ?"),
          generation_(connection_, std::string("INSERT INTO generation (message_id, ") + generation_columns +
                                       ") VALUES (" + places(n_generation_columns + 1) + ")") {}

    Id insert(const ChatTree& tree) {
        const Id conversation = insert_row(tree);
        std::vector<Id> ids;
        for (const TreeMessage& message : tree.messages) {
            ids.push_back(insert_message(message, conversation, id_in(ids, message.parent)));
        }
        for (std::size_t i = 0; i < ids.size(); ++i) {
            if (tree.messages[i].shown != 0) {
                execute(shown_, id_in(ids, tree.messages[i].shown), ids[i]);
            }
        }
        auto root = prepared(connection_, "UPDATE conversation SET active_root = ?1 WHERE id = ?2");
        bind_id(root, 1, id_in(ids, tree.shown));
        root.bind(2, conversation);
        root.exec();
        if (!tree.origin.empty()) {
            run(connection_, "INSERT INTO origin (conversation_id, source, digest) VALUES (?, ?, ?)",
                conversation, tree.origin, content_digest(tree));
        }
        return conversation;
    }
    [[nodiscard]] std::vector<std::string> notes() const { return filing_.notes(); }

private:
    static std::string places(int count) {
        std::string text = "?";
        while (--count > 0) {
            text += ", ?";
        }
        return text;
    }
    static Id id_in(const std::vector<Id>& ids, MessageNumber number) {
        return number == 0 ? 0 : ids[number - 1];
    }

    template <class... Values> static void execute(SQLite::Statement& statement, const Values&... values) {
        statement.reset();
        int index = 0;
        (statement.bind(++index, values), ...);
        statement.exec();
    }

    Id insert_row(const ChatTree& tree) {
        auto row = prepared(connection_,
            "INSERT INTO conversation (title, created, updated, model, system_prompt, settings, pinned, "
            "archived,"
            " preset_id, folder_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            one_line_title(tree.title), tree.created, tree.updated, tree.model, tree.system_prompt,
            tree.settings, tree.pinned ? 1 : 0, tree.archived ? 1 : 0);
        constexpr int preset_place = 9;
        bind_id(row, preset_place, filing_.preset(tree.preset));
        bind_id(row, preset_place + 1, filing_.folder(tree.folder));
        row.exec();
        const Id conversation = connection_.getLastInsertRowid();
        for (const Id tag : filing_.tags(tree.tags)) {
            run(connection_, "INSERT INTO conversation_tag (conversation_id, tag_id) VALUES (?, ?)",
                conversation, tag);
        }
        return conversation;
    }

    Id insert_message(const TreeMessage& message, Id conversation, Id parent) {
        message_.reset();
        message_.bind(1, conversation);
        bind_id(message_, 2, parent);
        message_.bind(3, name_of(message.role));
        message_.bind(4, name_of(message.state));
        message_.bind(5, message.created);
        message_.exec();
        const Id id = connection_.getLastInsertRowid();
        std::int64_t ordinal = 0;
        for (const Part& part : message.parts) {
            if (part.kind == PartKind::attachment) {
                execute(attachment_, part.sha256, part.attached, message.created);
            }
            execute(part_, id, ++ordinal, name_of(part.kind), part.content, part.duration, part.sha256);
        }
        for (const Generation& generation : message.generations) {
            generation_.reset();
            generation_.bind(1, id);
            bind_generation(generation_, 2, generation);
            generation_.exec();
        }
        return id;
    }

    SQLite::Database& connection_;
    IncomingFiling filing_;
    SQLite::Statement message_;
    SQLite::Statement part_;
    SQLite::Statement attachment_;
    SQLite::Statement shown_;
    SQLite::Statement generation_;
};

} // namespace

Result<std::vector<bool>> ChatTrees::known(const std::vector<ChatTree>& trees) {
    return database_.read([&]() -> Result<std::vector<bool>> {
        std::vector<bool> known;
        known.reserve(trees.size());
        for (const ChatTree& tree : trees) {
            known.push_back(is_known(database_, tree));
        }
        return known;
    });
}

Result<Imported> ChatTrees::insert(const std::vector<ChatTree>& trees, const ImportOptions& options) {
    return database_.write(Durability::full, [&]() -> Result<Imported> {
        Imported imported;
        Inserter inserter(database_);
        std::size_t done = 0;
        for (const ChatTree& tree : trees) {
            if (auto sound = check(database_, tree); !sound) {
                return tl::unexpected(sound.error());
            }
            if (!options.again && is_known(database_, tree)) {
                ++imported.known;
            } else {
                imported.conversations.push_back(inserter.insert(tree));
            }
            if (options.progress) {
                options.progress(++done);
            }
        }
        imported.notes = inserter.notes();
        return imported;
    });
}

} // namespace inglenook::storage
