// SPDX-License-Identifier: Apache-2.0
// The rows of a conversation, empty, filled and changed, and that an answer that grows changes only its tail.
#include "inference/engine.h"
#include "ui/control/find_in_chat.h"
#include "ui/models/transcript_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace inglenook;
using namespace inglenook::ui;

namespace {

storage::Message message(storage::Id id, storage::Id parent, storage::Role role, const char* text,
    storage::MessageState state = storage::MessageState::complete) {
    storage::Message made;
    made.id = id;
    made.parent = parent;
    made.role = role;
    made.state = state;
    if (*text != '\0') {
        made.parts.push_back({storage::PartKind::text, text, 0});
    }
    return made;
}

QByteArray kinds(const TranscriptModel& model) {
    QByteArray text;
    for (int row = 0; row < model.rowCount(); ++row) {
        const int kind = model.index(row).data(TranscriptModel::KindRole).toInt();
        text += (row == 0 ? "" : " ");
        text += QMetaEnum::fromType<TranscriptModel::Kind>().valueToKey(kind);
    }
    return text;
}

constexpr auto user = storage::Role::user;
constexpr auto assistant = storage::Role::assistant;
constexpr auto streaming = storage::MessageState::streaming;

} // namespace

class TranscriptTest : public QObject {
    Q_OBJECT

private slots:
    void footnotesLeadToTheirMarks() {
        TranscriptModel model;
        const char* text = "So.[^a] And[^b]\n\n[^b]: word\n\n[^a]: other";
        model.setMessages({message(1, 0, user, "x"), message(2, 1, assistant, text), message(3, 2, user, "x"),
            message(4, 3, assistant, text)});
        QCOMPARE(kinds(model), QByteArray("User Paragraph Paragraph Paragraph Footer "
                                          "User Paragraph Paragraph Paragraph Footer"));
        QCOMPARE(model.noteRow(6, QStringLiteral("note:a")), 8); // within its own message
        QCOMPARE(model.noteRow(6, QStringLiteral("note:b")), 7);
        QCOMPARE(model.noteRow(8, QStringLiteral("mark:a")), 6);
        QCOMPARE(model.noteRow(1, QStringLiteral("note:c")), 1); // leads nowhere
        QCOMPARE(model.noteRow(1, QStringLiteral("https://x.org")), -1);
        QCOMPARE(model.noteRow(99, QStringLiteral("note:a")), -1);
    }
    void showsTheSource() {
        TranscriptModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        std::string text = "**a** & b\n\n```c\nb\n```\n";
        model.setMessages({message(1, 0, user, "hello"), message(2, 1, assistant, text.c_str())});
        model.setRaw(2, true);
        QVERIFY(model.isRaw(2));
        QCOMPARE(kinds(model), QByteArray("User Source Footer"));
        QCOMPARE(model.index(1).data(TranscriptModel::TextRole).toString().toStdString(), text);
        QVERIFY(model.index(2).data(TranscriptModel::RawRole).toBool());
        model.setRaw(2, false);
        QCOMPARE(kinds(model), QByteArray("User Paragraph Code Footer"));
        model.setRaw(1, true); // a user's message is always shown as written
        QCOMPARE(kinds(model), QByteArray("User Paragraph Code Footer"));

        // A long one comes in pieces that together are the whole.
        text.clear();
        for (int line = 0; line < 2000; ++line) {
            text += "line " + std::to_string(line) + (line % 7 == 0 ? "\n\n" : "\n");
        }
        model.replace(message(2, 1, assistant, text.c_str()));
        model.setRaw(2, true);
        std::string whole;
        for (int row = 1; row + 1 < model.rowCount(); ++row) {
            whole += (row == 1 ? "" : "\n") +
                     model.index(row).data(TranscriptModel::TextRole).toString().toStdString();
        }
        QVERIFY(model.rowCount() > 4);
        QCOMPARE(whole, text);
        // When it is written on, it is shown formatted.
        model.replace(message(2, 1, assistant, "x", streaming));
        QCOMPARE(kinds(model), QByteArray("User Paragraph"));
        model.setRaw(2, true);
        QVERIFY(!model.isRaw(2));
    }

    void findsInTheConversation() {
        TranscriptModel model;
        FindInChat find(model);
        model.setMessages({message(1, 0, user, "Fox and fox"),
            message(2, 1, assistant, "A <b>fo</b>x & *FOX*\n\n```c\nfox\n```\n\n| fox |\n|---|\n| fox |")});
        QCOMPARE(find.count(), 0);
        find.setQuery("fox");
        QCOMPARE(find.count(), 6); // two of the user, two of the paragraph, the code, the table
        QCOMPARE(find.row(), 0);
        QCOMPARE(find.nth(), 0);
        find.step(1);
        QCOMPARE(find.row(), 0);
        QCOMPARE(find.nth(), 1);
        find.step(-1);
        find.step(-1); // round the ends
        QCOMPARE(find.row(), 3);
        QCOMPARE(find.current(), 5);
        find.setQuery("& f");
        QCOMPARE(find.count(), 1);
        QCOMPARE(find.row(), 1);
        find.setQuery("amp;");
        QCOMPARE(find.count(), 0);
        QCOMPARE(find.row(), -1);
        find.step(1);
        QCOMPARE(find.row(), -1);

        find.setQuery("");
        find.startAt(1);
        find.setQuery("fox");
        QCOMPARE(find.row(), 1);
        model.append(message(3, 2, user, "another fox"));
        QTRY_COMPARE(find.count(), 7);
        QCOMPARE(find.row(), 1);
        model.setMessages({});
        QTRY_COMPARE(find.count(), 0);
        QCOMPARE(find.row(), -1);
    }

    void emptyThenFilled() {
        TranscriptModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setMessages({message(1, 0, user, "hello"),
            message(2, 1, assistant, "a\n\n```c\nb\n```\n\n| x |\n|---|\n| y |")});
        QCOMPARE(kinds(model), QByteArray("User Paragraph Code Table Footer"));
        QCOMPARE(model.index(2).data(TranscriptModel::TextRole).toString(), QStringLiteral("b"));
        QCOMPARE(model.index(2).data(TranscriptModel::LanguageRole).toString(), QStringLiteral("c"));
        QCOMPARE(model.index(3).data(TranscriptModel::CellsRole).toList().size(), 2);
        QVERIFY(!model.index(0).data(TranscriptModel::LastRole).toBool());
        QVERIFY(model.index(4).data(TranscriptModel::LastRole).toBool());
        model.setMessages({});
        QCOMPARE(model.rowCount(), 0);
    }

    void answerGrows() {
        TranscriptModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.append(message(1, 0, user, "hello"));
        model.append(message(2, 1, assistant, "", streaming));
        QCOMPARE(kinds(model), QByteArray("User Waiting"));
        model.addText(2, "hm", "");
        QCOMPARE(kinds(model), QByteArray("User Reasoning"));
        QVERIFY(model.index(1).data(TranscriptModel::OpenRole).toBool());
        model.addText(2, "", "First.");
        QCOMPARE(kinds(model), QByteArray("User Reasoning Paragraph"));
        QVERIFY(!model.index(1).data(TranscriptModel::OpenRole).toBool());
        model.addText(2, "", "\n\nSecond");

        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.addText(2, "", " part");
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes[0][0].toModelIndex().row(), 3);

        storage::Message done = *model.find(2);
        done.state = storage::MessageState::interrupted;
        model.replace(done);
        QCOMPARE(kinds(model), QByteArray("User Reasoning Paragraph Paragraph Footer"));
        QCOMPARE(model.index(4).data(TranscriptModel::StateRole).toInt(), 2);

        done.state = streaming; // continued
        model.replace(done);
        QCOMPARE(kinds(model), QByteArray("User Reasoning Paragraph Paragraph"));
        model.addText(2, "", " more");
        QCOMPARE(
            model.index(3).data(TranscriptModel::HtmlRole).toString(), QStringLiteral("Second part more"));
    }

    void reasoningAfterText() {
        TranscriptModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.append(message(2, 0, assistant, "", streaming));
        model.addText(2, "", "a\n\nb\n\nc");
        model.addText(2, "late", "");
        QCOMPARE(kinds(model), QByteArray("Reasoning Paragraph Paragraph Paragraph"));
    }

    void toolCallsStandWhereTheyWereWritten() {
        TranscriptModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const std::string one = tool_call_line({"", "get_weather", R"({"city":"Zürich"})", "<call>1</call>"});
        const std::string two = tool_call_line({"", "b", "{}", "<call>2</call>"});
        model.append(message(2, 0, assistant, "", streaming));
        model.addText(2, "hm", "");
        model.addText(2, "", "Let me **look", one);
        QCOMPARE(kinds(model), QByteArray("Reasoning Paragraph ToolCall"));
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.addText(2, "", "", two);
        model.addText(2, "", "After.\n\nMore");
        QCOMPARE(kinds(model), QByteArray("Reasoning Paragraph ToolCall ToolCall Paragraph Paragraph"));
        for (const auto& change : changes) {
            const int row = change[0].toModelIndex().row();
            QVERIFY2(row == 0 || row > 3, "a call is whole and never changes, nor does what is before it");
        }
        const QModelIndex call = model.index(2);
        QCOMPARE(call.data(TranscriptModel::LanguageRole).toString(), QStringLiteral("get_weather"));
        QCOMPARE(
            call.data(TranscriptModel::TextRole).toString(), QStringLiteral("{\n  \"city\": \"Zürich\"\n}"));
        QVERIFY(!call.data(TranscriptModel::OpenRole).toBool());
        QCOMPARE(model.plainText(2), call.data(TranscriptModel::TextRole).toString());

        // Read again from what was kept, it is the same.
        storage::Message done = *model.find(2);
        done.state = storage::MessageState::complete;
        model.replace(done);
        const QByteArray rows = kinds(model);
        QCOMPARE(rows, QByteArray("Reasoning Paragraph ToolCall ToolCall Paragraph Paragraph Footer"));
        model.setMessages({done});
        QCOMPARE(kinds(model), rows);
        model.setRaw(2, true);
        QCOMPARE(model.index(1).data(TranscriptModel::TextRole).toString(),
            QStringLiteral("Let me **look<call>1</call><call>2</call>After.\n\nMore"));
    }

    void siblingReplacesTheRest() {
        TranscriptModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setMessages({message(1, 0, user, "a"), message(2, 1, assistant, "b"), message(3, 2, user, "c"),
            message(4, 3, assistant, "d")});
        model.append(message(5, 1, assistant, "other"));
        QCOMPARE(kinds(model), QByteArray("User Paragraph Footer"));
        model.append(message(6, 0, user, "first, anew"));
        QCOMPARE(kinds(model), QByteArray("User"));
        QVERIFY(model.find(1) == nullptr);
    }

    void failedAnswerSaysWhy() {
        TranscriptModel model;
        storage::Message failed = message(2, 0, assistant, "", storage::MessageState::failed);
        failed.generation.emplace().error = "The device was lost.";
        failed.generation->generated_tokens = 11;
        failed.generation->decode_seconds = 2;
        model.append(failed);
        QCOMPARE(kinds(model), QByteArray("Footer"));
        QCOMPARE(model.index(0).data(TranscriptModel::ErrorRole).toString(),
            QStringLiteral("The device was lost."));
        QCOMPARE(model.index(0).data(TranscriptModel::RateRole).toDouble(), 5.0);
    }

    void unknownMessagesAreIgnored() {
        TranscriptModel model;
        model.addText(9, "x", "y");
        model.replace(message(9, 0, user, "z"));
        model.setReasoningTime(9, 5);
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TranscriptTest)
#include "transcript_test.moc"
