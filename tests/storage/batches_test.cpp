// SPDX-License-Identifier: Apache-2.0
// Batches: each prompt is answered once by each column, whatever is stopped, fails or is changed on the way.
#include "tests/storage/comparing.h"

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

namespace {

/// Run and column as numbers from 1.
std::vector<std::string> wanted(Opened& db, const WholeComparison& batch, std::uint32_t most = 0) {
    std::vector<std::string> all;
    for (const Unanswered& next : must(db.batches.next_unanswered(batch.comparison.id, most))) {
        all.push_back(std::to_string(next.number) + char('A' + next.place));
    }
    return all;
}

using Words = std::vector<std::string>;

BatchProgress progress(Opened& db, const WholeComparison& batch) {
    return must(db.batches.progress(batch.comparison.id));
}

} // namespace

class BatchesTest : public QObject {
    Q_OBJECT
private slots:
    void answers_each_prompt_once();
    void brings_its_own_system_prompt();
    void makes_cut_off_answers_anew();
    void keeps_what_the_user_wrote_on();
    void failed_is_done_until_retried();
    void erased_is_done_until_retried();
    void columns_come_and_go();
    void votes_hold_answers();
    void only_batches();
    void runs_in_one_program();
    void one_answer_of_many_programs();
    void takes_the_largest_set();
};

void BatchesTest::answers_each_prompt_once() {
    Opened db;
    const WholeComparison whole = batch(db, 2);
    QCOMPARE(whole.runs.size(), std::size_t{2});
    QCOMPARE(whole.runs[0].prompt, std::string("Prompt 1"));
    QCOMPARE(whole.runs[1].key, std::string("p2"));
    QVERIFY(whole.runs[0].set_prompt != 0 && whole.runs[0].answers.empty());
    QCOMPARE(db.number("SELECT count(*) FROM conversation"), 0);
    QCOMPARE(wanted(db, whole), (Words{"1A", "1B", "2A", "2B"}));
    QCOMPARE(wanted(db, whole, 3), (Words{"1A", "1B", "2A"}));
    QVERIFY(progress(db, whole) == (BatchProgress{4, 0, 0}));

    const BegunAnswer begun = must(db.runs.begin_answer(whole.runs[0].id, whole.columns[1].id, {}));
    QVERIFY(begun.answer.new_conversation && !begun.erased && !begun.released);
    const Conversation& conversation = begun.answer.conversation;
    QCOMPARE(conversation.comparison, whole.comparison.id);
    QCOMPARE(conversation.title, std::string("Prompt 1"));
    QCOMPARE(conversation.system_prompt, std::string("You are B."));
    QCOMPARE(begun.question.text(), std::string("Prompt 1"));
    QCOMPARE(begun.answer.message.parent, begun.question.id);
    QCOMPARE(wanted(db, whole), (Words{"1A", "2A", "2B"})); // it is being written
    QCOMPARE(kind_of(db.runs.begin_answer(whole.runs[0].id, whole.columns[1].id, {})), ErrorKind::usage);
    must(db.answers.finish(begun.answer.message.id, MessageState::complete, {}, {}));
    QCOMPARE(kind_of(db.runs.begin_answer(whole.runs[0].id, whole.columns[1].id, {})), ErrorKind::usage);
    QVERIFY(progress(db, whole) == (BatchProgress{4, 1, 0}));
    for (const Unanswered& next : must(db.batches.next_unanswered(whole.comparison.id, 0))) {
        answer(db, next.run, next.column, "Answer");
    }
    QVERIFY(wanted(db, whole).empty());
    QVERIFY(progress(db, whole) == (BatchProgress{4, 4, 0}));
    QCOMPARE(db.number("SELECT count(*) FROM conversation"), 4);
    QCOMPARE(kind_of(db.batches.fill(whole.comparison.id, 1)), ErrorKind::usage);
}

void BatchesTest::brings_its_own_system_prompt() {
    Opened db;
    const Id id = make(db, ComparisonKind::batch).comparison.id;
    const Id set = must(db.prompt_sets.create({"Set", {{"", "Who?", "Speak Latin."}}})).id;
    must(db.batches.fill(id, set));
    const Unanswered next = must(db.batches.next_unanswered(id, 1)).at(0);
    const BegunAnswer begun = must(db.runs.begin_answer(next.run, next.column, {}));
    QCOMPARE(begun.answer.conversation.system_prompt, std::string("Speak Latin."));
}

void BatchesTest::makes_cut_off_answers_anew() {
    Opened db;
    const WholeComparison whole = batch(db, 1);
    const Id run = whole.runs[0].id;
    const Id column = whole.columns[0].id;
    const Id partial = answer(db, run, column, "Half an ans", MessageState::interrupted);
    const Id conversation = must(db.messages.get(partial)).conversation;
    QCOMPARE(wanted(db, whole), (Words{"1A", "1B"}));
    const BegunAnswer again = must(db.runs.begin_answer(run, column, {}));
    QVERIFY(again.erased && again.erased->id == conversation);
    QVERIFY(!db.conversations.get(conversation));
    QCOMPARE(db.number("SELECT count(*) FROM conversation"), 1);
    const WholeComparison now = must(db.comparisons.load(whole.comparison.id));
    QCOMPARE(now.runs[0].answers.size(), std::size_t{1});
    QCOMPARE(now.runs[0].answers[0].message, again.answer.message.id);
    QCOMPARE(now.runs[0].answers[0].state, AnswerState::streaming);
    QVERIFY(must(db.search.find("Half an ans", 5)).empty());
}

void BatchesTest::keeps_what_the_user_wrote_on() {
    Opened db;
    const WholeComparison whole = batch(db, 1);
    const Id run = whole.runs[0].id;
    const Id column = whole.columns[0].id;
    const Id partial = answer(db, run, column, "Half an ans", MessageState::interrupted);
    const Id conversation = must(db.messages.get(partial)).conversation;
    must(db.messages.append_user({conversation, "And further?", "", ""}));
    const BegunAnswer again = must(db.runs.begin_answer(run, column, {}));
    QVERIFY(!again.erased && again.released && again.released->id == conversation);
    QCOMPARE(must(db.conversations.get(conversation)).comparison, Id{0});
    QCOMPARE(must(db.conversations.list({})).conversations.size(), std::size_t{1});
    QCOMPARE(must(db.messages.thread(conversation)).messages.size(), std::size_t{3});
}

void BatchesTest::failed_is_done_until_retried() {
    Opened db;
    const WholeComparison whole = batch(db, 1);
    const Id id = whole.comparison.id;
    const Id failed = answer(db, whole.runs[0].id, whole.columns[0].id, "", MessageState::failed);
    QCOMPARE(wanted(db, whole), (Words{"1B"}));
    QVERIFY(progress(db, whole) == (BatchProgress{2, 1, 1}));
    QCOMPARE(kind_of(db.runs.begin_answer(whole.runs[0].id, whole.columns[0].id, {})), ErrorKind::usage);
    must(db.batches.set_state(id, BatchState::done));
    QVERIFY(must(db.batches.retry_failed(id)) == (BatchProgress{2, 0, 0}));
    QCOMPARE(must(db.comparisons.get(id)).state, BatchState::ready);
    QCOMPARE(wanted(db, whole), (Words{"1A", "1B"}));
    const Id again = answer(db, whole.runs[0].id, whole.columns[0].id, "Now.");
    QVERIFY(!db.messages.get(failed) && again > failed);
    must(db.batches.set_state(id, BatchState::done));
    QVERIFY(must(db.batches.retry_failed(id)) == (BatchProgress{2, 1, 0}));
    QCOMPARE(must(db.comparisons.get(id)).state, BatchState::done); // there was nothing to do
}

void BatchesTest::erased_is_done_until_retried() {
    Opened db;
    const WholeComparison whole = batch(db, 1);
    const Id message = answer(db, whole.runs[0].id, whole.columns[0].id, "Delete me");
    const Id conversation = must(db.messages.get(message)).conversation;
    must(db.conversations.trash(conversation));
    must(db.conversations.purge(conversation));
    QVERIFY(progress(db, whole) == (BatchProgress{2, 1, 0}));
    QCOMPARE(wanted(db, whole), (Words{"1B"}));
    must(db.batches.retry_failed(whole.comparison.id));
    QCOMPARE(wanted(db, whole), (Words{"1A", "1B"}));
    answer(db, whole.runs[0].id, whole.columns[0].id, "Again");
    QCOMPARE(wanted(db, whole), (Words{"1B"}));
}

void BatchesTest::columns_come_and_go() {
    Opened db;
    const WholeComparison whole = batch(db, 2);
    const Id id = whole.comparison.id;
    answer(db, whole.runs[0].id, whole.columns[0].id, "A's");
    must(db.columns.add(id, setup("C")));
    QCOMPARE(wanted(db, whole), (Words{"1B", "1C", "2A", "2B", "2C"}));
    must(db.columns.set_removed(whole.columns[1].id, true));
    QCOMPARE(wanted(db, whole), (Words{"1B", "2A", "2B"})); // C has the second place
    QCOMPARE(kind_of(db.runs.begin_answer(whole.runs[0].id, whole.columns[1].id, {})), ErrorKind::usage);
    // Another model in A's place answers all, A's answer stays.
    must(db.columns.change(whole.columns[0].id, setup("D")));
    QCOMPARE(wanted(db, whole), (Words{"1A", "1B", "2A", "2B"}));
    QVERIFY(progress(db, whole) == (BatchProgress{4, 0, 0}));
    QCOMPARE(must(db.comparisons.load_answered(id)).answers.size(), std::size_t{1});
}

void BatchesTest::votes_hold_answers() {
    Opened db;
    const WholeComparison whole = batch(db, 1);
    const Id run = whole.runs[0].id;
    const Id a = whole.columns[0].id;
    const Id b = whole.columns[1].id;
    answer(db, run, a, "A's");
    answer(db, run, b, "Half", MessageState::interrupted);
    const Vote vote{run, a, b, VoteChoice::left, "", {}, true, 0};
    QCOMPARE(kind_of(db.votes.cast(vote)), ErrorKind::usage); // it will be made anew
    answer(db, run, b, "", MessageState::failed);
    must(db.votes.cast(vote));
    must(db.batches.retry_failed(whole.comparison.id)); // what was judged stays
    QVERIFY(wanted(db, whole).empty());
    QVERIFY(progress(db, whole) == (BatchProgress{2, 2, 1}));
}

void BatchesTest::only_batches() {
    Opened db;
    const Id chat = make(db).comparison.id;
    const Id set = prompts(db, 1);
    QCOMPARE(kind_of(db.batches.fill(chat, set)), ErrorKind::usage);
    QCOMPARE(kind_of(db.batches.set_state(chat, BatchState::running)), ErrorKind::usage);
    QCOMPARE(kind_of(db.batches.next_unanswered(chat, 0)), ErrorKind::usage);
    QCOMPARE(kind_of(db.batches.progress(chat)), ErrorKind::usage);
    QCOMPARE(kind_of(db.batches.retry_failed(chat)), ErrorKind::usage);
    QCOMPARE(kind_of(db.batches.progress(99)), ErrorKind::not_found);
    const Id empty = make(db, ComparisonKind::batch).comparison.id;
    QCOMPARE(kind_of(db.batches.fill(empty, 99)), ErrorKind::not_found);
    must(db.comparisons.trash(empty));
    QCOMPARE(kind_of(db.batches.fill(empty, set)), ErrorKind::usage);
    QCOMPARE(db.number("SELECT count(*) FROM comparison_run"), 0);
}

void BatchesTest::runs_in_one_program() {
    const Scratch scratch;
    Opened one(scratch.options());
    const WholeComparison whole = batch(one, 1);
    const Id id = whole.comparison.id;
    {
        Opened two(scratch.options());
        QCOMPARE(must(two.batches.set_state(id, BatchState::running)).state, BatchState::running);
        QCOMPARE(kind_of(one.batches.set_state(id, BatchState::running)), ErrorKind::usage);
        QCOMPARE(kind_of(one.batches.set_state(id, BatchState::paused)), ErrorKind::usage);
        QCOMPARE(kind_of(one.comparisons.trash(id)), ErrorKind::usage);
        QCOMPARE(must(one.batches.recover()), 0U);
        must(two.batches.set_state(id, BatchState::running)); // twice is once
    }
    // It ended without pausing it.
    QCOMPARE(must(one.batches.recover()), 1U);
    QCOMPARE(must(one.comparisons.get(id)).state, BatchState::paused);
    must(one.batches.set_state(id, BatchState::running));
    must(one.batches.set_state(id, BatchState::done));
    must(one.comparisons.trash(id));
}

void BatchesTest::one_answer_of_many_programs() {
    const Scratch scratch;
    Opened one(scratch.options());
    const WholeComparison whole = batch(one, 1);
    const Id run = whole.runs[0].id;
    const Id column = whole.columns[0].id;
    {
        Opened two(scratch.options());
        must(two.runs.begin_answer(run, column, {}));
        QCOMPARE(wanted(one, whole), (Words{"1B"}));
        QCOMPARE(kind_of(one.runs.begin_answer(run, column, {})), ErrorKind::usage);
    }
    // Its writer is gone, also before anybody has marked the answer.
    QCOMPARE(wanted(one, whole), (Words{"1A", "1B"}));
    QVERIFY(must(one.runs.begin_answer(run, column, {})).erased);
    QCOMPARE(one.number("SELECT count(*) FROM conversation"), 1);
    QCOMPARE(must(one.answers.recover()), 0U);
}

/// As many prompts as the store allows.
void BatchesTest::takes_the_largest_set() {
    Opened db;
    const WholeComparison whole = batch(db, static_cast<int>(most_prompts));
    QCOMPARE(must(db.batches.next_unanswered(whole.comparison.id, 0)).size(), 2 * most_prompts);
    QCOMPARE(progress(db, whole).all, static_cast<std::uint32_t>(2 * most_prompts));
    QCOMPARE(whole.runs.size(), most_prompts);
}

QTEST_GUILESS_MAIN(BatchesTest)
#include "batches_test.moc"
