// SPDX-License-Identifier: Apache-2.0
// Works in the database named by its first argument, without end, and is meant to be killed. With a number,
// from which it draws what comes, it does what a busy evening does: chats, streamed answers, edits, large
// transactions, erasing, backups. With `open` after the number it only opens the database; with a file there,
// it begins with a chat and imports the file. Tells on stdout what was promised: "kept CONVERSATION
// MESSAGES", when the reply to its last message came; "begun" before opening or importing, and "done" after
// it.
#include "storage/store.h"
#include "storage/transfer/import.h"

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

void say(const char* word) {
    std::printf("%s\n", word);
    std::fflush(stdout);
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

void be_busy(Store& store, std::mt19937& random) {
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

/// The whole file in one request, behind one that has been answered and before others.
void import(Store& store, std::mt19937& random, const std::string& file) {
    auto chats = std::make_shared<const std::vector<ChatTree>>(must(read_chats({file})).chats);
    converse(store, random, 1);
    say("begun");
    must(await<Imported>([&](auto reply) { store.insert_trees(chats, {}, reply); }));
    say("done");
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        return EXIT_FAILURE;
    }
    std::mt19937 random(static_cast<unsigned>(std::atoi(argv[2])));
    const std::string task = argc > 3 ? argv[3] : "";
    std::unique_ptr<Store> store;
    if (task == "open") {
        say("begun");
    }
    must(await<Opened>([&](auto reply) {
        store = std::make_unique<Store>(
            StoreOptions{argv[1], std::chrono::milliseconds(20)}, nullptr, std::move(reply));
    }));
    if (task == "open") {
        say("done");
        std::this_thread::sleep_for(std::chrono::hours(1));
    } else if (!task.empty()) {
        import(*store, random, task);
    }
    be_busy(*store, random);
}
