// SPDX-License-Identifier: Apache-2.0
// Asks in the database named by its argument and streams an answer without end, one line "N\n" at a time,
// telling on stdout when the question is saved ("asked ID") and after each line ("N"). It is meant to be
// killed.
#include "storage/store.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <future>
#include <string>
#include <thread>

using namespace inglenook::storage;

int main(int argc, char** argv) {
    if (argc != 2) {
        return EXIT_FAILURE;
    }
    std::promise<Result<Appended>> promise;
    Store store({argv[1]}, nullptr, nullptr);
    store.append_user({0, "Count, please.", "", ""}, [&](const Result<Appended>& asked) {
        std::printf("asked %lld\n", static_cast<long long>(asked ? asked->conversation.id : 0));
        std::fflush(stdout);
        if (asked) {
            store.begin_answer(asked->conversation.id, asked->message.id, {},
                [&](Result<Appended> begun) { promise.set_value(std::move(begun)); });
        }
    });
    const Result<Appended> begun = promise.get_future().get();
    if (!begun) {
        return EXIT_FAILURE;
    }
    for (int i = 0;; ++i) {
        store.append_answer(begun->message.id, PartKind::text, std::to_string(i) + "\n");
        std::printf("%d\n", i);
        std::fflush(stdout);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}
