// SPDX-License-Identifier: Apache-2.0
#include "app/nook/conversation_store.h"

#include "app/paths/paths.h"

namespace inglenook::nook {

namespace {

ErrorKind kind_of(storage::ErrorKind kind) {
    switch (kind) {
    case storage::ErrorKind::usage:
        return ErrorKind::usage;
    case storage::ErrorKind::not_found:
        return ErrorKind::not_found;
    case storage::ErrorKind::not_a_database:
    case storage::ErrorKind::damaged:
    case storage::ErrorKind::newer:
        return ErrorKind::bad_file;
    case storage::ErrorKind::disk_full:
        return ErrorKind::does_not_fit;
    case storage::ErrorKind::read_only:
    case storage::ErrorKind::locked:
    case storage::ErrorKind::io:
    case storage::ErrorKind::closed:
        return ErrorKind::io;
    }
    return ErrorKind::io;
}

} // namespace

Error from_storage(const storage::Error& error) {
    return Error{kind_of(error.kind), error.message, error.where, error.hint};
}

Result<std::unique_ptr<ConversationStore>> ConversationStore::open() { return start(false); }

Result<std::unique_ptr<ConversationStore>> ConversationStore::open_or_damaged() { return start(true); }

Result<std::unique_ptr<ConversationStore>> ConversationStore::start(bool damaged_too) {
    const auto paths = find_paths();
    if (!paths) {
        return tl::unexpected(paths.error());
    }
    if (auto made = make_folder(paths->data); !made) {
        return tl::unexpected(made.error());
    }
    auto opened = std::make_shared<std::promise<storage::Result<storage::Opened>>>();
    std::future<storage::Result<storage::Opened>> answer = opened->get_future();
    auto result = std::make_unique<ConversationStore>();
    storage::StoreOptions options;
    options.path = paths->database.string();
    // Only trouble is worth a word here; rows are read when they are wanted.
    const auto on_change = [](const storage::Change& change) {
        if (const auto* failed = std::get_if<storage::SavingFailed>(&change)) {
            warn("the answer cannot be saved: " + from_storage(failed->error).text());
        }
    };
    result->store_ = std::make_unique<storage::Store>(options, on_change,
        [opened](storage::Result<storage::Opened> outcome) { opened->set_value(std::move(outcome)); });
    const auto outcome = answer.get();
    if (!outcome) {
        const auto kind = outcome.error().kind;
        const bool damaged =
            kind == storage::ErrorKind::damaged || kind == storage::ErrorKind::not_a_database;
        if (damaged && damaged_too) {
            warn(from_storage(outcome.error()).text());
            return result;
        }
        return tl::unexpected(from_storage(outcome.error()));
    }
    if (!outcome->notice.empty()) {
        warn(outcome->notice);
    }
    return result;
}

} // namespace inglenook::nook
