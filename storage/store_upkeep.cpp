// SPDX-License-Identifier: Apache-2.0
// Of Store: what its keeper does in the background.
#include "storage/store_state.h"

#include "storage/backup_erasing.h"

#include <filesystem>

namespace inglenook::storage {

namespace {

std::int64_t size_of(const std::string& path) {
    std::error_code problem;
    const auto bytes = std::filesystem::file_size(path, problem);
    return problem ? 0 : static_cast<std::int64_t>(bytes);
}

bool was_stopped(const Error& error) { return error.kind == ErrorKind::closed; }

Error nothing_kept() {
    return Error{
        ErrorKind::usage, "These conversations are kept nowhere, so there is nothing to copy", "", ""};
}

} // namespace

void Store::State::tell_upkeep_failed(const Error& error) {
    if (!std::exchange(upkeep_told, true)) {
        tell(UpkeepFailed{error});
    }
}

void Store::State::start_upkeep() {
    if (in_memory()) {
        return;
    }
    erase_from_backups_later();
    if (options.upkeep_after) {
        keeper.later(*options.upkeep_after, [this] { back_up_if_due(); });
    }
}

/// On the keeper's thread.
void Store::State::back_up_if_due() {
    keeper.post([this](const GoOn& go_on) {
        if (!backup_is_due(options.path, now_ms())) {
            return true;
        }
        auto made = storage::make_backup(options.path, false, go_on);
        if (!made && was_stopped(made.error())) {
            return false;
        }
        worker.post([this, made = std::move(made)] {
            if (!made) {
                tell_upkeep_failed(made.error());
            }
            tell(UpkeepChanged{});
        });
        return true;
    });
}

void Store::State::erase_from_backups_later() {
    if (in_memory() || !erasing_waits(options.path)) {
        return;
    }
    keeper.post([this](const GoOn& go_on) {
        const auto erased = erase_from_backups(options.path, go_on);
        if (!erased && was_stopped(erased.error())) {
            return false;
        }
        worker.post([this, erased] {
            if (!erased) {
                tell_upkeep_failed(erased.error());
            }
            tell(UpkeepChanged{});
        });
        return true;
    });
}

DataState Store::State::data_state() {
    DataState state;
    state.database = options.path;
    if (core) {
        const auto count = core->database.read([&]() -> Result<std::int64_t> {
            return core->database.connection().execAndGet("SELECT count(*) FROM conversation").getInt64();
        });
        state.conversations = count ? std::optional(*count) : std::nullopt;
    }
    if (in_memory()) {
        return state;
    }
    state.database_bytes = size_of(options.path) + size_of(options.path + "-wal");
    state.backups_folder = storage::backups_folder(options.path);
    for (const Backup& backup : list_backups(options.path)) {
        const auto count = count_conversations(backup.path);
        state.backups_bytes += backup.bytes;
        state.backups.push_back({backup, count ? std::optional(*count) : std::nullopt});
    }
    state.last_check = storage::last_check(options.path);
    return state;
}

void Store::data_state(Reply<DataState> reply) {
    State* state = state_.get();
    state->worker.post(
        [state, reply = std::move(reply)] { state->answer<DataState>(reply, state->data_state()); });
}

void Store::back_up(Reply<Backup> reply) {
    State* state = state_.get();
    state->worker.post([state, reply = std::move(reply)] {
        if (!state->core || state->in_memory()) {
            state->answer<Backup>(reply, tl::unexpected(state->core ? nothing_kept() : state->closed));
            return;
        }
        state->core->writer.save_all();
        state->keeper.post([state, reply](const GoOn& go_on) {
            auto made = make_backup(state->options.path, true, go_on);
            if (!made && was_stopped(made.error())) {
                return false;
            }
            state->worker.post([state, reply, made = std::move(made)] {
                state->answer<Backup>(reply, made);
                state->tell(UpkeepChanged{});
            });
            return true;
        });
    });
}

void Store::check(Reply<CheckResult> reply) {
    State* state = state_.get();
    state->worker.post([state, reply = std::move(reply)] {
        if (!state->core || state->in_memory()) {
            state->answer<CheckResult>(reply, tl::unexpected(state->core ? nothing_kept() : state->closed));
            return;
        }
        state->keeper.post([state, reply](const GoOn& go_on) {
            auto checked = check_database(state->options.path, go_on);
            if (!checked && was_stopped(checked.error())) {
                return false;
            }
            state->worker.post([state, reply, checked = std::move(checked)] {
                state->answer<CheckResult>(reply, checked);
                state->tell(UpkeepChanged{});
            });
            return true;
        });
    });
}

} // namespace inglenook::storage
