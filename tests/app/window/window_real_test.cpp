// SPDX-License-Identifier: Apache-2.0
// The whole program as a person meets it: the real window, the real starter model. Types a message, sees the
// answer stream, kills the program in the middle of it, starts it again and finds the conversation with the
// interrupted answer and "Continue".
#include "tests/app/window/driven_window.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>
#include <csignal>

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
    void opensLinksOutsideTheSeal() {
        if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")) {
            QSKIP("there is no display: run this under xvfb-run");
        }
        const QTemporaryDir home;
        QVERIFY(QDir().mkpath(home.filePath("bin")));
        QVERIFY(QFile::link(FAKE_BROWSER, home.filePath("bin/xdg-open")));
        DrivenWindow window(home, {{}, {},
                                      {{"PATH", home.filePath("bin:") + qEnvironmentVariable("PATH")},
                                          {"FAKE_BROWSER_LOG", home.filePath("log")}}});
        QVERIFY(window.connect());
        window({{"do", "link"}, {"target", "https://exämple.org/a b"}});
        QVERIFY2(waitFor([&] { return window.sees("https://xn--exmple-cua.org/a%20b"); }),
            "what would be opened is shown first");
        QFile log(home.filePath("log"));
        QVERIFY(!log.exists());
        QVERIFY(window.press("Open"));
        QVERIFY(waitFor([&] { return log.open(QIODevice::ReadOnly) && log.size() > 0; }));
        QCOMPARE(log.readAll(), QByteArray("free https://xn--exmple-cua.org/a%20b\n"));
        // One that the helper does not take is told of.
        window({{"do", "link"}, {"target", "https://bank.example@evil.example/"}});
        QVERIFY(waitFor([&] { return window.press("Open"); }));
        QVERIFY(window.until([](const QJsonObject& state) {
            return state["notice"].toString() == u"The link could not be opened";
        }));
    }

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
        QVERIFY(waitFor([&] { return window.sees("Continue"); }));
        QVERIFY(window.until([](const QJsonObject& state) { return state["model"] == "Ready"; }));
        const qsizetype length = answerText(window.state()).size();
        QVERIFY(window.press("Continue"));
        QVERIFY(window.until([&](const QJsonObject& state) { return answerText(state).size() > length; }));
        window({{"do", "key"}, {"keys", "Esc"}});
        QVERIFY(window.until([](const QJsonObject& state) { return state["chat"] == "Idle"; }));
    }

    // As when the session ends: nothing is lost, and no model is taken for one that broke the program.
    void endsBySignal() {
        if (const QString obstacle = windowObstacle(); !obstacle.isEmpty()) {
            QSKIP(qPrintable(obstacle));
        }
        const QTemporaryDir home;
        QVERIFY(addStarterModel(home));
        {
            DrivenWindow window(home); // the model is being loaded, or was just now
            QVERIFY(window.connect());
            QVERIFY(window.end(SIGHUP));
        }
        QString before;
        {
            DrivenWindow window(home);
            QVERIFY(window.connect());
            QVERIFY2(window.until([](const QJsonObject& state) { return state["model"] == "Ready"; }),
                "loaded by itself");
            window({{"do", "type"}, {"text", "Write a very long story about a fox, a river and a mill."}});
            QVERIFY(window.press("Send"));
            QVERIFY(window.until([](const QJsonObject& state) { return answerText(state).size() > 20; }));
            before = answerText(window.state());
            QVERIFY(window.end(SIGTERM));
        }
        DrivenWindow window(home);
        QVERIFY(window.connect());
        QVERIFY(window.until([](const QJsonObject& state) { return state["chats"].toArray().size() == 1; }));
        window({{"do", "key"}, {"keys", "Ctrl+Tab"}});
        QVERIFY(window.until([](const QJsonObject& state) { return !state["rows"].toArray().isEmpty(); }));
        QCOMPARE(lastState(window.state()), interrupted);
        QVERIFY(answerText(window.state()).startsWith(before.left(20)));
        QVERIFY(window.end(SIGINT));
    }
};

QTEST_GUILESS_MAIN(WindowRealTest)
#include "window_real_test.moc"
