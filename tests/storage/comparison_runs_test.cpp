// SPDX-License-Identifier: Apache-2.0
// Prompts that are put to all columns, and their answers.
#include "tests/storage/comparing.h"

#include <sqlite3.h>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

class ComparisonRunsTest : public QObject {
    Q_OBJECT
private slots:
    void asks_all_columns_or_none();
    void goes_on_in_the_same_conversations();
    void answers_again();
    void keeps_how_probable_tokens_were();
    void sent_files_go_to_all();
    void are_single_transactions();
};

void ComparisonRunsTest::asks_all_columns_or_none() {
    Opened db;
    const WholeComparison whole = make(db);
    const BegunRun begun = must(db.runs.begin({whole.comparison.id, "Which?"}));
    QCOMPARE(begun.comparison.name, std::string("Which?"));
    QCOMPARE(begun.asked.size(), std::size_t{2});
    for (std::size_t i = 0; i < 2; ++i) {
        const AskedColumn& asked = begun.asked[i];
        QCOMPARE(asked.column, whole.columns[i].id);
        QCOMPARE(asked.question.message.text(), std::string("Which?"));
        QVERIFY(asked.question.new_conversation);
        const Conversation& conversation = asked.question.conversation;
        QCOMPARE(conversation.comparison, whole.comparison.id);
        QCOMPARE(conversation.model, whole.columns[i].setup.model_path);
        QCOMPARE(conversation.system_prompt, whole.columns[i].setup.system_prompt);
        QCOMPARE(conversation.settings, whole.columns[i].setup.settings);
        QCOMPARE(begun.run.answers[i].question, asked.question.message.id);
        QCOMPARE(begun.run.answers[i].state, AnswerState::waiting);
    }
    // One is being written: nobody is asked the next.
    const BegunAnswer writing = must(db.runs.begin_answer(begun.run.id, whole.columns[1].id, {}));
    QCOMPARE(kind_of(db.runs.begin({whole.comparison.id, "And?"})), ErrorKind::usage);
    QCOMPARE(kind_of(db.runs.begin_answer(begun.run.id, whole.columns[1].id, {})), ErrorKind::usage);
    QCOMPARE(must(db.comparisons.load(whole.comparison.id)).runs.size(), std::size_t{1});
    QCOMPARE(db.number("SELECT count(*) FROM message"), 3);
    must(db.answers.finish(writing.answer.message.id, MessageState::complete, {}, {}));
    must(db.runs.begin({whole.comparison.id, "And?"}));
}

void ComparisonRunsTest::goes_on_in_the_same_conversations() {
    Opened db;
    const WholeComparison first = answered(db);
    const BegunRun second = must(db.runs.begin({first.comparison.id, "Why?"}));
    QCOMPARE(second.run.number, 2U);
    QVERIFY(!second.asked[0].question.new_conversation);
    answer(db, second.run.id, first.columns[0].id, "So.");
    QCOMPARE(texts(must(db.messages.thread(first.columns[0].conversation))),
        (std::vector<std::string>{"Which is best?", "The first.", "Why?", "So."}));
    // A column that comes later was not asked before.
    const Id third = must(db.columns.add(first.comparison.id, setup("C"))).back().id;
    QCOMPARE(kind_of(db.runs.begin_answer(second.run.id, third, {})), ErrorKind::usage);
    const BegunRun both = must(db.runs.begin({first.comparison.id, "More?"}));
    QCOMPARE(both.asked.size(), std::size_t{3});
    answer(db, both.run.id, third, "Yes.");
    // In the place of one that is in the trash there is another.
    must(db.conversations.trash(first.columns[0].conversation));
    const BegunRun afresh = must(db.runs.begin({first.comparison.id, "Still?"}));
    QVERIFY(afresh.asked[0].question.new_conversation);
    QCOMPARE(
        must(db.messages.thread(afresh.asked[0].question.conversation.id)).messages.size(), std::size_t{1});
}

void ComparisonRunsTest::answers_again() {
    Opened db;
    const WholeComparison whole = answered(db);
    const Id column = whole.columns[0].id;
    must(db.runs.set_shared_device(whole.runs[0].id, column, true));
    const Id again = answer(db, whole.runs[0].id, column, "Another.");
    const WholeComparison now = must(db.comparisons.load(whole.comparison.id));
    QCOMPARE(now.runs[0].answers[0].message, again);
    QVERIFY(!now.runs[0].answers[0].shared_device);
    const Thread thread = must(db.messages.thread(whole.columns[0].conversation));
    QCOMPARE(thread.messages[1].text(), std::string("Another."));
    QCOMPARE(thread.messages[1].siblings, 2U);
    // A vote is about what was read.
    must(db.votes.cast(vote_on(whole, VoteChoice::left)));
    QCOMPARE(kind_of(db.runs.begin_answer(whole.runs[0].id, column, {})), ErrorKind::usage);
    must(db.votes.remove(whole.runs[0].id, whole.columns[1].id, column));
    must(db.runs.begin_answer(whole.runs[0].id, column, {}));
}

void ComparisonRunsTest::keeps_how_probable_tokens_were() {
    Opened db;
    const WholeComparison whole = answered(db);
    const Id message = whole.runs[0].answers[0].message;
    QVERIFY(!must(db.runs.odds(message)));
    const AnswerOdds odds{{{{"The", -0.5F}, {"The", -0.5F}, {"A", -1.0F}}, {{".", -2.0F}, {"!", -0.5F}}}};
    must(db.runs.keep_odds(message, odds));
    QVERIFY(must(db.runs.odds(message)) == odds);
    must(db.runs.keep_odds(message, {}));
    QVERIFY(must(db.runs.odds(message)) == odds);
    QCOMPARE(kind_of(db.runs.keep_odds(9999, odds)), ErrorKind::not_found);
    // What is written on is not in them.
    must(db.answers.reopen(message, {}));
    must(db.answers.finish(message, MessageState::complete, {}, {}));
    QVERIFY(!must(db.runs.odds(message))->whole);
    db.database.connection().exec("UPDATE answer_odds SET odds = x'0102'");
    QVERIFY(must(db.runs.odds(message)).has_value());
    db.database.connection().exec("UPDATE answer_odds SET odds = x'0101ff'");
    QCOMPARE(kind_of(db.runs.odds(message)), ErrorKind::damaged);
    // They go with their answer.
    must(db.comparisons.trash(whole.comparison.id));
    must(db.comparisons.purge(whole.comparison.id));
    QCOMPARE(db.number("SELECT count(*) FROM answer_odds"), 0);
}

void ComparisonRunsTest::sent_files_go_to_all() {
    Opened db;
    const WholeComparison whole = make(db);
    NewRun asked{whole.comparison.id, "What is in it?"};
    asked.attachments = {{"notes.txt", "the milk"}};
    const BegunRun begun = must(db.runs.begin(asked));
    for (const AskedColumn& column : begun.asked) {
        QCOMPARE(column.question.message.attachments().at(0).attached, std::string("the milk"));
    }
    QCOMPARE(db.number("SELECT count(*) FROM attachment"), 1);
}

/// What a kill could leave half done is one commit.
void ComparisonRunsTest::are_single_transactions() {
    const Scratch scratch;
    Opened db(scratch.options());
    const WholeComparison chat = make(db);
    const WholeComparison set = batch(db, 1);
    int commits = 0;
    sqlite3_commit_hook(
        db.database.connection().getHandle(),
        [](void* counted) {
            ++*static_cast<int*>(counted);
            return 0;
        },
        &commits);
    const BegunRun begun = must(db.runs.begin({chat.comparison.id, "Which?"}));
    QCOMPARE(commits, 1);
    must(db.runs.begin_answer(begun.run.id, chat.columns[0].id, {}));
    QCOMPARE(commits, 2);
    const Id message = must(db.runs.begin_answer(set.runs[0].id, set.columns[0].id, {})).answer.message.id;
    QCOMPARE(commits, 3);
    must(db.answers.finish(message, MessageState::interrupted, {}, {}));
    QVERIFY(must(db.runs.begin_answer(set.runs[0].id, set.columns[0].id, {})).erased);
    QCOMPARE(commits, 5);
    sqlite3_commit_hook(db.database.connection().getHandle(), nullptr, nullptr);
}

QTEST_GUILESS_MAIN(ComparisonRunsTest)
#include "comparison_runs_test.moc"
