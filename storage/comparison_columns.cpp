// SPDX-License-Identifier: Apache-2.0
#include "storage/comparison_columns.h"

#include "storage/comparison_rows.h"
#include "storage/rows.h"

#include <algorithm>
#include <string>

namespace inglenook::storage {

namespace {

using Columns = ComparisonColumns::Columns;

Result<void> require_room(const Columns& columns) {
    if (columns.size() >= most_columns) {
        return fail(ErrorKind::usage,
            "This comparison has " + std::to_string(most_columns) + " columns already", "",
            "Take one away first.");
    }
    return {};
}

Columns changed(Database& database, Id comparison) {
    touch_comparison(database, comparison);
    return all_columns_of(database, comparison);
}

void renumber(Database& database, const std::vector<Id>& order) {
    std::int64_t place = 0;
    for (const Id column : order) {
        run(database.connection(), "UPDATE comparison_column SET place = ? WHERE id = ?", place++, column);
    }
}

std::vector<Id> ids_of(const Columns& columns) {
    std::vector<Id> ids;
    for (const ComparisonColumn& column : columns) {
        ids.push_back(column.id);
    }
    return ids;
}

/// A column of a comparison that can be changed.
Result<ComparisonColumn> usable_column(Database& database, Id id) {
    auto column = find_column(database, id);
    if (!column) {
        return column;
    }
    if (const auto comparison = find_usable(database, column->comparison); !comparison) {
        return tl::unexpected(comparison.error());
    }
    return column;
}

bool has_answered(Database& database, Id column) {
    return prepared(database.connection(),
        "SELECT 1 FROM comparison_answer WHERE column_id = ? AND begun IS NOT NULL", column)
        .executeStep();
}

void replace(Database& database, const ComparisonColumn& old, const ColumnSetup& setup) {
    SQLite::Database& connection = database.connection();
    insert_column(database, old.comparison, setup, old.place, old.conversation);
    const Id fresh = connection.getLastInsertRowid();
    run(connection, "UPDATE comparison_column SET removed = 1, conversation_id = NULL WHERE id = ?", old.id);
    // What it was asked and has not answered, the new one answers.
    run(connection, "UPDATE comparison_answer SET column_id = ?2 WHERE column_id = ?1 AND begun IS NULL",
        old.id, fresh);
    if (old.conversation != 0) {
        ComparisonColumn column = old;
        column.setup = setup;
        adopt_conversation(database, old.conversation, column);
    }
}

void update(Database& database, const ComparisonColumn& old, const ColumnSetup& setup) {
    run(database.connection(),
        "UPDATE comparison_column SET model_path = ?, model_name = ?, model_sha256 = ?, quantisation = ?,"
        " system_prompt = ?, settings = ?, preset_id = (SELECT id FROM preset WHERE id = ?) WHERE id = ?",
        setup.model_path, setup.model_name, setup.model_sha256, setup.quantisation, setup.system_prompt,
        setup.settings, setup.preset, old.id);
    if (old.conversation != 0) {
        ComparisonColumn column = old;
        column.setup = setup;
        adopt_conversation(database, old.conversation, column);
    }
}

} // namespace

Result<Columns> ComparisonColumns::add(Id comparison, const ColumnSetup& setup) {
    return database_.write(Durability::normal, [&]() -> Result<Columns> {
        const Columns columns = columns_of(database_, comparison);
        const auto found = find_usable(database_, comparison);
        auto good = found ? require_room(columns) : tl::unexpected(found.error());
        good =
            good.and_then([&] { return require_object(database_, setup.settings, "A column's settings"); });
        if (!good) {
            return tl::unexpected(good.error());
        }
        insert_column(database_, comparison, setup, columns.size());
        return changed(database_, comparison);
    });
}

Result<Columns> ComparisonColumns::change(Id column, const ColumnSetup& setup) {
    return database_.write(Durability::normal, [&]() -> Result<Columns> {
        const auto old = usable_column(database_, column);
        auto good = old ? require_object(database_, setup.settings, "A column's settings")
                        : tl::unexpected(old.error());
        if (good && old->removed) {
            good = fail(ErrorKind::usage, "This column was taken away", "column " + std::to_string(column));
        }
        if (!good) {
            return tl::unexpected(good.error());
        }
        if (has_answered(database_, column)) {
            replace(database_, *old, setup);
        } else {
            update(database_, *old, setup);
        }
        return changed(database_, old->comparison);
    });
}

Result<Columns> ComparisonColumns::set_removed(Id column, bool removed) {
    return database_.write(Durability::normal, [&]() -> Result<Columns> {
        const auto found = usable_column(database_, column);
        if (!found) {
            return tl::unexpected(found.error());
        }
        std::vector<Id> order = ids_of(columns_of(database_, found->comparison));
        if (found->removed == removed) {
            return changed(database_, found->comparison);
        }
        if (removed) {
            std::erase(order, column);
        } else {
            if (auto room = require_room(columns_of(database_, found->comparison)); !room) {
                return tl::unexpected(room.error());
            }
            order.insert(order.begin() + std::min<std::ptrdiff_t>(found->place, std::ssize(order)), column);
        }
        run(database_.connection(), "UPDATE comparison_column SET removed = ? WHERE id = ?", removed ? 1 : 0,
            column);
        renumber(database_, order);
        return changed(database_, found->comparison);
    });
}

Result<Columns> ComparisonColumns::arrange(Id comparison, const std::vector<Id>& order) {
    return database_.write(Durability::normal, [&]() -> Result<Columns> {
        if (const auto found = find_usable(database_, comparison); !found) {
            return tl::unexpected(found.error());
        }
        const std::vector<Id> now = ids_of(columns_of(database_, comparison));
        if (!std::is_permutation(now.begin(), now.end(), order.begin(), order.end())) {
            return fail(ErrorKind::usage, "The order of the columns does not name each of them once",
                "comparison " + std::to_string(comparison));
        }
        renumber(database_, order);
        return changed(database_, comparison);
    });
}

} // namespace inglenook::storage
