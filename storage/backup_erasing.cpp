// SPDX-License-Identifier: Apache-2.0
#include "storage/backup_erasing.h"

#include "storage/backups.h"
#include "storage/database_file.h"
#include "storage/repair.h"
#include "storage/rows.h"
#include "storage/sqlite_errors.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace inglenook::storage {

namespace fs = std::filesystem;

namespace {

/// Ids alone do not do: after a restored backup they may be given once more.
struct Doomed {
    char table = 'c'; ///< 'c': conversation, 'm': message
    Id id = 0;
    TimeMs created = 0;
};

std::string note_path(const std::string& database) { return backups_folder(database) + "/erased"; }

std::string line_of(const Doomed& doomed) {
    return std::string(1, doomed.table) + ' ' + std::to_string(doomed.id) + ' ' +
           std::to_string(doomed.created) + '\n';
}

std::vector<Doomed> read_note(const std::string& database) {
    std::vector<Doomed> all;
    std::ifstream note(note_path(database));
    for (Doomed one; note >> one.table >> one.id >> one.created;) {
        all.push_back(one);
    }
    return all;
}

bool holds(SQLite::Database& database, const Doomed& doomed) {
    const char* sql = doomed.table == 'm' ? "SELECT 1 FROM message WHERE id = ? AND created = ?"
                                          : "SELECT 1 FROM conversation WHERE id = ? AND created = ?";
    return prepared(database, sql, doomed.id, doomed.created).executeStep();
}

/// Those of which `holds` is as wanted.
std::vector<Doomed> only(SQLite::Database& database, const std::vector<Doomed>& all, bool held) {
    std::vector<Doomed> some;
    for (const Doomed& doomed : all) {
        if (holds(database, doomed) == held) {
            some.push_back(doomed);
        }
    }
    return some;
}

void erase_rows(SQLite::Database& copy, const std::vector<Doomed>& doomed) {
    SQLite::Transaction transaction(copy);
    for (const Doomed& one : doomed) {
        if (one.table == 'm') {
            for (const char* sql :
                {"DELETE FROM part WHERE message_id = ?", "DELETE FROM draft WHERE message_id = ?",
                    "DELETE FROM generation WHERE message_id = ?", "DELETE FROM message WHERE id = ?"}) {
                run(copy, sql, one.id);
            }
        } else {
            run(copy, "DELETE FROM conversation WHERE id = ?", one.id);
        }
    }
    transaction.commit();
}

/// Erases in a copy of the backup, which then takes its place: a rollback journal would hold the text too.
Result<void> rewrite(const std::string& backup, const std::vector<Doomed>& doomed) {
    const std::string fresh = backup + ".new";
    return make_private(fresh).and_then([&]() -> Result<void> {
        fs::copy_file(backup, fresh, fs::copy_options::overwrite_existing);
        {
            SQLite::Database copy(fresh, SQLite::OPEN_READWRITE);
            copy.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY;"
                      "PRAGMA secure_delete = ON");
            erase_rows(copy, doomed);
            // What pointed to it is put right, and the search made anew without its words.
            RepairReport ignored;
            if (auto mended = mend(copy, ignored); !mended) {
                return mended;
            }
            copy.exec("VACUUM");
        }
        return put_in_place(fresh, backup);
    });
}

/// Adds to the note, on the disk when this returns.
Result<void> append(const std::string& path, const std::string& lines) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const bool written =
        descriptor >= 0 &&
        ::write(descriptor, lines.data(), lines.size()) == static_cast<ssize_t>(lines.size()) &&
        ::fsync(descriptor) == 0;
    const std::error_code problem(errno, std::generic_category());
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    if (!written) {
        const bool full = problem == std::errc::no_space_on_device;
        return fail(full ? ErrorKind::disk_full : ErrorKind::io,
            "What is erased could not be noted for the backups, so nothing was erased",
            path + " (" + problem.message() + ")", full ? "Free some space." : "");
    }
    return {};
}

Result<void> erase_from(const Backup& backup, const std::vector<Doomed>& doomed) {
    auto erased = guarded(backup.path, [&]() -> Result<void> {
        std::vector<Doomed> held;
        {
            SQLite::Database database(immutable_uri(backup.path), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
            held = only(database, doomed, true);
        }
        return held.empty() ? Result<void>() : rewrite(backup.path, held);
    });
    std::error_code ignored;
    if (!erased) {
        fs::remove(backup.path + ".new", ignored);
    }
    if (!erased && erased.error().kind != ErrorKind::disk_full) {
        fs::remove(backup.path, ignored);
        return {};
    }
    return erased;
}

} // namespace

Result<void> note_erased(Database& database, const std::vector<Conversation>& doomed) {
    if (list_backups(database.path()).empty()) {
        return {};
    }
    const auto lines = database.read([&]() -> Result<std::string> {
        std::string all;
        SQLite::Statement row(
            database.connection(), "SELECT id, created FROM message WHERE conversation_id = ?");
        for (const Conversation& conversation : doomed) {
            all += line_of({'c', conversation.id, conversation.created});
            row.reset();
            row.bind(1, conversation.id);
            while (row.executeStep()) {
                all += line_of({'m', row.getColumn(0).getInt64(), row.getColumn(1).getInt64()});
            }
        }
        return all;
    });
    return lines ? append(note_path(database.path()), *lines) : tl::unexpected(lines.error());
}

bool erasing_waits(const std::string& database) {
    std::error_code ignored;
    return fs::exists(note_path(database), ignored);
}

Result<void> erase_from_backups(const std::string& database, const GoOn& go_on) {
    return guarded(database, [&]() -> Result<void> {
        std::vector<Doomed> doomed = read_note(database);
        {
            SQLite::Database live(database, SQLite::OPEN_READONLY, 5000);
            doomed = only(live, doomed, false);
        }
        for (const Backup& backup : list_backups(database)) {
            if (!go_on()) {
                return fail(ErrorKind::closed, "Erasing from the backups was stopped");
            }
            if (backup.kind == BackupKind::damaged) {
                continue;
            }
            if (auto erased = erase_from(backup, doomed); !erased) {
                return erased;
            }
        }
        fs::remove(note_path(database));
        return {};
    });
}

} // namespace inglenook::storage
