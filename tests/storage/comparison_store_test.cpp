// SPDX-License-Identifier: Apache-2.0
// Comparisons through the asynchronous store: what it replies and what it tells.
#include "tests/storage/comparing.h"
#include "tests/storage/running.h"

#include <array>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

namespace {

StoreOptions memory() { return {":memory:", std::chrono::milliseconds(20)}; }

/// Kinds and row changes, as one word each.
std::vector<std::string> words(const std::vector<Change>& changes) {
    constexpr std::array rows = {"+", "~", "-"};
    std::vector<std::string> all;
    for (const Change& change : changes) {
        if (const auto* row = std::get_if<ConversationChanged>(&change)) {
            all.push_back(std::string("conversation") + rows.at(static_cast<std::size_t>(row->change)));
        } else if (const auto* message = std::get_if<MessageChanged>(&change)) {
            all.push_back(std::string("message") + rows.at(static_cast<std::size_t>(message->change)));
        } else if (const auto* comparison = std::get_if<ComparisonChanged>(&change)) {
            all.push_back(std::string("comparison") + rows.at(static_cast<std::size_t>(comparison->change)));
        } else {
            all.emplace_back("other");
        }
    }
    return all;
}

using Words = std::vector<std::string>;
using Columns = std::vector<ComparisonColumn>;

WholeComparison create(Running& running, ComparisonKind kind = ComparisonKind::chat) {
    NewComparison comparison;
    comparison.kind = kind;
    comparison.columns = {setup("A"), setup("B")};
    return must(
        await<WholeComparison>([&](auto reply) { running.store->create_comparison(comparison, reply); }));
}

WholeComparison load(Running& running, Id id) {
    return must(await<WholeComparison>([&](auto reply) { running.store->load_comparison(id, reply); }));
}

} // namespace

class ComparisonStoreTest : public QObject {
    Q_OBJECT
private slots:
    void a_whole_comparison();
    void answers_a_message_again();
    void a_whole_batch();
    void trash_and_purge();
    void empties_the_trash();
    void pauses_what_a_closed_program_ran();
    void refuses_when_not_open();
};

void ComparisonStoreTest::a_whole_comparison() {
    Running running(memory());
    Store& store = *running.store;
    const WholeComparison made = create(running);
    const Id id = made.comparison.id;
    QCOMPARE(words(running.log.taken()), (Words{"comparison+"}));
    must(await<Comparison>([&](auto reply) { store.rename_comparison(id, "Two", reply); }));
    must(await<Comparison>([&](auto reply) { store.set_comparison_view(id, {true, 3, "{}"}, reply); }));
    const Columns added = must(await<Columns>([&](auto reply) { store.add_column(id, setup("C"), reply); }));
    const Id c = added.back().id;
    must(await<Columns>([&](auto reply) { store.change_column(c, setup("D"), reply); }));
    must(await<Columns>([&](auto reply) {
        store.arrange_columns(id, {c, added[0].id, added[1].id}, reply);
    }));
    must(await<Columns>([&](auto reply) { store.set_column_removed(c, true, reply); }));
    const std::vector<Change> changes = running.log.taken();
    QCOMPARE(words(changes), Words(6, "comparison~"));
    QCOMPARE(std::get<ComparisonChanged>(changes.back()).comparison.columns, 2U);

    const BegunRun begun = must(await<BegunRun>([&](auto reply) { store.begin_run({id, "Which?"}, reply); }));
    QCOMPARE(words(running.log.taken()),
        (Words{"conversation+", "message+", "conversation+", "message+", "comparison~"}));
    QCOMPARE(begun.comparison.name, std::string("Two"));
    std::vector<Id> messages;
    for (const AskedColumn& asked : begun.asked) {
        const BegunAnswer answer = must(await<BegunAnswer>(
            [&](auto reply) { store.begin_run_answer(begun.run.id, asked.column, {}, reply); }));
        QCOMPARE(answer.question.id, asked.question.message.id);
        messages.push_back(answer.answer.message.id);
        store.append_answer(messages.back(), PartKind::text, "This one.");
    }
    QCOMPARE(words(running.log.taken()), (Words{"conversation~", "message+", "conversation~", "message+"}));
    // What is not saved yet is there.
    const auto during =
        must(await<AnsweredComparisons>([&](auto reply) { store.load_answered(id, reply); })).answers;
    QCOMPARE(during.at(1).message.text(), std::string("This one."));
    const auto whole = must(await<AnsweredComparisons>([&](auto reply) { store.load_answered(0, reply); }));
    QCOMPARE(whole.answers, during);
    QCOMPARE(whole.comparisons.size(), std::size_t{1});
    QCOMPARE(whole.comparisons[0].comparison.id, id);
    QCOMPARE(load(running, id).runs[0].answers[0].state, AnswerState::streaming);
    for (const Id message : messages) {
        must(running.finish(message));
    }
    must(await<Done>(
        [&](auto reply) { store.set_shared_device(begun.run.id, begun.asked[0].column, true, reply); }));
    running.log.taken();
    const Vote vote{
        begun.run.id, begun.asked[0].column, begun.asked[1].column, VoteChoice::left, "", {}, true, 0};
    must(await<Vote>([&](auto reply) { store.cast_vote(vote, reply); }));
    QCOMPARE(load(running, id).runs[0].votes.size(), std::size_t{1});
    must(await<Vote>([&](auto reply) { store.remove_vote(vote.run, vote.right, vote.left, reply); }));
    const std::vector<Change> voted = running.log.taken();
    QCOMPARE(words(voted), Words(2, "comparison~"));
    QCOMPARE(std::get<ComparisonChanged>(voted[0]).comparison.votes, 1U);
    QCOMPARE(std::get<ComparisonChanged>(voted[1]).comparison.votes, 0U);
    QCOMPARE(
        must(await<ComparisonPage>([&](auto reply) { store.comparisons({}, reply); })).comparisons.size(),
        std::size_t{1});
    QVERIFY(must(await<ConversationPage>([&](auto reply) { store.list({}, reply); })).conversations.empty());
    // What fails changes nothing.
    QVERIFY(!await<Vote>([&](auto reply) { store.remove_vote(vote.run, vote.right, vote.left, reply); }));
    QVERIFY(!await<BegunRun>([&](auto reply) { store.begin_run({99, "x"}, reply); }));
    QVERIFY(running.log.taken().empty());
}

void ComparisonStoreTest::answers_a_message_again() {
    Running running(memory());
    Store& store = *running.store;
    const Appended asked = must(running.ask("Where?"));
    const Appended begun = must(running.begin(asked));
    store.append_answer(begun.message.id, PartKind::text, "There");
    must(running.finish(begun.message.id));
    const Appended next = must(running.ask("Sure?", asked.conversation.id));
    running.log.taken();
    NewComparison wanted;
    wanted.columns = {setup("A"), setup("B")};
    const WholeComparison whole = must(await<WholeComparison>(
        [&](auto reply) { store.create_comparison_from(next.message.id, wanted, reply); }));
    QCOMPARE(words(running.log.taken()), (Words{"conversation+", "conversation+", "comparison+"}));
    QCOMPARE(texts(must(running.load(whole.columns[1].conversation))),
        (std::vector<std::string>{"Where?", "There", "Sure?"}));
}

void ComparisonStoreTest::a_whole_batch() {
    Running running(memory());
    Store& store = *running.store;
    const PromptSet set = must(await<PromptSet>([&](auto reply) {
        store.create_prompt_set({"Set", {{"", "One"}, {"", "Two"}}}, reply);
    }));
    must(await<PromptSet>([&](auto reply) { store.rename_prompt_set(set.id, "Pair", reply); }));
    QCOMPARE(must(await<std::vector<PromptSet>>([&](auto reply) { store.prompt_sets(reply); })).size(),
        std::size_t{1});
    const Id id = create(running, ComparisonKind::batch).comparison.id;
    running.log.taken();
    must(await<Comparison>([&](auto reply) { store.fill_batch(id, set.id, reply); }));
    must(await<Comparison>([&](auto reply) { store.set_batch_state(id, BatchState::running, reply); }));
    QCOMPARE(words(running.log.taken()), Words(2, "comparison~"));
    QCOMPARE(
        must(await<WholePromptSet>([&](auto reply) { store.load_prompt_set(set.id, reply); })).prompts.size(),
        std::size_t{2});
    must(await<WholePromptSet>([&](auto reply) { store.remove_prompt_set(set.id, reply); }));

    const auto wanted =
        must(await<std::vector<Unanswered>>([&](auto reply) { store.next_unanswered(id, 0, reply); }));
    QCOMPARE(wanted.size(), std::size_t{4});
    const auto answer = [&](MessageState state) {
        const BegunAnswer begun = must(await<BegunAnswer>(
            [&](auto reply) { store.begin_run_answer(wanted[0].run, wanted[0].column, {}, reply); }));
        must(running.finish(begun.answer.message.id, state));
        return words(running.log.taken());
    };
    const Words made{"conversation+", "message+", "conversation~", "message~"};
    Words again = made;
    again.insert(again.begin(), "conversation-");
    QCOMPARE(answer(MessageState::interrupted), made);
    QCOMPARE(answer(MessageState::failed), again);
    const auto progress = [&] {
        return must(await<BatchProgress>([&](auto reply) { store.batch_progress(id, reply); }));
    };
    QVERIFY(progress() == (BatchProgress{4, 1, 1}));
    must(await<BatchProgress>([&](auto reply) { store.retry_failed(id, reply); }));
    QCOMPARE(words(running.log.taken()), (Words{"comparison~"}));
    QCOMPARE(answer(MessageState::complete), again);
    QVERIFY(progress() == (BatchProgress{4, 1, 0}));
}

void ComparisonStoreTest::trash_and_purge() {
    Running running(memory());
    Store& store = *running.store;
    const Id id = create(running).comparison.id;
    must(await<BegunRun>([&](auto reply) { store.begin_run({id, "Which?"}, reply); }));
    running.log.taken();
    QVERIFY(must(await<Comparison>([&](auto reply) { store.trash_comparison(id, reply); })).trashed);
    QVERIFY(!must(await<Comparison>([&](auto reply) { store.restore_comparison(id, reply); })).trashed);
    must(await<Comparison>([&](auto reply) { store.trash_comparison(id, reply); }));
    QCOMPARE(words(running.log.taken()), Words(3, "comparison~"));
    QCOMPARE(must(await<std::uint32_t>([&](auto reply) { store.purge_comparison(id, reply); })), 2U);
    QCOMPARE(words(running.log.taken()), (Words{"conversation-", "conversation-", "comparison-"}));
}

void ComparisonStoreTest::empties_the_trash() {
    Running running(memory());
    Store& store = *running.store;
    const Id id = create(running).comparison.id;
    must(await<BegunRun>([&](auto reply) { store.begin_run({id, "Which?"}, reply); }));
    must(await<Comparison>([&](auto reply) { store.trash_comparison(id, reply); }));
    running.log.taken();
    QCOMPARE(must(await<std::uint32_t>([&](auto reply) { store.empty_trash(reply); })), 2U);
    QCOMPARE(words(running.log.taken()), (Words{"conversation-", "conversation-", "comparison-"}));
    QVERIFY(!await<WholeComparison>([&](auto reply) { store.load_comparison(id, reply); }));
}

void ComparisonStoreTest::pauses_what_a_closed_program_ran() {
    const Scratch scratch;
    Id id = 0;
    {
        Running running(file(scratch));
        id = create(running, ComparisonKind::batch).comparison.id;
        must(await<Comparison>(
            [&](auto reply) { running.store->set_batch_state(id, BatchState::running, reply); }));
    }
    Running again(file(scratch));
    QCOMPARE(load(again, id).comparison.state, BatchState::paused);
}

void ComparisonStoreTest::refuses_when_not_open() {
    Running running(StoreOptions{"/proc/none/inglenook.db"});
    QVERIFY(!running.opened);
    QVERIFY(!await<ComparisonPage>([&](auto reply) { running.store->comparisons({}, reply); }));
    QVERIFY(!await<BegunRun>([&](auto reply) { running.store->begin_run({1, "x"}, reply); }));
    QVERIFY(!await<std::uint32_t>([&](auto reply) { running.store->purge_comparison(1, reply); }));
}

QTEST_GUILESS_MAIN(ComparisonStoreTest)
#include "comparison_store_test.moc"
