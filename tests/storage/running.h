// SPDX-License-Identifier: Apache-2.0
// What the tests of the asynchronous store share: one that runs, what it told, and waiting for replies.
#pragma once

#include "storage/store.h"
#include "tests/storage/support.h"

#include <future>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace inglenook::storage::tests {

/// What a store told, from its thread.
class Log {
public:
    ChangeSink sink() {
        return [this](const Change& change) {
            const std::lock_guard lock(mutex_);
            changes_.push_back(change);
        };
    }
    /// The changes since the last call.
    std::vector<Change> taken() {
        const std::lock_guard lock(mutex_);
        return std::exchange(changes_, {});
    }

private:
    std::mutex mutex_;
    std::vector<Change> changes_;
};

/// Waits for the reply of a request: `await<Thread>([&](auto reply) { store.load(1, reply); })`.
template <class T, class Request> Result<T> await(Request request) {
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto future = promise->get_future();
    request([promise](Result<T> result) { promise->set_value(std::move(result)); });
    return future.get();
}

/// A store, its log, and what opening said.
struct Running {
    explicit Running(StoreOptions options) {
        opened = await<storage::Opened>([&](Reply<storage::Opened> reply) {
            store = std::make_unique<Store>(std::move(options), log.sink(), std::move(reply));
        });
    }
    Log log;
    std::unique_ptr<Store> store;
    Result<storage::Opened> opened;

    Result<Appended> ask(const std::string& text, Id conversation = 0) {
        return await<Appended>([&](auto reply) { store->append_user({conversation, text, "", ""}, reply); });
    }
    Result<Appended> begin(const Appended& asked) {
        return await<Appended>(
            [&](auto reply) { store->begin_answer(asked.conversation.id, asked.message.id, {}, reply); });
    }
    Result<Appended> finish(Id message, MessageState state = MessageState::complete) {
        return await<Appended>([&](auto reply) { store->finish_answer(message, state, {}, reply); });
    }
    Result<Thread> load(Id conversation) {
        return await<Thread>([&](auto reply) { store->load(conversation, reply); });
    }
    Result<Conversation> set(void (Store::*operation)(Id, Reply<Conversation>), Id conversation) {
        return await<Conversation>([&](auto reply) { (store.get()->*operation)(conversation, reply); });
    }
};

inline StoreOptions file(const Scratch& scratch) {
    StoreOptions options{scratch.path(), std::chrono::milliseconds(20)};
    options.busy_timeout = std::chrono::milliseconds(200);
    return options;
}

} // namespace inglenook::storage::tests
