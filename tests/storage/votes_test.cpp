// SPDX-License-Identifier: Apache-2.0
// Votes on pairs of answers: the last counts, and they outlive what they are about.
#include "tests/storage/comparing.h"

#include <functional>
#include <utility>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

class VotesTest : public QObject {
    Q_OBJECT
private slots:
    void last_one_counts();
    void refuses_what_makes_no_sense();
    void outlive_conversations();
};

void VotesTest::last_one_counts() {
    Opened db;
    const WholeComparison whole = answered(db);
    const Id id = whole.comparison.id;
    const Vote cast = must(db.votes.cast(vote_on(whole, VoteChoice::left)));
    QVERIFY(cast.made > 0);
    QVERIFY(must(db.comparisons.load(id)).runs[0].votes == std::vector<Vote>{cast});
    // The last counts, whichever stood left.
    Vote turned = vote_on(whole, VoteChoice::both_bad);
    std::swap(turned.left, turned.right);
    turned = must(db.votes.cast(turned));
    QVERIFY(must(db.comparisons.load(id)).runs[0].votes == std::vector<Vote>{turned});
    QCOMPARE(must(db.comparisons.get(id)).votes, 1U);
    QVERIFY(must(db.votes.remove(turned.run, turned.right, turned.left)) == turned);
    QVERIFY(must(db.comparisons.load(id)).runs[0].votes.empty());
    QCOMPARE(kind_of(db.votes.remove(turned.run, turned.right, turned.left)), ErrorKind::not_found);
}

void VotesTest::refuses_what_makes_no_sense() {
    Opened db;
    const WholeComparison whole = answered(db);
    const WholeComparison other = answered(db);
    const auto refused = [&](const std::function<void(Vote&)>& bend) {
        Vote vote = vote_on(whole, VoteChoice::left);
        bend(vote);
        return kind_of(db.votes.cast(vote));
    };
    QCOMPARE(refused([](Vote& vote) { vote.right = vote.left; }), ErrorKind::usage);
    QCOMPARE(refused([](Vote& vote) { vote.run = 99; }), ErrorKind::not_found);
    QCOMPARE(refused([](Vote& vote) { vote.left = 99; }), ErrorKind::not_found);
    QCOMPARE(refused([&](Vote& vote) { vote.left = other.columns[0].id; }), ErrorKind::usage);
    QCOMPARE(refused([](Vote& vote) { vote.reason.assign(longest_reason + 1, 'x'); }), ErrorKind::usage);
    QCOMPARE(refused([](Vote& vote) { vote.tags = {" "}; }), ErrorKind::usage);
    QCOMPARE(refused([](Vote& vote) {
        for (int i = 0; i < 51; ++i) {
            vote.tags.push_back(std::to_string(i));
        }
    }),
        ErrorKind::usage);
    // What is not there, or not yet, cannot be judged.
    const BegunRun next = must(db.runs.begin({whole.comparison.id, "And?"}));
    answer(db, next.run.id, whole.columns[0].id, "Done.");
    QCOMPARE(refused([&](Vote& vote) { vote.run = next.run.id; }), ErrorKind::usage);
    must(db.runs.begin_answer(next.run.id, whole.columns[1].id, {}));
    QCOMPARE(refused([&](Vote& vote) { vote.run = next.run.id; }), ErrorKind::usage);
    QCOMPARE(db.number("SELECT count(*) FROM vote"), 0);
    QCOMPARE(refused([](Vote&) {}), ErrorKind::closed); // and this one is fine
}

void VotesTest::outlive_conversations() {
    Opened db;
    const WholeComparison whole = answered(db);
    must(db.votes.cast(vote_on(whole, VoteChoice::right)));
    must(db.conversations.trash(whole.columns[0].conversation));
    must(db.conversations.purge(whole.columns[0].conversation));
    const WholeComparison now = must(db.comparisons.load(whole.comparison.id));
    QCOMPARE(now.runs[0].votes.size(), std::size_t{1});
    QCOMPARE(now.runs[0].answers[0].state, AnswerState::erased);
    QCOMPARE(now.runs[0].answers[0].conversation, Id{0});
    QCOMPARE(now.columns[0].conversation, Id{0});
    QVERIFY(now.columns[0].setup == whole.columns[0].setup);
    QCOMPARE(must(db.comparisons.load_answered(whole.comparison.id)).answers.size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(VotesTest)
#include "votes_test.moc"
