// SPDX-License-Identifier: Apache-2.0
// The whole program under strace, from its first instruction over loading a model and answering with it to
// its end: no thread of it and no process that it starts ever holds an internet socket or reaches out with
// one, and each attempt to make one is refused.
#include "app/seal/seal.h"
#include "tests/app/window/driven_window.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

using namespace inglenook::tests;

namespace {

/// Why strace cannot be used here; empty if it can.
QString straceObstacle() {
    if (QStandardPaths::findExecutable("strace").isEmpty()) {
        return QStringLiteral("strace is not there: ./check installs it");
    }
    if (QProcess::execute("strace", {"-qq", "-e", "trace=none", "true"}) != 0) {
        return QStringLiteral("this system does not let strace look at processes");
    }
    if (!inglenook::seal_is_available()) {
        return QStringLiteral("this build has no seal (no libseccomp)");
    }
    return {};
}

/// Follows every process and thread that is started, and writes down all that a network needs.
QStringList traced(const QString& file) {
    // -D: the program, not strace, is the child of this test.
    return {"strace", "-D", "-f", "-e",
        "trace=execve,socket,socketpair,connect,bind,sendto,sendmsg,sendmmsg,io_uring_setup", "-o", file};
}

QStringList linesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split('\n') : QStringList();
}

/// The calls that match, each on one line: strace splits those that another thread came between.
QStringList callsIn(const QStringList& trace, const QRegularExpression& wanted) {
    QStringList calls;
    QMap<QString, QString> unfinished; // by thread
    for (const QString& line : trace) {
        const QString thread = line.section(' ', 0, 0);
        QString call = line.section(' ', 1).trimmed();
        if (call.endsWith(u"<unfinished ...>")) {
            unfinished[thread] = call.remove("<unfinished ...>");
            continue;
        }
        if (call.startsWith(u"<... ")) {
            call = unfinished.take(thread) + call.section("resumed>", 1);
        }
        if (call.contains(wanted)) {
            calls.append(call);
        }
    }
    for (const QString& call : unfinished) {
        if (call.contains(wanted)) {
            calls.append(call);
        }
    }
    return calls;
}

/// Sockets of the internet, and whatever names an address in it.
QStringList internetCalls(const QStringList& trace) {
    return callsIn(trace, QRegularExpression("\\(AF_INET6?,|sa_family=AF_INET6?\\b"));
}

/// What must not be there: all of the above that was not refused, and ways around system calls.
QStringList forbiddenCalls(const QStringList& trace) {
    const QStringList rings = callsIn(trace, QRegularExpression("^io_uring_setup\\(.*= \\d"));
    QStringList calls = internetCalls(trace);
    calls.removeIf([](const QString& call) {
        return call.startsWith(u"socket(") && call.contains(QRegularExpression("= -1 EACCES"));
    });
    return calls + rings;
}

bool hasEnded(const QString& traceFile) {
    return waitFor([&] { return linesOf(traceFile).join('\n').contains("+++ exited with 0 +++"); });
}

} // namespace

class WindowSealedTest : public QObject {
    Q_OBJECT

private slots:
    void readsTraces_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("forbidden");
        QTest::newRow("made") << "12 socket(AF_INET, SOCK_DGRAM, IPPROTO_IP) = 5" << true;
        QTest::newRow("made, 6") << "12 socket(AF_INET6, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 5" << true;
        QTest::newRow("split") << "12 socket(AF_INET, SOCK_STREAM, 0 <unfinished ...>\n"
                                  "13 socket(AF_UNIX, SOCK_STREAM, 0) = 4\n12 <... socket resumed>) = 5"
                               << true;
        QTest::newRow("never came back") << "12 socket(AF_INET, SOCK_STREAM, 0 <unfinished ...>" << true;
        QTest::newRow("inherited") << "12 connect(5, {sa_family=AF_INET, sin_port=htons(53), "
                                      "sin_addr=inet_addr(\"192.0.2.1\")}, 16) = -1 ENETUNREACH (…)"
                                   << true;
        QTest::newRow("sent") << "12 sendto(5, \"x\", 1, 0, {sa_family=AF_INET6, …}, 28) = 1" << true;
        QTest::newRow("ring") << "12 io_uring_setup(8, {flags=0, …}) = 6" << true;
        QTest::newRow("refused") << "12 socket(AF_INET, SOCK_STREAM, 0) = -1 EACCES (Permission denied)"
                                 << false;
        QTest::newRow("display") << "12 connect(3, {sa_family=AF_UNIX, sun_path=@\"/tmp/.X11-unix/X99\"}, "
                                    "20) = 0"
                                 << false;
        QTest::newRow("netlink") << "12 socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE) = 3"
                                 << false;
        QTest::newRow("no ring") << "12 io_uring_setup(8, {flags=0, …}) = -1 EACCES (…)" << false;
    }
    void readsTraces() {
        QFETCH(QString, line);
        QFETCH(bool, forbidden);
        QCOMPARE(!forbiddenCalls(line.split('\n')).isEmpty(), forbidden);
    }

    // Needs neither a display nor a model.
    void reachesNobodyWithAScriptedEngine() {
        if (const QString obstacle = straceObstacle(); !obstacle.isEmpty()) {
            QSKIP(qPrintable(obstacle));
        }
        const QTemporaryDir home;
        const QString traceFile = home.filePath("trace");
        {
            DrivenWindow window(home, {traced(traceFile), {"--fake"}, {{"QT_QPA_PLATFORM", "offscreen"}}});
            QVERIFY(window.connect());
            QVERIFY(window.until([](const QJsonObject& state) { return state["model"] == "Ready"; }));
            window({{"do", "type"}, {"text", "Say hello."}});
            QVERIFY(window.press("Send"));
            QVERIFY(window.until([](const QJsonObject& state) { return !answerText(state).isEmpty(); }));
            QVERIFY(window.quit());
        }
        QVERIFY(hasEnded(traceFile));
        checkTrace(linesOf(traceFile));
    }

    void neverMakesAnInternetSocket() {
        for (const QString& obstacle : {windowObstacle(), straceObstacle()}) {
            if (!obstacle.isEmpty()) {
                QSKIP(qPrintable(obstacle));
            }
        }
        const QTemporaryDir home;
        QVERIFY(addStarterModel(home));
        const QString traceFile = home.filePath("trace");
        {
            DrivenWindow window(home, {traced(traceFile), {}, {}});
            QVERIFY(window.connect());
            QVERIFY(window.until([](const QJsonObject& state) { return state["model"] == "Ready"; }));
            QVERIFY(window.state()["sealed"].toBool());
            window({{"do", "type"}, {"text", "Say hello."}});
            QVERIFY(window.press("Send"));
            QVERIFY(window.until([](const QJsonObject& state) { return !answerText(state).isEmpty(); }));
            window({{"do", "key"}, {"keys", "Esc"}});
            QVERIFY(window.until([](const QJsonObject& state) { return state["chat"] == "Idle"; }));

            const qsizetype before = internetCalls(linesOf(traceFile)).size();
            QCOMPARE(window({{"do", "reach"}})["refused"], QJsonValue(true));
            QVERIFY2(internetCalls(linesOf(traceFile)).size() > before, "strace saw the forced attempt");
            QVERIFY2(
                !callsIn(linesOf(traceFile), QRegularExpression("^execve\\(\"[^\"]*inglenook-net\".*= 0$"))
                     .isEmpty(),
                "the helper runs, and is watched too");
            QVERIFY(window.quit());
        }
        QVERIFY(hasEnded(traceFile));
        checkTrace(linesOf(traceFile));
    }

private:
    static void checkTrace(const QStringList& trace) {
        const QStringList forbidden = forbiddenCalls(trace);
        QVERIFY2(forbidden.isEmpty(), qPrintable(forbidden.join('\n')));
        // It does look at sockets: the trial of the seal is there, refused, and sockets of this machine are.
        QVERIFY(!internetCalls(trace).isEmpty());
        QVERIFY(!callsIn(trace, QRegularExpression("\\(AF_UNIX,.*= \\d+$")).isEmpty());
    }
};

QTEST_GUILESS_MAIN(WindowSealedTest)
#include "window_sealed_test.moc"
