// SPDX-License-Identifier: Apache-2.0
// A program killed in mid-answer: the question is whole, the answer holds all but the last second and can be
// continued.
#include "tests/storage/support.h"

#include "storage/store.h"

#include <QElapsedTimer>
#include <QProcess>
#include <future>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

class CrashTest : public QObject {
    Q_OBJECT
private slots:
    void killed_after_asking();
    void killed_while_streaming();
};

/// Starts the writer and waits until the question is saved.
static Id start_writer(QProcess& writer, const Scratch& scratch) {
    writer.start(CRASH_WRITER, {QString::fromStdString(scratch.path())});
    QByteArray line;
    while (!line.startsWith("asked") && writer.waitForReadyRead(60000)) {
        line = writer.readLine();
    }
    return line.mid(6).toLongLong();
}

static void kill_at_once(QProcess& writer) {
    writer.kill(); // SIGKILL
    writer.waitForFinished();
}

static Thread reopened(const Scratch& scratch, Id conversation) {
    std::promise<Result<Thread>> promise;
    Store store({scratch.path()}, nullptr, nullptr);
    store.load(conversation, [&](Result<Thread> thread) { promise.set_value(std::move(thread)); });
    return must(promise.get_future().get());
}

void CrashTest::killed_after_asking() {
    const Scratch scratch;
    QProcess writer;
    const Id conversation = start_writer(writer, scratch);
    kill_at_once(writer);
    const Thread thread = reopened(scratch, conversation);
    QVERIFY(!thread.messages.empty());
    QCOMPARE(thread.messages[0].text(), std::string("Count, please."));
}

void CrashTest::killed_while_streaming() {
    const Scratch scratch;
    QProcess writer;
    const Id conversation = start_writer(writer, scratch);
    // Which number was written when, as seen here: no earlier than it was.
    std::vector<std::pair<qint64, int>> seen;
    QElapsedTimer clock;
    clock.start();
    while ((seen.empty() || clock.elapsed() < 2500) && writer.waitForReadyRead(60000)) {
        while (writer.canReadLine()) {
            seen.emplace_back(clock.elapsed(), writer.readLine().trimmed().toInt());
        }
    }
    const qint64 killed = clock.elapsed();
    kill_at_once(writer);

    const Thread thread = reopened(scratch, conversation);
    QCOMPARE(thread.messages.size(), std::size_t{2});
    QCOMPARE(thread.messages[0].text(), std::string("Count, please."));
    QCOMPARE(thread.messages[0].state, MessageState::complete);
    QCOMPARE(thread.messages[1].state, MessageState::interrupted);
    QVERIFY(thread.messages[1].generation.has_value());

    // Whole lines in order, nothing doubled or missing.
    const QList<QByteArray> lines = QByteArray::fromStdString(thread.messages[1].text()).split('\n');
    for (int i = 0; i + 1 < lines.size(); ++i) {
        QCOMPARE(lines[i], QByteArray::number(i));
    }
    QVERIFY(lines.last().isEmpty());
    // Everything that was written a second before the end is there.
    int old_enough = -1;
    for (const auto& [when, number] : seen) {
        old_enough = when <= killed - 1000 ? number : old_enough;
    }
    QVERIFY(old_enough > 0);
    QVERIFY2(lines.size() - 2 >= old_enough,
        qPrintable(QString("saved up to %1, wanted %2").arg(lines.size() - 2).arg(old_enough)));
}

QTEST_GUILESS_MAIN(CrashTest)
#include "crash_test.moc"
