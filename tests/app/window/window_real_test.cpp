// SPDX-License-Identifier: Apache-2.0
// The whole program as a person meets it: the real window, the real starter model. Types a message, sees the
// answer stream, kills the program in the middle of it, starts it again and finds the conversation with the
// interrupted answer and "Continue".
#include "tests/app/window/driven_window.h"

#include <QJsonArray>
#include <QTest>

using namespace inglenook::tests;

namespace {

int lastState(const QJsonObject& state) {
    const QJsonArray rows = state["rows"].toArray();
    return rows.isEmpty() ? -1 : rows.last()["state"].toInt();
}

constexpr int interrupted = 2; // storage::MessageState

} // namespace

class WindowRealTest : public QObject {
    Q_OBJECT

private slots:
    void killedInMidAnswer() {
        if (const QString obstacle = windowObstacle(); !obstacle.isEmpty()) {
            QSKIP(qPrintable(obstacle));
        }
        const QTemporaryDir home;
        QVERIFY(addStarterModel(home));

        QString before;
        {
            DrivenWindow window(home);
            QVERIFY(window.connect());
            QVERIFY(window.until([](const QJsonObject& state) { return state["model"] == "Ready"; }));
            QVERIFY(window.state()["sealed"].toBool());
            window({{"do", "type"}, {"text", "Write a very long story about a fox, a river and a mill."}});
            QCOMPARE(window.state()["draft"].toString(),
                QStringLiteral("Write a very long story about a fox, a river and a mill."));
            QVERIFY(window.press("Send"));
            QVERIFY(window.until([](const QJsonObject& state) { return answerText(state).size() > 20; }));
            const QString early = answerText(window.state());
            QVERIFY(window.until(
                [&](const QJsonObject& state) { return answerText(state).size() > early.size() + 100; }));
            QVERIFY2(answerText(window.state()).startsWith(early.left(10)),
                "the answer streams: earlier text stays");
            QTest::qWait(700); // longer than text may stay unsaved
            before = answerText(window.state());
            QCOMPARE(window.state()["chat"].toString(), QStringLiteral("Generating"));
            window.kill();
        }
        DrivenWindow window(home);
        QVERIFY(window.connect());
        QVERIFY(window.until([](const QJsonObject& state) { return state["chats"].toArray().size() == 1; }));
        window({{"do", "key"}, {"keys", "Ctrl+Tab"}});
        QVERIFY(window.until([](const QJsonObject& state) { return !state["rows"].toArray().isEmpty(); }));
        QCOMPARE(lastState(window.state()), interrupted);
        QVERIFY(answerText(window.state()).startsWith(before.left(100)));
        QVERIFY(window.sees("Continue"));
        QVERIFY(window.until([](const QJsonObject& state) { return state["model"] == "Ready"; }));
        const qsizetype length = answerText(window.state()).size();
        QVERIFY(window.press("Continue"));
        QVERIFY(window.until([&](const QJsonObject& state) { return answerText(state).size() > length; }));
        window({{"do", "key"}, {"keys", "Esc"}});
        QVERIFY(window.until([](const QJsonObject& state) { return state["chat"] == "Idle"; }));
    }
};

QTEST_GUILESS_MAIN(WindowRealTest)
#include "window_real_test.moc"
