// SPDX-License-Identifier: Apache-2.0
// Kills a busy program again and again, at any moment: whatever it had been promised is there, the database
// is sound, and so is every backup. INGLENOOK_KILL_ROUNDS says how often (10).
#include "tests/storage/support.h"

#include "storage/backups.h"
#include "storage/check.h"
#include "storage/database_file.h"

#include <QProcess>
#include <QThread>
#include <map>
#include <random>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

class KillTest : public QObject {
    Q_OBJECT
private slots:
    void while_busy();
    void while_upgrading();
};

namespace {

int rounds() {
    bool ok = false;
    const int wanted = qEnvironmentVariableIntValue("INGLENOOK_KILL_ROUNDS", &ok);
    return ok && wanted > 0 ? wanted : 10;
}

/// Starts the writer, lets it work for some time and kills it; what it said.
QByteArray run_and_kill(const std::string& path, unsigned seed, unsigned milliseconds) {
    QProcess writer;
    writer.start(KILL_WRITER, {QString::fromStdString(path), QString::number(seed)});
    if (!writer.waitForStarted()) {
        qFatal("the writer does not start");
    }
    QThread::msleep(milliseconds);
    writer.kill(); // SIGKILL
    writer.waitForFinished();
    return writer.readAllStandardOutput();
}

/// How many messages each conversation was last said to show.
using Promised = std::map<Id, int>;

/// The last line counts only if it is whole.
QString take_promises(const QByteArray& output, Promised& promised) {
    for (const QByteArray& line : output.left(output.lastIndexOf('\n') + 1).split('\n')) {
        if (line.startsWith("failed")) {
            return QString::fromUtf8(line);
        }
        const QList<QByteArray> words = line.split(' ');
        if (words.size() == 3) {
            promised[words[1].toLongLong()] = words[2].toInt();
        }
    }
    return {};
}

/// What of a promise is not there; empty if nothing.
QString missing(Opened& db, Id conversation, int messages) {
    const auto thread = db.messages.thread(conversation);
    if (!thread || static_cast<int>(thread->messages.size()) < messages) {
        return QString("conversation %1 shows fewer than %2 messages").arg(conversation).arg(messages);
    }
    for (int i = 0; i < messages; ++i) {
        const std::string text = thread->messages[static_cast<std::size_t>(i)].text();
        if (!text.starts_with(std::to_string(i) + ":")) {
            return QString("conversation %1 has another message %2").arg(conversation).arg(i);
        }
    }
    return {};
}

} // namespace

void KillTest::while_busy() {
    const Scratch scratch;
    std::mt19937 random(4711);
    Promised promised;
    for (int round = 0; round < rounds(); ++round) {
        const QByteArray output = run_and_kill(scratch.path(), static_cast<unsigned>(round), random() % 400);
        const QString failure = take_promises(output, promised);
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        DatabaseOptions options = scratch.options();
        options.busy_timeout = std::chrono::seconds(10);
        Opened db(options);
        must(db.answers.recover());
        const auto problems =
            must(problems_of(db.database.connection(), round % 10 == 9 ? Depth::whole : Depth::pages));
        QVERIFY2(problems.empty(), problems.empty() ? "" : problems.front().c_str());
        QCOMPARE(db.number("SELECT count(*) FROM message WHERE state = 'streaming'"), 0);
        for (const auto& [conversation, messages] : promised) {
            const QString gone = missing(db, conversation, messages);
            QVERIFY2(gone.isEmpty(), qPrintable(gone));
        }
        for (const Backup& backup : list_backups(scratch.path())) {
            SQLite::Database copy(immutable_uri(backup.path), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
            QVERIFY(must(problems_of(copy, Depth::pages)).empty());
        }
        if (round % 25 == 24) { // so that many rounds do not take ever longer
            promised.clear();
            db.database.connection().exec("DELETE FROM conversation");
            must(db.database.forget_deleted());
        }
    }
}

/// The writer's first act is to open the database, which upgrades it.
void KillTest::while_upgrading() {
    std::mt19937 random(42);
    for (int round = 0; round < rounds(); ++round) {
        const Scratch scratch;
        {
            DatabaseOptions options = scratch.options();
            options.steps = migrations().first(1);
            Opened old(options);
            old.database.connection().exec(
                "BEGIN; INSERT INTO conversation (id, title, created, updated) VALUES (1, 'Old', 1, 2);"
                "INSERT INTO message (id, conversation_id, role, state, created)"
                " VALUES (1, 1, 'user', 'complete', 1);"
                "UPDATE conversation SET active_root = 1;"
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
                " INSERT INTO part (message_id, ordinal, kind, content)"
                " SELECT 1, i, 'text', i || hex(randomblob(2000)) FROM n; COMMIT");
        }
        static_cast<void>(run_and_kill(scratch.path(), static_cast<unsigned>(round), random() % 60));
        Opened db(scratch.options());
        QCOMPARE(db.number("PRAGMA user_version"), newest_version());
        QCOMPARE(db.number("SELECT count(*) FROM part WHERE message_id = 1"), 300);
        QVERIFY(must(problems_of(db.database.connection(), Depth::whole)).empty());
    }
}

QTEST_GUILESS_MAIN(KillTest)
#include "kill_test.moc"
