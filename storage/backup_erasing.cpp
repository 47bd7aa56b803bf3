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
#include <initializer_list>
#include <unistd.h>

namespace inglenook::storage {

namespace fs = std::filesystem;

namespace {

/// Ids alone do not do: after a restored backup they may be given once more.
struct Doomed {
    char table = 'c'; ///< 'c': conversation, 'm': message, 'k': comparison
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

const char* table_of(const Doomed& doomed) {
    return doomed.table == 'm' ? "message" : doomed.table == 'k' ? "comparison" : "conversation";
}

bool holds(SQLite::Database& database, const Doomed& doomed) {
    const char* table = table_of(doomed);
    if (!database.tableExists(table)) {
        return false; // a backup of an earlier version
    }
    const std::string sql = std::string("SELECT 1 FROM ") + table + " WHERE id = ? AND created = ?";
    return prepared(database, sql.c_str(), doomed.id, doomed.created).executeStep();
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

constexpr const char* erase_answers =
    "DELETE FROM comparison_answer WHERE run_id IN (SELECT id FROM comparison_run WHERE comparison_id = ?)";

/// References are not followed in the copy: what hangs on a row goes before it.
void erase_row(SQLite::Database& copy, const Doomed& doomed) {
    const auto erase = [&](std::initializer_list<const char*> statements) {
        for (const char* sql : statements) {
            run(copy, sql, doomed.id);
        }
    };
    switch (doomed.table) {
    case 'm':
        erase({"DELETE FROM part WHERE message_id = ?", "DELETE FROM draft WHERE message_id = ?",
            "DELETE FROM generation WHERE message_id = ?", "DELETE FROM message WHERE id = ?"});
        break;
    case 'k':
        erase({"DELETE FROM vote WHERE run_id IN (SELECT id FROM comparison_run WHERE comparison_id = ?)",
            erase_answers, "DELETE FROM comparison_run WHERE comparison_id = ?",
            "DELETE FROM comparison_column WHERE comparison_id = ?", "DELETE FROM comparison WHERE id = ?"});
        break;
    default:
        erase({"DELETE FROM conversation WHERE id = ?"});
    }
}

void erase_rows(SQLite::Database& copy, const std::vector<Doomed>& doomed) {
    SQLite::Transaction transaction(copy);
    for (const Doomed& one : doomed) {
        erase_row(copy, one);
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

/// Conversations that a comparison had when the backup was made, with their messages.
void add_conversations(SQLite::Database& backup, Id comparison, std::vector<Doomed>& all) {
    auto conversation =
        prepared(backup, "SELECT id, created FROM conversation WHERE comparison_id = ?", comparison);
    while (conversation.executeStep()) {
        all.push_back({'c', conversation.getColumn(0).getInt64(), conversation.getColumn(1).getInt64()});
    }
    auto message = prepared(backup,
        "SELECT m.id, m.created FROM message m JOIN conversation c ON c.id = m.conversation_id"
        " WHERE c.comparison_id = ?",
        comparison);
    while (message.executeStep()) {
        all.push_back({'m', message.getColumn(0).getInt64(), message.getColumn(1).getInt64()});
    }
}

/// What of it the backup has. With a comparison go those of its conversations that the database has not any
/// more: answers that were cut off and made anew.
std::vector<Doomed> held_by(
    const std::string& backup, const std::string& database, const std::vector<Doomed>& doomed) {
    SQLite::Database copy(immutable_uri(backup), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    std::vector<Doomed> held = only(copy, doomed, true);
    std::vector<Doomed> more;
    for (const Doomed& one : held) {
        if (one.table == 'k') {
            add_conversations(copy, one.id, more);
        }
    }
    if (!more.empty()) {
        SQLite::Database live(database, SQLite::OPEN_READONLY, 5000);
        more = only(live, more, false);
        held.insert(held.end(), more.begin(), more.end());
    }
    return held;
}

Result<void> erase_from(
    const Backup& backup, const std::string& database, const std::vector<Doomed>& doomed) {
    auto erased = guarded(backup.path, [&]() -> Result<void> {
        const std::vector<Doomed> held = held_by(backup.path, database, doomed);
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

Result<void> note_erased(Database& database, const std::vector<Conversation>& conversations,
    const std::vector<Comparison>& comparisons) {
    if (list_backups(database.path()).empty()) {
        return {};
    }
    const auto lines = database.read([&]() -> Result<std::string> {
        std::string all;
        SQLite::Statement row(
            database.connection(), "SELECT id, created FROM message WHERE conversation_id = ?");
        for (const Comparison& comparison : comparisons) {
            all += line_of({'k', comparison.id, comparison.created});
        }
        for (const Conversation& conversation : conversations) {
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
            if (auto erased = erase_from(backup, database, doomed); !erased) {
                return erased;
            }
        }
        fs::remove(note_path(database));
        return {};
    });
}

} // namespace inglenook::storage
