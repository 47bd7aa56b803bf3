// SPDX-License-Identifier: Apache-2.0
// The conversations of the window, for verbs that wait for each reply.
#pragma once

#include "app/nook/common.h"
#include "storage/store.h"

#include <functional>
#include <future>
#include <memory>

namespace inglenook::nook {

/// storage's Error as one of ours.
Error from_storage(const storage::Error& error);

class ConversationStore {
public:
    /// Opens the user's database, making it (and its folder) if there is none. Tells what storage has to say
    /// about it on stderr. Errors: io, bad_file.
    static Result<std::unique_ptr<ConversationStore>> open();
    /// Also if the database cannot be opened because it is damaged: for what may help then.
    static Result<std::unique_ptr<ConversationStore>> open_or_damaged();

    /// Posts a request and waits: `ask([&](storage::Store& store, auto reply) { store.load(id, reply); })`.
    template <class T> Result<T> ask(const std::function<void(storage::Store&, storage::Reply<T>)>& request) {
        auto answered = std::make_shared<std::promise<storage::Result<T>>>();
        std::future<storage::Result<T>> answer = answered->get_future();
        request(*store_, [answered](storage::Result<T> result) { answered->set_value(std::move(result)); });
        storage::Result<T> result = answer.get();
        if (!result) {
            return tl::unexpected(from_storage(result.error()));
        }
        return std::move(*result);
    }

    storage::Store& store() { return *store_; }

private:
    static Result<std::unique_ptr<ConversationStore>> start(bool damaged_too);

    std::unique_ptr<storage::Store> store_;
};

} // namespace inglenook::nook
