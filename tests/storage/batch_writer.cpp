// SPDX-License-Identifier: Apache-2.0
// Answers the one batch in the database named by its first argument, as the window would with a model, and is
// meant to be killed. Tells on stdout what was promised: "answered RUN COLUMN MESSAGE", when the reply to an
// answer's end came; "begun" before the first answer, and "done" after the last.
#include "storage/store.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <memory>
#include <string>
#include <thread>

using namespace inglenook::storage;

namespace {

template <class T, class Request> T await(Request request) {
    auto promise = std::make_shared<std::promise<Result<T>>>();
    auto future = promise->get_future();
    request([promise](Result<T> result) { promise->set_value(std::move(result)); });
    Result<T> result = future.get();
    if (!result) {
        std::printf("failed %s (%s)\n", result.error().message.c_str(), result.error().where.c_str());
        std::fflush(stdout);
        std::exit(EXIT_FAILURE);
    }
    return std::move(*result);
}

void say(const std::string& line) {
    std::printf("%s\n", line.c_str());
    std::fflush(stdout);
}

/// A streamed answer to `next`, which takes 50 ms at least.
void answer(Store& store, const Unanswered& next) {
    const BegunAnswer begun =
        await<BegunAnswer>([&](auto reply) { store.begin_run_answer(next.run, next.column, {}, reply); });
    const Id message = begun.answer.message.id;
    for (int i = 0; i < 10; ++i) {
        store.append_answer(message, PartKind::text, begun.question.text() + "|");
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    await<Appended>([&](auto reply) { store.finish_answer(message, MessageState::complete, {}, reply); });
    await<Done>([&](auto reply) { store.set_shared_device(next.run, next.column, false, reply); });
    say("answered " + std::to_string(next.run) + " " + std::to_string(next.column) + " " +
        std::to_string(message));
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        return EXIT_FAILURE;
    }
    std::unique_ptr<Store> store;
    await<Opened>([&](auto reply) {
        store = std::make_unique<Store>(
            StoreOptions{argv[1], std::chrono::milliseconds(5)}, nullptr, std::move(reply));
    });
    const auto page = await<ComparisonPage>([&](auto reply) { store->comparisons({}, reply); });
    if (page.comparisons.size() != 1) {
        return EXIT_FAILURE;
    }
    const Id batch = page.comparisons[0].id;
    await<Comparison>([&](auto reply) { store->set_batch_state(batch, BatchState::running, reply); });
    say("begun");
    while (true) {
        const auto next =
            await<std::vector<Unanswered>>([&](auto reply) { store->next_unanswered(batch, 1, reply); });
        if (next.empty()) {
            break;
        }
        answer(*store, next[0]);
    }
    await<Comparison>([&](auto reply) { store->set_batch_state(batch, BatchState::done, reply); });
    say("done");
    std::this_thread::sleep_for(std::chrono::hours(1));
}
