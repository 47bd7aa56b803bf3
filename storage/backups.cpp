// SPDX-License-Identifier: Apache-2.0
#include "storage/backups.h"

#include "storage/database_file.h"
#include "storage/sqlite_errors.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <optional>
#include <string_view>
#include <sys/stat.h>
#include <system_error>

namespace inglenook::storage {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view unfinished = ".new";

struct Ending {
    BackupKind kind;
    std::string_view text;
};
/// The plain one ends all of them.
constexpr std::array endings{Ending{BackupKind::before_restore, "-before-restore.db"},
    Ending{BackupKind::damaged, "-damaged.db"}, Ending{BackupKind::rolling, ".db"}};

/// "inglenook-2026-11-26T16-06-35Z"
std::string stem_of(TimeMs made) {
    const std::time_t seconds = made / 1000;
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    std::array<char, 48> text{};
    std::strftime(text.data(), text.size(), "inglenook-%Y-%m-%dT%H-%M-%SZ", &utc);
    return text.data();
}

std::optional<TimeMs> time_in(const std::string& stem) {
    std::tm utc{};
    const char* rest = ::strptime(stem.c_str(), "inglenook-%Y-%m-%dT%H-%M-%SZ", &utc);
    if (rest == nullptr || *rest != '\0') {
        return std::nullopt;
    }
    return TimeMs{::timegm(&utc)} * 1000;
}

std::optional<Backup> read_name(const fs::directory_entry& entry) {
    const std::string name = entry.path().filename().string();
    for (const Ending& ending : endings) {
        if (!name.ends_with(ending.text)) {
            continue;
        }
        const auto made = time_in(name.substr(0, name.size() - ending.text.size()));
        std::error_code problem;
        const auto bytes = entry.file_size(problem);
        if (!made || problem || !entry.is_regular_file(problem)) {
            return std::nullopt;
        }
        return Backup{entry.path().string(), ending.kind, *made, static_cast<std::int64_t>(bytes)};
    }
    return std::nullopt;
}

/// With SQLite's files beside it.
void remove_database(const std::string& path) {
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
        fs::remove(path + suffix, ignored);
    }
}

} // namespace

std::string backups_folder(const std::string& database) {
    const fs::path parent = fs::path(database).parent_path();
    return ((parent.empty() ? fs::path(".") : parent) / "backups").string();
}

Result<std::string> make_backups_folder(const std::string& database) {
    std::string folder = backups_folder(database);
    if (::mkdir(folder.c_str(), 0700) == 0 || errno == EEXIST) {
        return folder;
    }
    const std::error_code problem(errno, std::generic_category());
    const bool full = problem == std::errc::no_space_on_device;
    return fail(full ? ErrorKind::disk_full : ErrorKind::io, "The folder for backups cannot be made",
        folder + " (" + problem.message() + ")",
        full ? "Free some space." : "Give yourself the right to write there.");
}

std::string fresh_backup_path(const std::string& database, BackupKind kind, TimeMs made) {
    const auto* const ending =
        std::find_if(endings.begin(), endings.end(), [kind](const Ending& one) { return one.kind == kind; });
    const std::string folder = backups_folder(database);
    std::string path;
    std::error_code ignored;
    do {
        path = folder + "/" + stem_of(made) + std::string(ending->text);
        made += 1000;
    } while (fs::exists(path, ignored));
    return path;
}

std::vector<Backup> list_backups(const std::string& database) {
    std::vector<Backup> all;
    std::error_code problem;
    fs::directory_iterator entry(backups_folder(database), problem);
    for (const fs::directory_iterator end; !problem && entry != end; entry.increment(problem)) {
        if (auto backup = read_name(*entry)) {
            all.push_back(std::move(*backup));
        }
    }
    std::sort(all.begin(), all.end(), [](const Backup& left, const Backup& right) {
        return left.made != right.made ? left.made > right.made : left.path > right.path;
    });
    return all;
}

Result<std::int64_t> count_conversations(const std::string& backup) {
    return guarded(backup, [&]() -> Result<std::int64_t> {
        SQLite::Database database(immutable_uri(backup), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
        return database.execAndGet("SELECT count(*) FROM conversation").getInt64();
    });
}

void drop_old_backups(const std::string& database, TimeMs now) {
    std::size_t rolling = 0;
    for (const Backup& backup : list_backups(database)) {
        const bool surplus = backup.kind == BackupKind::rolling
                                 ? ++rolling > kept_backups
                                 : backup.made < now - kept_aside_days * day_ms;
        if (surplus) {
            remove_database(backup.path);
        }
    }
    std::vector<std::string> left_over;
    std::error_code problem;
    fs::directory_iterator entry(backups_folder(database), problem);
    for (const fs::directory_iterator end; !problem && entry != end; entry.increment(problem)) {
        const std::string path = entry->path().string();
        std::error_code gone;
        // A young one is perhaps being made by another running program.
        const auto age = fs::file_time_type::clock::now() - entry->last_write_time(gone);
        if (path.ends_with(unfinished) && !gone && age > std::chrono::hours(1)) {
            left_over.push_back(path);
        }
    }
    for (const std::string& path : left_over) {
        remove_database(path);
    }
}

} // namespace inglenook::storage
