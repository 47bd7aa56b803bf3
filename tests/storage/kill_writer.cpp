// SPDX-License-Identifier: Apache-2.0
// Does in the database named by its argument what a busy evening does, without end: chats, streamed answers,
// edits, large transactions, erasing, backups. Tells on stdout what was promised: "kept CONVERSATION
// MESSAGES", when the reply to its last message came. It is meant to be killed.
#include "storage/store.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <memory>
#include <random>
#include <string>
#include <thread>

using namespace inglenook::storage;

namespace {

template <class T, class Request> Result<T> await(Request request) {
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto future = promise->get_future();
    request([promise](Result<T> result) { promise->set_value(std::move(result)); });
    return future.get();
}

template <class T> T must(Result<T> result) {
    if (!result) {
        std::printf("failed %s (%s)\n", result.error().message.c_str(), result.error().where.c_str());
        std::fflush(stdout);
        std::exit(EXIT_FAILURE);
    }
    return std::move(*result);
}

std::string numbered(int n, std::size_t size) {
    return std::to_string(n) + ":" + std::string(size, static_cast<char>('a' + n % 26));
}

/// A chat of `turns` exchanges; every text begins with its place.
void converse(Store& store, std::mt19937& random, int turns) {
    Id conversation = 0;
    int messages = 0;
    const auto promise = [&] {
        std::printf("kept %lld %d\n", static_cast<long long>(conversation), messages);
        std::fflush(stdout);
    };
    for (int turn = 0; turn < turns; ++turn) {
        const Appended asked = must(await<Appended>([&](auto reply) {
            store.append_user({conversation, numbered(messages, random() % 20'000), "", ""}, reply);
        }));
        conversation = asked.conversation.id;
        ++messages;
        promise();
        const Appended answer = must(await<Appended>(
            [&](auto reply) { store.begin_answer(conversation, asked.message.id, {}, reply); }));
        store.append_answer(answer.message.id, PartKind::text, numbered(messages, 10));
        for (int i = 0; i < 20; ++i) {
            store.append_answer(answer.message.id, PartKind::text, std::string(random() % 500, 'x'));
            std::this_thread::sleep_for(std::chrono::milliseconds(random() % 3));
        }
        must(await<Appended>(
            [&](auto reply) { store.finish_answer(answer.message.id, MessageState::complete, {}, reply); }));
        ++messages;
        promise();
        if (random() % 3 == 0) { // another text, which is then shown; the answer stands below the old one
            --messages;
            promise();
            must(await<Appended>([&](auto reply) {
                store.edit(asked.message.id, numbered(messages - 1, random() % 20'000), reply);
            }));
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        return EXIT_FAILURE;
    }
    std::mt19937 random(static_cast<unsigned>(std::atoi(argv[2])));
    Store store({argv[1], std::chrono::milliseconds(20)}, nullptr, nullptr);
    while (true) {
        converse(store, random, 1 + static_cast<int>(random() % 4));
        switch (random() % 4) {
        case 0:
            store.back_up([](const Result<Backup>&) {}); // goes on while the next chat is written
            break;
        case 1: {
            // Not promised: it goes, with everything that the search knows of it.
            const Appended doomed = must(await<Appended>([&](auto reply) {
                store.append_user({0, numbered(0, 200'000), "", ""}, reply);
            }));
            must(await<Conversation>([&](auto reply) { store.trash(doomed.conversation.id, reply); }));
            must(await<std::uint32_t>([&](auto reply) { store.purge(doomed.conversation.id, reply); }));
            break;
        }
        default:
            // One large transaction.
            store.append_user({0, numbered(0, 2'000'000), "", ""}, [](const Result<Appended>& big) {
                if (big) {
                    std::printf("kept %lld 1\n", static_cast<long long>(big->conversation.id));
                    std::fflush(stdout);
                }
            });
        }
    }
}
