// SPDX-License-Identifier: Apache-2.0
#include "app/window/sample_chats.h"

#include <array>
#include <utility>

namespace inglenook {

namespace {

enum class Shelf { recent, pinned, archive, trash };

struct Sample {
    const char* title;
    const char* question;
    Shelf shelf = Shelf::recent;
};

constexpr std::array samples = {
    Sample{"House rules for the lab manual", "Write five house rules for a lab manual.", Shelf::pinned},
    Sample{"Trip plan, three days in Gdańsk", "Plan three days in Gdańsk."},
    Sample{"Regex for ISO dates", "A regular expression for ISO dates, please."},
    Sample{"Compare sorting explanations", "Explain quicksort and merge sort."},
    Sample{"为什么天空是蓝色的？", "为什么天空是蓝色的？"},
    Sample{"Invoice letter, formal tone", "Write a reminder for an unpaid invoice."},
    Sample{"Names for a boat", "Ten names for a small wooden boat.", Shelf::archive},
    Sample{"Sourdough, second try", "Why is my sourdough flat?", Shelf::archive},
    Sample{"Testing one two", "Are you there?", Shelf::trash},
};

void put(storage::Store& store, storage::Id conversation, Shelf shelf) {
    switch (shelf) {
    case Shelf::recent:
        break;
    case Shelf::pinned:
        store.set_pinned(conversation, true, [](const auto&) {});
        break;
    case Shelf::archive:
        store.set_archived(conversation, true, [](const auto&) {});
        break;
    case Shelf::trash:
        store.trash(conversation, [](const auto&) {});
        break;
    }
}

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
                put(store, appended->conversation.id, sample.shelf);
            });
    }
}

ui::FakeTraffic sampleTraffic(const QString& folder) {
    ui::FakeTraffic traffic;
    traffic.left = {{"OLMoE-1B-7B-Instruct", folder,
                        {"olmoe", ui::NetworkState::paused, 2'900'000'000, 2'900'000'000, 4'200'000'000, 0}},
        {"Qwen3-30B-A3B Q8_0", folder,
            {"qwen", ui::NetworkState::paused, 1'300'000'000, 1'300'000'000, 32'500'000'000, 0}}};
    return traffic;
}

std::map<std::string, std::string> sampleAnswers() {
    return {
        {"Qwen3-30B-A3B",
            "Sunlight looks white, but it is really a mix of all colours. When it flies through the air, "
            "tiny bits "
            "of air bounce the blue part around much more than the red part. So wherever you look, bouncing "
            "blue light reaches your eyes."},
        {"DeepSeek-R1-Distill-Qwen-7B",
            "Sunlight looks white, but it is a mix of all colours. When it flies through the air, the "
            "molecules "
            "scatter the blue part around much more than the red part. So wherever you look, blue light "
            "reaches your eyes from every side."},
        {"OLMoE-1B-7B",
            "The sky is blue because the air scatters blue light more than red light. Blue light has short "
            "waves, and short waves are thrown about by small things. That is why it comes from everywhere."},
    };
}

} // namespace inglenook
