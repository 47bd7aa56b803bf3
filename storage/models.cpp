// SPDX-License-Identifier: Apache-2.0
#include "storage/models.h"

#include "storage/hash/sha256.h"
#include "storage/model_name.h"
#include "storage/rows.h"
#include "storage/title.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace inglenook::storage {

namespace {

constexpr double newest_share = 0.3; // of a speed's average

constexpr const char* model_columns =
    "path, title, favourite, linked, hidden, source, licence, last_used, speed, speed_device, settings";

ModelRecord read_model(SQLite::Statement& row) {
    ModelRecord model;
    model.path = row.getColumn(0).getString();
    model.title = row.getColumn(1).getString();
    model.favourite = row.getColumn(2).getInt() != 0;
    model.linked = row.getColumn(3).getInt() != 0;
    model.hidden = row.getColumn(4).getInt() != 0;
    model.source = row.getColumn(5).getString();
    model.licence = row.getColumn(6).getString();
    model.last_used = row.getColumn(7).getInt64();
    model.speed = row.getColumn(8).getDouble();
    model.speed_device = row.getColumn(9).getString();
    model.settings = row.getColumn(10).getString();
    return model;
}

void write_model(SQLite::Database& connection, const ModelRecord& model) {
    const std::string sql = std::string("INSERT OR REPLACE INTO model (") + model_columns +
                            ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    run(connection, sql.c_str(), model.path, model.title, model.favourite ? 1 : 0, model.linked ? 1 : 0,
        model.hidden ? 1 : 0, model.source, model.licence, model.last_used, model.speed, model.speed_device,
        model.settings);
}

std::optional<ModelRecord> find_model(SQLite::Database& connection, const std::string& path) {
    const std::string sql = std::string("SELECT ") + model_columns + " FROM model WHERE path = ?";
    auto row = prepared(connection, sql.c_str(), path);
    return row.executeStep() ? std::optional<ModelRecord>(read_model(row)) : std::nullopt;
}

ModelRecord known_or_blank(SQLite::Database& connection, const std::string& path) {
    ModelRecord model = find_model(connection, path).value_or(ModelRecord{});
    model.path = path;
    return model;
}

tl::unexpected<Error> no_path() { return fail(ErrorKind::usage, "A model needs the path of its file"); }

ModelFileRecord read_file(SQLite::Statement& row) {
    ModelFileRecord file;
    file.path = row.getColumn(0).getString();
    file.size = static_cast<std::uint64_t>(row.getColumn(1).getInt64());
    file.changed = row.getColumn(2).getInt64();
    file.sha256 = row.getColumn(3).getString();
    file.verified = row.getColumn(4).getInt64();
    file.expected = row.getColumn(5).getString();
    return file;
}

void write_file(SQLite::Database& connection, const ModelFileRecord& file) {
    run(connection,
        "INSERT OR REPLACE INTO model_file (path, size, changed, sha256, verified, expected) VALUES (?, ?, "
        "?, ?, ?, ?)",
        file.path, static_cast<std::int64_t>(file.size), file.changed, file.sha256, file.verified,
        file.expected);
}

} // namespace

Result<ModelShelf> Models::all() {
    return database_.read([&]() -> Result<ModelShelf> {
        ModelShelf shelf;
        SQLite::Database& connection = database_.connection();
        SQLite::Statement model(
            connection, std::string("SELECT ") + model_columns + " FROM model ORDER BY path");
        while (model.executeStep()) {
            shelf.models.push_back(read_model(model));
        }
        SQLite::Statement file(connection,
            "SELECT path, size, changed, sha256, verified, expected FROM model_file ORDER BY path");
        while (file.executeStep()) {
            shelf.files.push_back(read_file(file));
        }
        SQLite::Statement folder(connection, "SELECT path, kind, used FROM model_folder ORDER BY path");
        while (folder.executeStep()) {
            shelf.folders.push_back({folder.getColumn(0).getString(), folder.getColumn(1).getString(),
                folder.getColumn(2).getInt() != 0});
        }
        return shelf;
    });
}

Result<ModelRecord> Models::keep(const ModelRecord& model) {
    ModelRecord kept = model;
    kept.title = one_line_title(model.title);
    if (!std::isfinite(kept.speed) || kept.speed < 0) {
        kept.speed = 0;
    }
    return database_.write(Durability::normal, [&]() -> Result<ModelRecord> {
        if (kept.path.empty()) {
            return no_path();
        }
        auto valid = prepared(database_.connection(),
            "SELECT json_valid(?1) AND json_type(iif(json_valid(?1), ?1, '0')) = 'object'", kept.settings);
        if (!valid.executeStep() || valid.getColumn(0).getInt() == 0) {
            return fail(ErrorKind::usage, "The settings of a model must be a JSON object", kept.path);
        }
        write_model(database_.connection(), kept);
        return kept;
    });
}

Result<ModelRecord> Models::set_linked(const std::string& path, bool linked) {
    return database_.write(Durability::normal, [&]() -> Result<ModelRecord> {
        if (path.empty()) {
            return no_path();
        }
        ModelRecord model = known_or_blank(database_.connection(), path);
        model.linked = linked;
        model.hidden = false;
        write_model(database_.connection(), model);
        return model;
    });
}

Result<ForgottenModel> Models::forget(const std::string& path) {
    return database_.write(Durability::normal, [&]() -> Result<ForgottenModel> {
        SQLite::Database& connection = database_.connection();
        ForgottenModel forgotten;
        if (auto model = find_model(connection, path)) {
            forgotten.models.push_back(std::move(*model));
        }
        std::vector<std::string> paths{path};
        if (const auto slash = path.rfind('/') + 1; const auto split = split_name(path.substr(slash))) {
            for (std::uint32_t i = 1; i <= split->parts; ++i) {
                paths.push_back(path.substr(0, slash) + split->file_name(i));
            }
        }
        for (const std::string& file : paths) {
            auto row = prepared(connection,
                "SELECT path, size, changed, sha256, verified, expected FROM model_file WHERE path = ?",
                file);
            if (row.executeStep()) {
                forgotten.files.push_back(read_file(row));
            }
            run(connection, "DELETE FROM model_file WHERE path = ?", file);
        }
        run(connection, "DELETE FROM model WHERE path = ?", path);
        return forgotten;
    });
}

Result<void> Models::bring_back(const ForgottenModel& forgotten) {
    return database_.write(Durability::normal, [&]() -> Result<void> {
        for (const ModelRecord& model : forgotten.models) {
            write_model(database_.connection(), model);
        }
        for (const ModelFileRecord& file : forgotten.files) {
            write_file(database_.connection(), file);
        }
        return {};
    });
}

Result<ModelRecord> Models::note_use(const std::string& path, double speed, const std::string& device) {
    return database_.write(Durability::normal, [&]() -> Result<ModelRecord> {
        ModelRecord model = known_or_blank(database_.connection(), path);
        model.last_used = now_ms();
        if (std::isfinite(speed) && speed > 0) {
            const bool goes_on = model.speed > 0 && model.speed_device == device;
            model.speed = goes_on ? model.speed + newest_share * (speed - model.speed) : speed;
            model.speed_device = device;
        }
        write_model(database_.connection(), model);
        return model;
    });
}

Result<void> Models::note_file(const ModelFileRecord& file) {
    return database_.write(Durability::normal, [&]() -> Result<void> {
        if (!is_sha256(file.sha256) || (!file.expected.empty() && !is_sha256(file.expected))) {
            return fail(ErrorKind::usage, "A SHA-256 has 64 hexadecimal digits", file.path);
        }
        write_file(database_.connection(), file);
        return {};
    });
}

Result<void> Models::keep_folder(const ModelFolder& folder) {
    return database_.write(Durability::normal, [&]() -> Result<void> {
        if (folder.path.empty()) {
            return fail(ErrorKind::usage, "A folder needs a path");
        }
        run(database_.connection(), "INSERT OR REPLACE INTO model_folder (path, kind, used) VALUES (?, ?, ?)",
            folder.path, folder.kind, folder.used ? 1 : 0);
        return {};
    });
}

Result<void> Models::forget_folder(const std::string& path) {
    return database_.write(Durability::normal, [&]() -> Result<void> {
        run(database_.connection(), "DELETE FROM model_folder WHERE path = ?", path);
        return {};
    });
}

} // namespace inglenook::storage
