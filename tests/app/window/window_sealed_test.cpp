// SPDX-License-Identifier: Apache-2.0
// The whole program under strace, from its first instruction over loading a model and answering with it to
// its end: no thread of it ever holds an internet socket, and each attempt to make one is refused.
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
    return {};
}

QStringList linesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split('\n') : QStringList();
}

/// The calls of a family's sockets, each on one line: strace splits those that another thread came between.
QStringList callsIn(const QStringList& trace, const QRegularExpression& family) {
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
        if (call.contains(family)) {
            calls.append(call);
        }
    }
    for (const QString& call : unfinished) {
        if (call.contains(family)) {
            calls.append(call);
        }
    }
    return calls;
}

} // namespace

class WindowSealedTest : public QObject {
    Q_OBJECT

private slots:
    void neverMakesAnInternetSocket() {
        for (const QString& obstacle : {windowObstacle(), straceObstacle()}) {
            if (!obstacle.isEmpty()) {
                QSKIP(qPrintable(obstacle));
            }
        }
        if (!inglenook::seal_is_available()) {
            QSKIP("this build has no seal (no libseccomp)");
        }
        const QTemporaryDir home;
        QVERIFY(addStarterModel(home));
        const QString traceFile = home.filePath("trace");
        {
            // -D: the program, not strace, is the child of this test.
            DrivenWindow window(
                home, {{"strace", "-D", "-f", "-e", "trace=socket,socketpair", "-o", traceFile}, {}});
            QVERIFY(window.connect());
            QVERIFY(window.until([](const QJsonObject& state) { return state["model"] == "Ready"; }));
            QVERIFY(window.state()["sealed"].toBool());
            window({{"do", "type"}, {"text", "Say hello."}});
            QVERIFY(window.press("Send"));
            QVERIFY(window.until([](const QJsonObject& state) { return !answerText(state).isEmpty(); }));
            window({{"do", "key"}, {"keys", "Esc"}});
            QVERIFY(window.until([](const QJsonObject& state) { return state["chat"] == "Idle"; }));

            const qsizetype before = callsIn(linesOf(traceFile), inet()).size();
            QCOMPARE(window({{"do", "reach"}})["refused"], QJsonValue(true));
            QVERIFY2(callsIn(linesOf(traceFile), inet()).size() > before, "strace saw the forced attempt");
            QVERIFY(window.quit());
        }
        QVERIFY(waitFor([&] { return linesOf(traceFile).join('\n').contains("+++ exited with 0 +++"); }));
        const QStringList trace = linesOf(traceFile);
        const QStringList calls = callsIn(trace, inet());
        QVERIFY(!calls.isEmpty());
        for (const QString& call : calls) {
            QVERIFY2(call.contains("= -1 EACCES"), qPrintable(call));
        }
        // It does look at sockets: those to the display are there.
        QVERIFY(!callsIn(trace, QRegularExpression("\\(AF_UNIX,.*= \\d+$")).isEmpty());
    }

private:
    static QRegularExpression inet() { return QRegularExpression("\\(AF_INET6?,"); }
};

QTEST_GUILESS_MAIN(WindowSealedTest)
#include "window_sealed_test.moc"
