// SPDX-License-Identifier: Apache-2.0
// What is copied of a selection over several rows: the exact source of what is selected whole, also while
// the answer grows.
#include "inference/engine.h"
#include "ui/control/selection_in_chat.h"

#include <QSignalSpy>
#include <QTest>

using namespace inglenook;
using namespace inglenook::ui;

namespace {

constexpr int end = std::numeric_limits<int>::max();

const char* const text =
    "# *Title*\n\n\nSome **words**  and `code`\nover $4.\n\n```c\nint a;\n\nint b;\n```\n"
    "- one\n- two\n  - *in*\n  - out\n\n\n| a | b |\n|---|--:|\n| 1 | `2` |\n\n---\nlast **é**\n";

storage::Message message(storage::Id id, storage::Id parent, storage::Role role, const std::string& words) {
    storage::Message made;
    made.id = id;
    made.parent = parent;
    made.role = role;
    made.state = storage::MessageState::complete;
    made.parts.push_back({storage::PartKind::text, words, 0});
    return made;
}

} // namespace

class SelectionTest : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_model.setMessages({message(1, 0, storage::Role::user, "question of mine"),
            message(2, 1, storage::Role::assistant, text)});
        QCOMPARE(m_model.rowCount(), 12);
    }

    // Rows: 0 question, 1 title, 2 words, 3 code, 4 one, 5 two, 6 in, 7 out, 8 table, 9 rule, 10 last, 11
    // footer.
    void copies_data() {
        QTest::addColumn<int>("fromRow");
        QTest::addColumn<int>("fromAt");
        QTest::addColumn<int>("toRow");
        QTest::addColumn<int>("toAt");
        QTest::addColumn<QString>("copied");
        const QString all = QString::fromUtf8(text).trimmed();
        const auto span = [&all](const char* first, const char* last) {
            const auto begin = all.indexOf(QString::fromUtf8(first));
            return all.mid(begin, all.indexOf(QString::fromUtf8(last)) + qstrlen(last) - begin);
        };
        QTest::newRow("whole answer") << 1 << 0 << 11 << 0 << all;
        QTest::newRow("to the end of the last") << 1 << 0 << 10 << 6 << all;
        QTest::newRow("whole rows") << 2 << 0 << 3 << end << span("Some", "b;\n```");
        QTest::newRow("end of one, all of the next")
            << 1 << 2 << 2 << end << "tle\n\n\n" + span("Some", "$4.");
        QTest::newRow("beginning of the last") << 2 << 0 << 3 << 5 << span("Some", "$4.") + "\n\nint a";
        QTest::newRow("words as they are read")
            << 2 << 5 << 3 << 3 << QString("words and code\nover $4.\n\nint");
        QTest::newRow("items") << 4 << 0 << 7 << end << span("- one", "- out");
        QTest::newRow("some of an item") << 4 << 0 << 6 << end << QString("- one\n• two\n  • in");
        QTest::newRow("a table is taken whole") << 7 << 1 << 8 << 0 << "ut\n\n\n" + span("| a", "`2` |");
        QTest::newRow("rule and last") << 9 << 0 << 10 << 1 << QString("---\nl");
        QTest::newRow("over messages") << 0 << 9 << 1 << end << QString("of mine\n\n# *Title*");
        QTest::newRow("nothing of the footer") << 10 << 0 << 11 << end << QString::fromUtf8("last **é**");
        QTest::newRow("empty ends") << 1 << 5 << 3 << 0 << span("Some", "$4.");
    }
    void copies() {
        QFETCH(int, fromRow);
        QFETCH(int, fromAt);
        QFETCH(int, toRow);
        QFETCH(int, toAt);
        QFETCH(QString, copied);
        QCOMPARE(selectedSource(m_model, {fromRow, fromAt}, {toRow, toAt}), copied);
        SelectionInChat selection(m_model);
        selection.begin(toRow, toAt); // upwards it is the same
        selection.extend(fromRow, fromAt);
        QCOMPARE(selection.source(), copied);
    }

    void everyPairOfRowsIsAPartOfTheSource() {
        const QString all = QString::fromUtf8(text);
        for (int first = 1; first <= 10; ++first) {
            for (int last = first + 1; last <= 10; ++last) {
                const bool cutsAnItem = (first > 5 && first < 8) || (last > 4 && last < 7);
                const QString copied = selectedSource(m_model, {first, 0}, {last, end});
                QVERIFY2(cutsAnItem || all.contains(copied), qPrintable(copied));
            }
        }
    }

    void tellsEachRow() {
        SelectionInChat selection(m_model);
        QSignalSpy changes(&selection, &SelectionInChat::changed);
        selection.extend(3, 0);
        QVERIFY(!selection.active()); // it began nowhere
        selection.begin(2, 4);
        selection.extend(2, 8);
        QVERIFY(!selection.active());
        QCOMPARE(selection.source(), QString());
        selection.extend(4, 1);
        QVERIFY(selection.active());
        QCOMPARE(selection.from(1), -1);
        QCOMPARE(selection.from(2), 4);
        QCOMPARE(selection.to(2), end);
        QCOMPARE(selection.from(3), 0);
        QCOMPARE(selection.to(3), end);
        QCOMPARE(selection.to(4), 1);
        QCOMPARE(selection.to(5), -1);
        selection.extend(1, 3); // upwards, through the row it began in
        QCOMPARE(selection.from(2), 4);
        QCOMPARE(selection.to(2), 0);
        QCOMPARE(selection.from(1), end);
        QCOMPARE(selection.to(1), 3);
        QCOMPARE(selection.from(3), -1);
        const auto told = changes.size();
        selection.extend(1, 3);
        QCOMPARE(changes.size(), told);
        QCOMPARE(selection.changes(), static_cast<int>(told));
        selection.clear();
        QVERIFY(!selection.active());
        m_model.setMessages({});
        QCOMPARE(changes.size(), told + 1);
    }

    void survivesStreaming() {
        storage::Message open = message(2, 1, storage::Role::assistant, "First **one**.\n\nSec");
        open.state = storage::MessageState::streaming;
        m_model.replace(open);
        SelectionInChat selection(m_model);
        selection.begin(1, 0);
        selection.extend(2, 3);
        m_model.addText(2, "", "ond.\n\nThird");
        QCOMPARE(selection.source(), QString("First **one**.\n\nSec"));
        QCOMPARE(selection.to(2), 3);
        storage::Message done = *m_model.find(2);
        done.state = storage::MessageState::complete;
        m_model.replace(done);
        selection.begin(1, 0);
        selection.extend(3, end);
        QCOMPARE(selection.source(), QString("First **one**.\n\nSecond.\n\nThird"));
        m_model.setMessages({});
        QVERIFY(!selection.active());
        QCOMPARE(selection.source(), QString());
    }

    void rowByRow() {
        SelectionInChat selection(m_model);
        selection.step(1, 2); // nothing is selected yet: two rows
        QCOMPARE(selection.source(), selectedSource(m_model, {2, 0}, {3, end}));
        QCOMPARE(selection.lead(), 3);
        selection.step(1, 7);
        QCOMPARE(selection.source(), selectedSource(m_model, {2, 0}, {4, end}));
        selection.step(-1, 7);
        selection.step(-1, 7);
        QVERIFY(!selection.active()); // back where it began
        selection.step(-1, 7);
        QCOMPARE(selection.source(), selectedSource(m_model, {1, 0}, {2, end}));
        QCOMPARE(selection.from(2), end);
        for (int i = 0; i < 5; ++i) {
            selection.step(-1, 7); // there is nothing above the first
        }
        QCOMPARE(selection.source(), selectedSource(m_model, {0, 0}, {2, end}));
        selection.all();
        QCOMPARE(selection.source(), "question of mine\n\n" + QString::fromUtf8(text).trimmed());
        m_model.setMessages({});
        selection.all();
        selection.step(1, -1);
        QVERIFY(!selection.active());
        QCOMPARE(selection.lead(), -1);
    }

    void tables() {
        QCOMPARE(tableSource(m_model, 8), QString("| a | b |\n|---|--:|\n| 1 | `2` |"));
        m_model.setMessages({message(2, 0, storage::Role::assistant, "- x\n\n  |a|\n  |---|\n  |*b*|")});
        QCOMPARE(m_model.shown(1).kind, TranscriptModel::Table);
        QCOMPARE(tableSource(m_model, 1), QString("| a   |\n| --- |\n| b   |\n"));
    }

    void callsAndRawText() {
        const std::string call = tool_call_line({"", "weather", R"({"a":1})", "<call>1</call>"});
        storage::Message answer = message(2, 1, storage::Role::assistant, "Look: **a**");
        answer.parts.push_back({storage::PartKind::tool_call, call, 0});
        answer.parts.push_back({storage::PartKind::text, "After *it*.", 0});
        m_model.setMessages({message(1, 0, storage::Role::user, "q"), answer});
        QCOMPARE(selectedSource(m_model, {1, 0}, {3, end}), QString("Look: **a**<call>1</call>After *it*."));
        m_model.setRaw(2, true);
        QCOMPARE(selectedSource(m_model, {0, 0}, {1, 11}), QString("q\n\nLook: **a**"));
    }

private:
    TranscriptModel m_model;
};

QTEST_MAIN(SelectionTest)
#include "selection_test.moc"
