// SPDX-License-Identifier: Apache-2.0
// What the tests of comparisons share: columns, prompts and answers in few words.
#pragma once

#include "tests/storage/support.h"

#include <string>
#include <vector>

namespace inglenook::storage::tests {

/// `closed` for what went well.
template <class T> ErrorKind kind_of(const Result<T>& result) {
    return result ? ErrorKind::closed : result.error().kind;
}

/// The conversations on a shelf.
inline std::vector<Id> listed(Opened& db, Shelf shelf = Shelf::active) {
    ConversationQuery query;
    query.shelf = shelf;
    std::vector<Id> ids;
    for (const Conversation& conversation : must(db.conversations.list(query)).conversations) {
        ids.push_back(conversation.id);
    }
    return ids;
}

inline ColumnSetup setup(const std::string& name) {
    ColumnSetup column;
    column.model_path = "/models/" + name + ".gguf";
    column.model_name = name;
    column.model_sha256 = std::string(64, 'a');
    column.quantisation = "Q4_K_M";
    column.system_prompt = "You are " + name + ".";
    column.settings = "{\"temp\": 0.5}";
    return column;
}

inline WholeComparison make(Opened& db, ComparisonKind kind = ComparisonKind::chat,
    const std::vector<std::string>& names = {"A", "B"}) {
    NewComparison comparison;
    comparison.kind = kind;
    for (const std::string& name : names) {
        comparison.columns.push_back(setup(name));
    }
    return must(db.comparisons.create(comparison));
}

/// A column's whole answer; the message.
inline Id answer(
    Opened& db, Id run, Id column, const std::string& text, MessageState state = MessageState::complete) {
    const BegunAnswer begun = must(db.runs.begin_answer(run, column, {}));
    const Part part{PartKind::text, text, 0};
    must(db.answers.finish(begun.answer.message.id, state, {}, {&part, 1}));
    return begun.answer.message.id;
}

/// A chat with one prompt that both columns have answered.
inline WholeComparison answered(Opened& db) {
    const WholeComparison whole = make(db);
    const BegunRun begun = must(db.runs.begin({whole.comparison.id, "Which is best?"}));
    answer(db, begun.run.id, whole.columns[0].id, "The first.");
    answer(db, begun.run.id, whole.columns[1].id, "The second.");
    return must(db.comparisons.load(whole.comparison.id));
}

/// On the first two columns' answers to the first prompt.
inline Vote vote_on(const WholeComparison& whole, VoteChoice choice) {
    return {
        whole.runs[0].id, whole.columns[0].id, whole.columns[1].id, choice, "because", {"style"}, true, 0};
}

inline Id prompts(Opened& db, int count, const std::string& name = "Prompts") {
    NewPromptSet set;
    set.name = name;
    for (int i = 1; i <= count; ++i) {
        set.prompts.push_back({"p" + std::to_string(i), "Prompt " + std::to_string(i)});
    }
    return must(db.prompt_sets.create(set)).id;
}

/// A batch of prompts for two columns.
inline WholeComparison batch(Opened& db, int count) {
    const Id id = make(db, ComparisonKind::batch).comparison.id;
    must(db.batches.fill(id, prompts(db, count)));
    return must(db.comparisons.load(id));
}

} // namespace inglenook::storage::tests
