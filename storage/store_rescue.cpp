// SPDX-License-Identifier: Apache-2.0
// Of Store: repairing, restoring and erasing, for which the database is closed and opened again.
#include "storage/store_state.h"

#include "storage/check.h"
#include "storage/copy.h"
#include "storage/database_file.h"
#include "storage/replacement.h"
#include "storage/salvage.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <algorithm>
#include <filesystem>

namespace inglenook::storage {

namespace fs = std::filesystem;

namespace {

const GoOn always = [] { return true; };

Error not_possible_in_memory() {
    return Error{ErrorKind::usage, "These conversations are kept nowhere", "", ""};
}

Result<std::vector<std::string>> problems_in_backup(const std::string& path) {
    return guarded(path, [&]() -> Result<std::vector<std::string>> {
        SQLite::Database database(immutable_uri(path), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
        return problems_of(database, Depth::pages);
    });
}

Result<void> copy_backup(const std::string& backup, const std::string& fresh) {
    auto copied = guarded(fresh, [&]() -> Result<void> {
        return make_private(fresh).map(
            [&] { fs::copy_file(backup, fresh, fs::copy_options::overwrite_existing); });
    });
    if (!copied) {
        std::error_code ignored;
        fs::remove(fresh, ignored);
    }
    return copied;
}

} // namespace

template <class T> Result<T> Store::State::with_closed(const std::function<Result<T>()>& work) {
    const Keeper::Pause pause(keeper);
    if (core) {
        core->writer.save_all();
        core.reset();
    }
    Result<T> result = [&]() -> Result<T> {
        const auto alone = Alone::with(options.path, options.busy_timeout);
        return alone ? work() : Result<T>(tl::unexpected(alone.error()));
    }();
    auto opened = open_core();
    if (!opened) {
        closed = opened.error();
        return result ? Result<T>(tl::unexpected(opened.error())) : result;
    }
    closed = not_open();
    upkeep_told = false;
    if (result) {
        tell(Replaced{});
    }
    return result;
}

/// Reads what can be read of the closed database into a new one, which takes its place.
Result<void> Store::State::save_damaged(RepairReport& report) {
    const std::string fresh = options.path + ".saved";
    auto saved = salvage(options.path, fresh);
    if (!saved) {
        return tl::unexpected(saved.error());
    }
    if (report.set_aside.empty()) {
        auto aside = set_aside(options.path, BackupKind::damaged);
        if (!aside) {
            std::error_code ignored;
            fs::remove(fresh, ignored);
            return tl::unexpected(aside.error());
        }
        report.set_aside = *aside;
    }
    report.done.insert(report.done.end(), saved->done.begin(), saved->done.end());
    return replace_database(fresh, options.path);
}

/// What is wrong may be no more than an index, which is mended in place.
Result<RepairReport> Store::State::repair_open_one() {
    RepairReport report;
    core->writer.save_all();
    auto problems = problems_of(core->database.connection(), Depth::whole);
    if (!problems) {
        return tl::unexpected(problems.error());
    }
    report.problems = *problems;
    if (problems->empty()) {
        return report;
    }
    if (auto folder = make_backups_folder(options.path); !folder) {
        return tl::unexpected(folder.error());
    }
    const std::string aside = fresh_backup_path(options.path, BackupKind::damaged, now_ms());
    if (auto copied = copy_database(options.path, aside, always);
        !copied && copied.error().kind != ErrorKind::damaged) {
        return tl::unexpected(copied.error());
    } else if (copied) {
        report.set_aside = aside;
    }
    const auto mended = mend(core->database.connection(), report).and_then([&] {
        return problems_of(core->database.connection(), Depth::whole);
    });
    if (mended && mended->empty()) {
        report.done.emplace_back("Indices and links were made anew; no message was lost.");
        tell(Replaced{});
        return report;
    }
    if (!mended && mended.error().kind != ErrorKind::damaged) {
        return tl::unexpected(mended.error());
    }
    return with_closed<RepairReport>(
        [&]() -> Result<RepairReport> { return save_damaged(report).map([&] { return report; }); });
}

Result<RepairReport> Store::State::repair() {
    if (in_memory()) {
        return tl::unexpected(not_possible_in_memory());
    }
    if (core && core->database.read_only()) {
        return fail(ErrorKind::read_only,
            "The conversations cannot be repaired: they are open for reading only", options.path);
    }
    if (core) {
        const Keeper::Pause pause(keeper);
        return repair_open_one();
    }
    return with_closed<RepairReport>([&]() -> Result<RepairReport> {
        RepairReport report;
        report.problems.push_back(closed.message + " (" + closed.where + ")");
        return save_damaged(report).map([&] { return report; });
    });
}

Result<Restored> Store::State::restore_backup(const std::string& path) {
    const std::vector<Backup> all = list_backups(options.path);
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Backup& backup) { return backup.path == path; });
    if (in_memory() || found == all.end()) {
        return fail(ErrorKind::not_found, "There is no such backup", path);
    }
    const auto problems = problems_in_backup(path);
    const auto count = count_conversations(path);
    if (!problems || !problems->empty() || !count) {
        return fail(ErrorKind::damaged, "This backup is damaged itself",
            path + (problems && !problems->empty() ? " (" + problems->front() + ")" : ""),
            "Choose another one; nothing was changed.");
    }
    return with_closed<Restored>([&]() -> Result<Restored> {
        Restored restored{found->made, *count, ""};
        const std::string fresh = options.path + ".restored";
        if (auto copied = copy_backup(path, fresh); !copied) {
            return tl::unexpected(copied.error());
        }
        std::error_code ignored;
        if (fs::exists(options.path, ignored)) {
            const bool sound = closed.kind == ErrorKind::closed;
            auto aside = set_aside(options.path, sound ? BackupKind::before_restore : BackupKind::damaged);
            if (!aside) {
                fs::remove(fresh, ignored);
                return tl::unexpected(aside.error());
            }
            restored.set_aside = *aside;
        }
        return replace_database(fresh, options.path).map([&] { return restored; });
    });
}

Result<Opened> Store::State::erase_everything() {
    if (in_memory() || (core && core->database.read_only())) {
        return tl::unexpected(in_memory() ? not_possible_in_memory()
                                          : Error{ErrorKind::read_only,
                                                "Nothing can be erased: the file or its folder is read-only",
                                                options.path, "Give yourself the right to write there."});
    }
    return with_closed<Opened>(
        [&]() -> Result<Opened> { return wipe_database(options.path).map([] { return Opened{}; }); });
}

void Store::repair(Reply<RepairReport> reply) {
    State* state = state_.get();
    state->worker.post([state, reply = std::move(reply)] {
        state->answer<RepairReport>(reply, state->repair());
        state->tell(UpkeepChanged{});
    });
}

void Store::restore_backup(std::string path, Reply<Restored> reply) {
    State* state = state_.get();
    state->worker.post([state, path = std::move(path), reply = std::move(reply)] {
        state->answer<Restored>(reply, state->restore_backup(path));
        state->tell(UpkeepChanged{});
    });
}

void Store::erase_everything(Reply<Opened> reply) {
    State* state = state_.get();
    state->worker.post([state, reply = std::move(reply)] {
        state->answer<Opened>(reply, state->erase_everything());
        state->tell(UpkeepChanged{});
    });
}

} // namespace inglenook::storage
