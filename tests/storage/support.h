// SPDX-License-Identifier: Apache-2.0
// What the storage tests share: a database in a folder of its own, and results that must be good.
#pragma once

#include "storage/answers.h"
#include "storage/batches.h"
#include "storage/branches.h"
#include "storage/chat_trees.h"
#include "storage/comparison_columns.h"
#include "storage/comparison_runs.h"
#include "storage/comparisons.h"
#include "storage/conversations.h"
#include "storage/folders.h"
#include "storage/messages.h"
#include "storage/presets.h"
#include "storage/prompt_sets.h"
#include "storage/search.h"
#include "storage/tags.h"
#include "storage/votes.h"

#include <QTemporaryDir>
#include <QTest>
#include <string>
#include <utility>

namespace inglenook::storage::tests {

/// The value of a result; a failed one ends the test program with its sentence.
template <class T> T must(Result<T> result) {
    if (!result) {
        qFatal("%s [%s]", result.error().message.c_str(), result.error().where.c_str());
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

/// A folder of its own, removed at the end, and a database file's name in it.
class Scratch {
public:
    [[nodiscard]] std::string folder() const { return folder_.path().toStdString(); }
    [[nodiscard]] std::string path() const { return folder_.filePath("inglenook.db").toStdString(); }
    [[nodiscard]] DatabaseOptions options() const {
        return {path(), std::chrono::milliseconds(100), 0, migrations()};
    }
    /// As an earlier version of the program would open it.
    [[nodiscard]] DatabaseOptions options_of(int version) const {
        DatabaseOptions old = options();
        old.steps = migrations().first(static_cast<std::size_t>(version));
        return old;
    }

private:
    QTemporaryDir folder_;
};

/// An open database with everything that works on it.
struct Opened {
    explicit Opened(const DatabaseOptions& options = {":memory:"})
        : database(must(Database::open(options))) {}

    Database database;
    Conversations conversations{database};
    Messages messages{database};
    Branches branches{database};
    Answers answers{database};
    Folders folders{database};
    Tags tags{database};
    ChatTrees trees{database};
    Presets presets{database};
    Search search{database};
    Comparisons comparisons{database};
    ComparisonColumns columns{database};
    ComparisonRuns runs{database};
    Batches batches{database};
    Votes votes{database};
    PromptSets prompt_sets{database};

    /// A conversation with a question and its complete answer; returns the answer.
    Message exchange(const std::string& question, const std::string& answer, Id conversation = 0) {
        const Appended asked = must(messages.append_user({conversation, question, "", ""}));
        const Appended begun = must(answers.begin(asked.conversation.id, asked.message.id, {}));
        const Part text{PartKind::text, answer, 0};
        return must(answers.finish(begun.message.id, MessageState::complete, {}, {&text, 1})).message;
    }

    /// One number of the database.
    std::int64_t number(const char* sql) { return database.connection().execAndGet(sql).getInt64(); }
};

inline std::vector<std::string> texts(const Thread& thread) {
    std::vector<std::string> all;
    for (const Message& message : thread.messages) {
        all.push_back(message.text());
    }
    return all;
}

} // namespace inglenook::storage::tests
