// SPDX-License-Identifier: Apache-2.0
#include "app/window/sample_chats.h"

#include <array>
#include <utility>

namespace inglenook {

namespace {

struct Sample {
    const char* title;
    const char* question;
    bool pinned;
};

constexpr std::array samples = {
    Sample{"House rules for the lab manual", "Write five house rules for a lab manual.", true},
    Sample{"Trip plan, three days in Gdańsk", "Plan three days in Gdańsk.", false},
    Sample{"Regex for ISO dates", "A regular expression for ISO dates, please.", false},
    Sample{"Compare sorting explanations", "Explain quicksort and merge sort.", false},
    Sample{"为什么天空是蓝色的？", "为什么天空是蓝色的？", false},
    Sample{"Invoice letter, formal tone", "Write a reminder for an unpaid invoice.", false},
};

} // namespace

void addSampleChats(storage::Store& store) {
    for (const Sample& sample : samples) {
        storage::NewMessage message;
        message.text = sample.question;
        store.append_user(
            std::move(message), [&store, sample](const storage::Result<storage::Appended>& appended) {
                if (!appended) {
                    return;
                }
                store.rename(appended->conversation.id, sample.title, [](const auto&) {});
                if (sample.pinned) {
                    store.set_pinned(appended->conversation.id, true, [](const auto&) {});
                }
            });
    }
}

} // namespace inglenook
