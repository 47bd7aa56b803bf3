// SPDX-License-Identifier: Apache-2.0
#include "storage/upkeep.h"

#include "storage/check.h"
#include "storage/sqlite_errors.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sqlite3.h>

namespace inglenook::storage {

namespace fs = std::filesystem;

namespace {

constexpr int instructions_between_looks = 100'000; ///< some milliseconds

std::string note_path(const std::string& database) { return backups_folder(database) + "/last-check"; }

/// A note that cannot be written only makes the next check come earlier.
void note_check(const std::string& database, const CheckResult& result) {
    const std::string fresh = note_path(database) + ".new";
    std::ofstream note(fresh, std::ios::trunc);
    note << result.when << "\n";
    for (std::string line : result.problems) {
        std::replace(line.begin(), line.end(), '\n', ' ');
        note << line << "\n";
    }
    note.close();
    std::error_code ignored;
    if (note) {
        fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write, ignored);
        fs::rename(fresh, note_path(database), ignored);
    } else {
        fs::remove(fresh, ignored);
    }
}

int stop_if_asked(void* go_on) { return (*static_cast<const GoOn*>(go_on))() ? 0 : 1; }

/// Checks a file, giving up when asked to.
Result<std::vector<std::string>> examine(const std::string& path, int flags, Depth depth, const GoOn& go_on) {
    auto problems = guarded(path, [&]() -> Result<std::vector<std::string>> {
        SQLite::Database database(path, flags, 5000);
        sqlite3_progress_handler(database.getHandle(), instructions_between_looks, stop_if_asked,
            const_cast<GoOn*>(&go_on)); // NOLINT(cppcoreguidelines-pro-type-const-cast): C's context pointer
        return problems_of(database, depth);
    });
    if (!go_on()) {
        return fail(ErrorKind::closed, "The check was stopped");
    }
    return problems;
}

Error damage(const std::string& database, const std::vector<std::string>& problems) {
    return Error{ErrorKind::damaged, "A check found damage in the file with the conversations",
        database + " (" + problems.front() + ")",
        "Let it be checked and repaired in the settings, under Data."};
}

} // namespace

std::optional<CheckResult> last_check(const std::string& database) {
    std::ifstream note(note_path(database));
    CheckResult result;
    if (!(note >> result.when)) {
        return std::nullopt;
    }
    std::string line;
    std::getline(note, line);
    while (result.problems.size() < 100 && std::getline(note, line)) {
        result.problems.push_back(line);
    }
    return result;
}

bool backup_is_due(const std::string& database, TimeMs now) {
    for (const Backup& backup : list_backups(database)) {
        if (backup.kind == BackupKind::rolling) {
            return backup.made <= now - day_ms || backup.made > now + day_ms;
        }
    }
    return true;
}

Result<Backup> make_backup(const std::string& database, bool whole, const GoOn& go_on) {
    const auto folder = make_backups_folder(database);
    if (!folder) {
        return tl::unexpected(folder.error());
    }
    const TimeMs now = now_ms();
    const auto last = last_check(database);
    whole = whole || !last || last->when <= now - 7 * day_ms || !last->problems.empty();
    const std::string path = fresh_backup_path(database, BackupKind::rolling, now);
    const std::string fresh = path + ".new";
    std::error_code ignored;
    auto kept = copy_database(database, fresh, go_on).and_then([&]() -> Result<void> {
        const auto problems =
            examine(fresh, SQLite::OPEN_READWRITE, whole ? Depth::whole : Depth::pages, go_on);
        if (!problems) {
            return tl::unexpected(problems.error());
        }
        if (whole || !problems->empty()) {
            note_check(database, {now, *problems});
        }
        return problems->empty() ? put_in_place(fresh, path)
                                 : Result<void>(tl::unexpected(damage(database, *problems)));
    });
    if (!kept) {
        fs::remove(fresh, ignored);
        return tl::unexpected(kept.error());
    }
    drop_old_backups(database, now);
    return Backup{path, BackupKind::rolling, now, static_cast<std::int64_t>(fs::file_size(path, ignored))};
}

Result<CheckResult> check_database(const std::string& database, const GoOn& go_on) {
    CheckResult result{now_ms(), {}};
    const std::string copy = backups_folder(database) + "/check.new";
    auto copied = make_backups_folder(database).and_then(
        [&](const std::string&) { return copy_database(database, copy, go_on); });
    if (!copied && copied.error().kind == ErrorKind::closed) {
        return tl::unexpected(copied.error());
    }
    const auto problems = copied ? examine(copy, SQLite::OPEN_READWRITE, Depth::whole, go_on)
                                 : examine(database, SQLite::OPEN_READONLY, Depth::pages, go_on);
    std::error_code ignored;
    fs::remove(copy, ignored);
    if (!problems) {
        return tl::unexpected(problems.error());
    }
    result.problems = *problems;
    note_check(database, result);
    return result;
}

} // namespace inglenook::storage
