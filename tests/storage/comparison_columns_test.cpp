// SPDX-License-Identifier: Apache-2.0
// Columns that are added, changed, taken away and put in order.
#include "tests/storage/comparing.h"

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

class ComparisonColumnsTest : public QObject {
    Q_OBJECT
private slots:
    void changes_columns();
};

void ComparisonColumnsTest::changes_columns() {
    Opened db;
    const WholeComparison whole = make(db);
    const Id id = whole.comparison.id;
    const Id a = whole.columns[0].id;
    const Id b = whole.columns[1].id;
    const auto order = [](const std::vector<ComparisonColumn>& columns) {
        std::vector<std::string> names;
        names.reserve(columns.size());
        for (const ComparisonColumn& column : columns) {
            names.push_back((column.removed ? "-" : "") + column.setup.model_name);
        }
        return names;
    };
    using Names = std::vector<std::string>;
    auto columns = must(db.columns.add(id, setup("C")));
    QCOMPARE(order(columns), (Names{"A", "B", "C"}));
    const Id c = columns[2].id;
    QCOMPARE(order(must(db.columns.arrange(id, {c, a, b}))), (Names{"C", "A", "B"}));
    QCOMPARE(kind_of(db.columns.arrange(id, {c, a})), ErrorKind::usage);
    QCOMPARE(kind_of(db.columns.arrange(id, {c, a, a})), ErrorKind::usage);
    QCOMPARE(order(must(db.columns.set_removed(a, true))), (Names{"C", "B", "-A"}));
    QCOMPARE(order(must(db.columns.set_removed(a, true))), (Names{"C", "B", "-A"}));
    QCOMPARE(kind_of(db.columns.change(a, setup("X"))), ErrorKind::usage);
    QCOMPARE(order(must(db.columns.set_removed(a, false))), (Names{"C", "A", "B"}));
    // What has not answered anything is changed as it is.
    columns = must(db.columns.change(b, setup("D")));
    QCOMPARE(order(columns), (Names{"C", "A", "D"}));
    QCOMPARE(columns[2].id, b);

    const BegunRun begun = must(db.runs.begin({id, "Which?"}));
    answer(db, begun.run.id, a, "This.");
    answer(db, begun.run.id, c, "That.");
    must(db.votes.cast({begun.run.id, a, c, VoteChoice::left, "", {}, false, 0}));
    // What has stays, with its votes; another goes on in its place.
    columns = must(db.columns.change(a, setup("E")));
    QCOMPARE(order(columns), (Names{"C", "E", "D", "-A"}));
    QVERIFY(columns[1].id != a);
    QCOMPARE(columns[1].conversation, begun.asked[1].question.conversation.id);
    QCOMPARE(must(db.conversations.get(columns[1].conversation)).model, setup("E").model_path);
    QCOMPARE(columns[3].conversation, Id{0});
    const BegunRun next = must(db.runs.begin({id, "And?"}));
    answer(db, next.run.id, columns[1].id, "E's.");
    QCOMPARE(texts(must(db.messages.thread(columns[1].conversation))),
        (std::vector<std::string>{"Which?", "This.", "And?", "E's."}));
    must(db.columns.set_removed(c, true));
    const WholeComparison voted = must(db.comparisons.load(id));
    QCOMPARE(voted.runs.at(0).votes.size(), std::size_t{1});
    QCOMPARE(voted.runs[0].votes[0].left, a);
    QCOMPARE(voted.columns.size(), std::size_t{4});
    for (std::size_t i = must(db.comparisons.get(id)).columns; i < most_columns; ++i) {
        must(db.columns.add(id, setup("F")));
    }
    QCOMPARE(kind_of(db.columns.add(id, setup("F"))), ErrorKind::usage);
    QCOMPARE(kind_of(db.columns.set_removed(c, false)), ErrorKind::usage);
}

QTEST_GUILESS_MAIN(ComparisonColumnsTest)
#include "comparison_columns_test.moc"
