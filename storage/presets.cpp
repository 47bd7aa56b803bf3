// SPDX-License-Identifier: Apache-2.0
#include "storage/presets.h"

#include "storage/rows.h"
#include "storage/title.h"

namespace inglenook::storage {

namespace {

constexpr const char* preset_columns = "id, name, model, settings, created, updated";

Preset read_preset(SQLite::Statement& row) {
    Preset preset;
    preset.id = row.getColumn(0).getInt64();
    preset.name = row.getColumn(1).getString();
    preset.model = row.getColumn(2).getString();
    preset.settings = row.getColumn(3).getString();
    preset.created = row.getColumn(4).getInt64();
    preset.updated = row.getColumn(5).getInt64();
    return preset;
}

Result<Preset> find_preset(Database& database, Id id) {
    const std::string sql = std::string("SELECT ") + preset_columns + " FROM preset WHERE id = ?";
    auto row = prepared(database.connection(), sql.c_str(), id);
    if (!row.executeStep()) {
        return fail(
            ErrorKind::not_found, "This preset does not exist any more", "preset " + std::to_string(id));
    }
    return read_preset(row);
}

/// `but`: a preset that may have the name already.
Result<void> check(Database& database, const NewPreset& preset, const std::string& name, Id but) {
    if (name.empty()) {
        return fail(ErrorKind::usage, "A preset needs a name");
    }
    auto same = prepared(database.connection(), "SELECT 1 FROM preset WHERE name = ? AND id <> ?", name, but);
    if (same.executeStep()) {
        return fail(ErrorKind::usage, "There is a preset \"" + name + "\" already", "",
            "Choose another name, or delete that one first.");
    }
    auto valid = prepared(database.connection(), "SELECT json_valid(?)", preset.settings);
    if (!valid.executeStep() || valid.getColumn(0).getInt() == 0) {
        return fail(ErrorKind::usage, "The settings of a preset must be JSON");
    }
    return {};
}

PresetShelf read_shelf(Database& database) {
    PresetShelf shelf;
    const std::string sql =
        std::string("SELECT ") + preset_columns + " FROM preset ORDER BY name COLLATE NOCASE, id";
    SQLite::Statement row(database.connection(), sql);
    while (row.executeStep()) {
        shelf.presets.push_back(read_preset(row));
    }
    SQLite::Statement start(
        database.connection(), "SELECT model, preset_id FROM model_preset ORDER BY model");
    while (start.executeStep()) {
        shelf.defaults.push_back({start.getColumn(0).getString(), start.getColumn(1).getInt64()});
    }
    return shelf;
}

RemovedPreset with_users(Database& database, Preset preset) {
    RemovedPreset removed{std::move(preset), {}, {}};
    auto conversation =
        prepared(database.connection(), "SELECT id FROM conversation WHERE preset_id = ?", removed.preset.id);
    while (conversation.executeStep()) {
        removed.conversations.push_back(conversation.getColumn(0).getInt64());
    }
    auto model = prepared(
        database.connection(), "SELECT model FROM model_preset WHERE preset_id = ?", removed.preset.id);
    while (model.executeStep()) {
        removed.models.push_back(model.getColumn(0).getString());
    }
    return removed;
}

} // namespace

Result<PresetShelf> Presets::all() {
    return database_.read([&]() -> Result<PresetShelf> { return read_shelf(database_); });
}

Result<Preset> Presets::create(const NewPreset& preset) {
    const std::string name = one_line_title(preset.name);
    return database_.write(Durability::normal, [&]() -> Result<Preset> {
        if (auto good = check(database_, preset, name, 0); !good) {
            return tl::unexpected(good.error());
        }
        const TimeMs now = now_ms();
        run(database_.connection(),
            "INSERT INTO preset (name, model, settings, created, updated) VALUES (?, ?, ?, ?, ?)", name,
            preset.model, preset.settings, now, now);
        return find_preset(database_, database_.connection().getLastInsertRowid());
    });
}

Result<Preset> Presets::change(Id id, const NewPreset& preset) {
    const std::string name = one_line_title(preset.name);
    return database_.write(Durability::normal, [&]() -> Result<Preset> {
        if (auto good = check(database_, preset, name, id); !good) {
            return tl::unexpected(good.error());
        }
        run(database_.connection(),
            "UPDATE preset SET name = ?, model = ?, settings = ?, updated = ? WHERE id = ?", name,
            preset.model, preset.settings, now_ms(), id);
        return find_preset(database_, id);
    });
}

Result<RemovedPreset> Presets::remove(Id id) {
    return database_.write(Durability::normal, [&]() -> Result<RemovedPreset> {
        auto preset = find_preset(database_, id);
        if (!preset) {
            return tl::unexpected(preset.error());
        }
        RemovedPreset removed = with_users(database_, std::move(*preset));
        run(database_.connection(), "DELETE FROM preset WHERE id = ?", id);
        return removed;
    });
}

Result<Preset> Presets::restore(const RemovedPreset& removed) {
    const Preset& preset = removed.preset;
    return database_.write(Durability::normal, [&]() -> Result<Preset> {
        const NewPreset again{preset.name, preset.model, preset.settings};
        if (auto good = check(database_, again, preset.name, 0); !good) {
            return tl::unexpected(good.error());
        }
        SQLite::Database& connection = database_.connection();
        run(connection,
            "INSERT INTO preset (id, name, model, settings, created, updated) VALUES (?, ?, ?, ?, ?, ?)",
            preset.id, preset.name, preset.model, preset.settings, preset.created, preset.updated);
        for (const Id conversation : removed.conversations) {
            run(connection, "UPDATE conversation SET preset_id = ? WHERE id = ? AND preset_id IS NULL",
                preset.id, conversation);
        }
        for (const std::string& model : removed.models) {
            run(connection, "INSERT OR IGNORE INTO model_preset (model, preset_id) VALUES (?, ?)", model,
                preset.id);
        }
        return find_preset(database_, preset.id);
    });
}

Result<PresetShelf> Presets::set_default(const std::string& model, Id preset) {
    return database_.write(Durability::normal, [&]() -> Result<PresetShelf> {
        SQLite::Database& connection = database_.connection();
        run(connection, "DELETE FROM model_preset WHERE model = ?", model);
        if (preset != 0) {
            if (auto found = find_preset(database_, preset); !found) {
                return tl::unexpected(found.error());
            }
            run(connection, "INSERT INTO model_preset (model, preset_id) VALUES (?, ?)", model, preset);
        }
        return read_shelf(database_);
    });
}

} // namespace inglenook::storage
