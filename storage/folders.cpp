// SPDX-License-Identifier: Apache-2.0
#include "storage/folders.h"

#include "storage/rows.h"

#include <algorithm>
#include <map>

namespace inglenook::storage {

namespace {

using Tree = std::vector<Folder>;

const Folder* find_in(const Tree& tree, Id id) {
    const auto found =
        std::find_if(tree.begin(), tree.end(), [id](const Folder& folder) { return folder.id == id; });
    return found == tree.end() ? nullptr : &*found;
}

Result<Folder> known(const Tree& tree, Id id) {
    if (const Folder* folder = find_in(tree, id)) {
        return *folder;
    }
    return fail(ErrorKind::not_found, "This folder does not exist any more", "folder " + std::to_string(id));
}

bool has_child_named(Database& database, Id parent, const std::string& name, Id but) {
    auto row = prepared(database.connection(),
        "SELECT 1 FROM folder WHERE coalesce(parent_id, 0) = ? AND name = ? COLLATE NOCASE AND id <> ?",
        parent, name, but);
    return row.executeStep();
}

/// `but`: the one that may have the name already.
Result<void> check_free(Database& database, Id parent, const std::string& name, Id but) {
    if (has_child_named(database, parent, name, but)) {
        return fail(
            ErrorKind::usage, "There is a folder \"" + name + "\" here already", "", "Choose another name.");
    }
    return {};
}

/// The name, or with a number behind it if it is taken.
std::string free_name(Database& database, Id parent, const std::string& name, Id but) {
    std::string free = name;
    for (int number = 2; has_child_named(database, parent, free, but); ++number) {
        free = name + " (" + std::to_string(number) + ")";
    }
    return free;
}

/// Levels of folders below one; 0: nothing lies in it.
std::uint32_t height_of(const Tree& tree, const Folder& folder) {
    std::uint32_t deepest = folder.depth;
    auto at = std::find(tree.begin(), tree.end(), folder);
    while (at != tree.end() && ++at != tree.end() && at->depth > folder.depth) {
        deepest = std::max(deepest, at->depth);
    }
    return deepest - folder.depth;
}

/// Whether a folder with `height` levels below it may lie in a parent.
Result<void> check_depth(const Tree& tree, Id parent, std::uint32_t height) {
    const Folder* above = parent == 0 ? nullptr : find_in(tree, parent);
    const std::uint32_t depth = above == nullptr ? 0 : above->depth + 1;
    if (depth + height >= deepest_folder) {
        return fail(ErrorKind::usage,
            "Folders can lie " + std::to_string(deepest_folder) + " deep within each other, not deeper", "",
            "Choose a folder further out.");
    }
    return {};
}

bool lies_in(const Tree& tree, Id folder, Id outer) {
    for (const Folder* at = find_in(tree, folder); at != nullptr; at = find_in(tree, at->parent)) {
        if (at->id == outer) {
            return true;
        }
    }
    return false;
}

void set_parent(Database& database, Id folder, Id parent, const std::string& name) {
    auto update =
        prepared(database.connection(), "UPDATE folder SET parent_id = ?1, name = ?2 WHERE id = ?3");
    bind_id(update, 1, parent);
    update.bind(2, name);
    update.bind(3, folder);
    update.exec();
}

/// Numbers the folders of a parent anew, with `folder` in front of the one that has `place` without it.
void place_at(Database& database, Id folder, Id parent, std::uint32_t place) {
    std::vector<Id> order;
    auto row = prepared(database.connection(),
        "SELECT id FROM folder WHERE coalesce(parent_id, 0) = ? AND id <> ? ORDER BY position, id", parent,
        folder);
    while (row.executeStep()) {
        order.push_back(row.getColumn(0).getInt64());
    }
    order.insert(order.begin() + std::min<std::ptrdiff_t>(place, std::ssize(order)), folder);
    std::int64_t position = 0;
    for (const Id id : order) {
        run(database.connection(), "UPDATE folder SET position = ? WHERE id = ?", position++, id);
    }
}

Result<Folder> placed(Database& database, Id folder, Id parent, std::uint32_t place) {
    place_at(database, folder, parent, place);
    return known(read_folders(database), folder);
}

Id folder_of(Database& database, Id conversation) {
    auto row =
        prepared(database.connection(), "SELECT folder_id FROM conversation WHERE id = ?", conversation);
    return row.executeStep() ? row.getColumn(0).getInt64() : -1; // NULL reads as 0
}

void set_folder(Database& database, Id conversation, Id folder) {
    auto update = prepared(database.connection(), "UPDATE conversation SET folder_id = ?1 WHERE id = ?2");
    bind_id(update, 1, folder);
    update.bind(2, conversation);
    update.exec();
}

void append_with_children(
    const std::multimap<Id, Folder>& by_parent, Id parent, std::uint32_t depth, Tree& tree) {
    std::uint32_t place = 0;
    const auto [first, last] = by_parent.equal_range(parent);
    for (auto at = first; at != last; ++at) {
        Folder folder = at->second;
        folder.depth = depth;
        folder.place = place++;
        tree.push_back(folder);
        // Deeper than any that was made here: only in a damaged file.
        if (depth < 2 * deepest_folder) {
            append_with_children(by_parent, folder.id, depth + 1, tree);
        }
    }
}

} // namespace

std::vector<Folder> read_folders(Database& database) {
    std::multimap<Id, Folder> by_parent; // equal keys keep the order in which they came
    SQLite::Statement row(
        database.connection(), "SELECT id, coalesce(parent_id, 0), name FROM folder ORDER BY position, id");
    while (row.executeStep()) {
        Folder folder;
        folder.id = row.getColumn(0).getInt64();
        folder.parent = row.getColumn(1).getInt64();
        folder.name = row.getColumn(2).getString();
        by_parent.emplace(folder.parent, std::move(folder));
    }
    Tree tree;
    append_with_children(by_parent, 0, 0, tree);
    return tree;
}

Result<std::vector<Folder>> Folders::all() {
    return database_.read([&]() -> Result<std::vector<Folder>> { return read_folders(database_); });
}

Result<Folder> Folders::create(const std::string& wanted, Id parent) {
    const auto name = filing_name(wanted, "folder");
    if (!name) {
        return tl::unexpected(name.error());
    }
    return database_.write(Durability::normal, [&]() -> Result<Folder> {
        const Tree tree = read_folders(database_);
        if (tree.size() >= most_folders) {
            return fail(ErrorKind::usage, "There are " + std::to_string(most_folders) + " folders already",
                "", "Delete one that is not needed.");
        }
        if (parent != 0 && find_in(tree, parent) == nullptr) {
            return known(tree, parent);
        }
        auto allowed =
            check_depth(tree, parent, 0).and_then([&] { return check_free(database_, parent, *name, 0); });
        if (!allowed) {
            return tl::unexpected(allowed.error());
        }
        auto insert = prepared(database_.connection(),
            "INSERT INTO folder (parent_id, name, position, created) VALUES (?1, ?2, ?3, ?4)");
        bind_id(insert, 1, parent);
        insert.bind(2, *name);
        insert.bind(3, static_cast<std::int64_t>(most_folders));
        insert.bind(4, now_ms());
        insert.exec();
        return placed(database_, database_.connection().getLastInsertRowid(), parent, most_folders);
    });
}

Result<Folder> Folders::rename(Id folder, const std::string& wanted) {
    const auto name = filing_name(wanted, "folder");
    if (!name) {
        return tl::unexpected(name.error());
    }
    return database_.write(Durability::normal, [&]() -> Result<Folder> {
        auto found = known(read_folders(database_), folder);
        if (!found) {
            return found;
        }
        if (auto free = check_free(database_, found->parent, *name, folder); !free) {
            return tl::unexpected(free.error());
        }
        set_parent(database_, folder, found->parent, *name);
        found->name = *name;
        return found;
    });
}

Result<Folder> Folders::move(Id folder, Id parent, std::uint32_t place) {
    return database_.write(Durability::normal, [&]() -> Result<Folder> {
        const Tree tree = read_folders(database_);
        const auto found = known(tree, folder);
        if (!found || (parent != 0 && find_in(tree, parent) == nullptr)) {
            return found ? known(tree, parent) : found;
        }
        if (lies_in(tree, parent, folder)) {
            return fail(ErrorKind::usage, "A folder cannot be moved into itself");
        }
        auto allowed = check_depth(tree, parent, height_of(tree, *found)).and_then([&] {
            return check_free(database_, parent, found->name, folder);
        });
        if (!allowed) {
            return tl::unexpected(allowed.error());
        }
        set_parent(database_, folder, parent, found->name);
        return placed(database_, folder, parent, place);
    });
}

Result<RemovedFolder> Folders::remove(Id folder) {
    return database_.write(Durability::normal, [&]() -> Result<RemovedFolder> {
        const Tree tree = read_folders(database_);
        const auto found = known(tree, folder);
        if (!found) {
            return tl::unexpected(found.error());
        }
        RemovedFolder removed{*found, {}, {}};
        auto row = prepared(
            database_.connection(), "SELECT id FROM conversation WHERE folder_id = ? ORDER BY id", folder);
        while (row.executeStep()) {
            removed.conversations.push_back(row.getColumn(0).getInt64());
        }
        for (const Id conversation : removed.conversations) {
            set_folder(database_, conversation, found->parent);
        }
        // The folder itself goes: its name is free for what lay in it.
        set_parent(database_, folder, found->parent, found->name + "\x01");
        std::uint32_t place = found->place;
        for (const Folder& child : tree) {
            if (child.parent == folder) {
                removed.children.push_back(child);
                set_parent(database_, child.id, found->parent,
                    free_name(database_, found->parent, child.name, folder));
                place_at(database_, child.id, found->parent, ++place);
            }
        }
        run(database_.connection(), "DELETE FROM folder WHERE id = ?", folder);
        return removed;
    });
}

Result<Folder> Folders::restore(const RemovedFolder& removed) {
    return database_.write(Durability::normal, [&]() -> Result<Folder> {
        const Tree tree = read_folders(database_);
        const Folder& folder = removed.folder;
        if (find_in(tree, folder.id) != nullptr) {
            return fail(ErrorKind::usage, "This folder is there already");
        }
        const Id parent = find_in(tree, folder.parent) == nullptr ? 0 : folder.parent;
        std::vector<Folder> children;
        std::uint32_t height = 0;
        for (const Folder& child : removed.children) {
            const Folder* now = find_in(tree, child.id);
            if (now != nullptr && now->parent == parent) {
                children.push_back(child);
                height = std::max(height, height_of(tree, *now) + 1);
            }
        }
        if (auto allowed = check_depth(tree, parent, height); !allowed) {
            return tl::unexpected(allowed.error());
        }
        auto insert = prepared(database_.connection(),
            "INSERT INTO folder (id, parent_id, name, position, created) VALUES (?1, ?2, ?3, 0, ?4)");
        insert.bind(1, folder.id);
        bind_id(insert, 2, parent);
        // A child may have its name by now; it takes its own again below.
        insert.bind(3, folder.name + "\x01");
        insert.bind(4, now_ms());
        insert.exec();
        for (const Folder& child : children) {
            set_parent(database_, child.id, folder.id, child.name);
        }
        set_parent(database_, folder.id, parent, free_name(database_, parent, folder.name, folder.id));
        for (const Id conversation : removed.conversations) {
            if (folder_of(database_, conversation) == parent) {
                set_folder(database_, conversation, folder.id);
            }
        }
        return placed(database_, folder.id, parent, folder.place);
    });
}

Result<std::vector<Filed>> Folders::file(const std::vector<Filed>& wanted) {
    return database_.write(Durability::normal, [&]() -> Result<std::vector<Filed>> {
        const Tree tree = read_folders(database_);
        std::vector<Filed> before;
        for (const Filed& filed : wanted) {
            if (filed.folder != 0 && find_in(tree, filed.folder) == nullptr) {
                return tl::unexpected(known(tree, filed.folder).error());
            }
            const Id now = folder_of(database_, filed.conversation);
            if (now < 0) {
                return fail(ErrorKind::not_found, "This conversation does not exist any more",
                    "conversation " + std::to_string(filed.conversation));
            }
            if (now != filed.folder) {
                set_folder(database_, filed.conversation, filed.folder);
                before.push_back({filed.conversation, now});
            }
        }
        return before;
    });
}

} // namespace inglenook::storage
