// SPDX-License-Identifier: Apache-2.0
// Kills a program again and again, at any moment of a busy evening, of an import and of an upgrade: whatever
// it had been promised is there, the database is sound, and so is every backup. INGLENOOK_KILL_ROUNDS says
// how often each (10).
#include "tests/storage/killing.h"

#include "storage/attachments.h"
#include "storage/backups.h"
#include "storage/database_file.h"
#include "storage/transfer/export.h"
#include "storage/transfer/import.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <numeric>
#include <random>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

class KillTest : public QObject {
    Q_OBJECT
private slots:
    void while_busy();
    void while_importing();
    void while_upgrading();
};

namespace {

int rounds() {
    bool ok = false;
    const int wanted = qEnvironmentVariableIntValue("INGLENOOK_KILL_ROUNDS", &ok);
    return ok && wanted > 0 ? wanted : 10;
}

std::string noise(std::mt19937& random, std::size_t size) {
    std::string text;
    while (text.size() < size) {
        text += std::to_string(random()) + (random() % 9 == 0 ? "\n" : " ");
    }
    return text;
}

/// A question with a file, an answer and another one, which is shown, and what follows it.
ChatTree chat_to_import(std::mt19937& random, int n) {
    ChatTree tree;
    tree.title = "Imported " + std::to_string(n);
    tree.created = 1'700'000'000'000 + n;
    tree.updated = tree.created;
    tree.folder = {"Imported", std::to_string(n % 7)};
    tree.tags = {"tag " + std::to_string(n % 5)};
    tree.shown = 1;
    const std::array<MessageNumber, 5> parents{0, 1, 1, 3, 4};
    const std::array<MessageNumber, 5> shown{3, 0, 4, 5, 0};
    for (std::size_t i = 0; i < parents.size(); ++i) {
        TreeMessage& message = tree.messages.emplace_back();
        message.parent = parents[i];
        message.shown = shown[i];
        message.role = i == 0 || i == 3 ? Role::user : Role::assistant;
        message.created = tree.created;
        message.parts.push_back({PartKind::text, noise(random, 4000), 0});
    }
    const std::string file = "file of many chats " + std::to_string(n % 3);
    tree.messages[0].parts.push_back({PartKind::attachment, "notes.txt", 0, sha256_of(file), file});
    return tree;
}

/// A file with many chats; where it is.
std::string file_to_import(const Scratch& scratch) {
    std::mt19937 random(3);
    std::vector<Id> numbers(30);
    std::iota(numbers.begin(), numbers.end(), 1);
    const std::string path = scratch.folder() + "/chats.json";
    must(export_chats({numbers, ChatFormat::json, path, true},
        {[&](Id n) -> Result<ChatTree> { return chat_to_import(random, static_cast<int>(n)); }}));
    return path;
}

/// A database as an earlier version of the program left it.
void write_old(const Scratch& scratch, int version) {
    Opened old(scratch.options_of(version));
    old.database.connection().exec(
        "BEGIN; INSERT INTO conversation (id, title, created, updated) VALUES (1, 'Old', 1, 2);"
        "INSERT INTO message (id, conversation_id, role, state, created)"
        " VALUES (1, 1, 'user', 'complete', 1);"
        "UPDATE conversation SET active_root = 1;"
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150)"
        " INSERT INTO part (message_id, ordinal, kind, content)"
        " SELECT 1, i, 'text', i || hex(randomblob(2000)) FROM n; COMMIT");
}

/// All that is in the tables that every version has.
std::string contents(SQLite::Database& database) {
    return database
        .execAndGet("SELECT (SELECT group_concat(title || active_root, char(10)) FROM conversation) ||"
                    " (SELECT group_concat(role || state || created, char(10)) FROM message) ||"
                    " (SELECT group_concat(content, char(10)) FROM (SELECT content FROM part ORDER BY id))")
        .getString();
}

int version_of(SQLite::Database& database) { return database.execAndGet("PRAGMA user_version").getInt(); }

/// Whether the copy from before the upgrade is whole.
bool is_copy(const Scratch& scratch, int version, const std::string& wanted) {
    SQLite::Database copy(
        immutable_uri(backup_path(scratch.path(), version)), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    return version_of(copy) == version && contents(copy) == wanted && problems(copy, Depth::pages).isEmpty();
}

} // namespace

void KillTest::while_busy() {
    const Scratch scratch;
    std::mt19937 random(4711);
    Promised promised;
    for (int round = 0; round < rounds(); ++round) {
        Victim writer(scratch.path(), round);
        QThread::msleep(random() % 400);
        writer.kill();
        const QString failure = take_promises(writer.output(), promised);
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        Opened db(patient(scratch));
        must(db.answers.recover());
        QCOMPARE(
            problems(db.database.connection(), round % 10 == 9 ? Depth::whole : Depth::pages), QString());
        QCOMPARE(db.number("SELECT count(*) FROM message WHERE state = 'streaming'"), 0);
        QCOMPARE(missing(db, promised), QString());
        for (const Backup& backup : list_backups(scratch.path())) {
            SQLite::Database copy(immutable_uri(backup.path), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
            QCOMPARE(problems(copy, Depth::pages), QString());
        }
        if (round % 25 == 24) { // so that many rounds do not take ever longer
            promised.clear();
            db.database.connection().exec("DELETE FROM conversation");
            must(db.database.forget_deleted());
        }
    }
}

void KillTest::while_importing() {
    const Scratch files;
    const std::string file = file_to_import(files);
    const std::vector<ChatTree> chats = must(read_chats({file})).chats;
    std::mt19937 random(815);
    Moment moment;
    int whole = 0;
    for (int round = 0; round < rounds(); ++round) {
        const Scratch scratch;
        Victim writer(scratch.path(), round, {QString::fromStdString(file)});
        const bool done = moment.strike(writer, random);
        Promised promised;
        QCOMPARE(take_promises(writer.output(), promised), QString());
        QVERIFY(!promised.empty());

        Opened db(patient(scratch));
        must(db.answers.recover());
        QCOMPARE(problems(db.database.connection(), Depth::whole), QString());
        QCOMPARE(missing(db, promised), QString());
        // With the same content, message by message.
        const std::vector<bool> known = must(db.trees.known(chats));
        const auto there = std::count(known.begin(), known.end(), true);
        QVERIFY2(there == 0 || there == std::ssize(chats), "a part of the import is there");
        QVERIFY(!done || there != 0);
        whole += there != 0 ? 1 : 0;
        QCOMPARE(db.number("SELECT count(*) FROM folder"), there == 0 ? 0 : 8);
        QCOMPARE(db.number("SELECT count(*) FROM tag"), there == 0 ? 0 : 5);
        QCOMPARE(db.number("SELECT count(*) FROM attachment"), there == 0 ? 0 : 3);

        const std::int64_t before = db.number("SELECT count(*) FROM conversation");
        const Imported again = must(db.trees.insert(chats, {}));
        QCOMPARE(std::ptrdiff_t{again.known}, there);
        QCOMPARE(std::ssize(again.conversations), std::ssize(chats) - there);
        QCOMPARE(db.number("SELECT count(*) FROM conversation"), before + std::ssize(chats) - there);
        QCOMPARE(must(db.trees.known(chats)), std::vector<bool>(chats.size(), true));
        QCOMPARE(missing(db, promised), QString());
    }
    qInfo("imports: %d, of which killed before the end: %d", rounds(), rounds() - whole);
}

/// From each version, from the first (whose upgrade does most) each other time.
void KillTest::while_upgrading() {
    std::mt19937 random(42);
    std::map<int, Moment> moments;
    std::map<int, int> found; // how often each version
    int copies = 0;
    const int later = newest_version() - 2;
    for (int round = 0; round < rounds(); ++round) {
        const int from = round % 2 == 0 ? 1 : 2 + round / 2 % later;
        const Scratch scratch;
        write_old(scratch, from);
        std::string before;
        {
            SQLite::Database old(scratch.path(), SQLite::OPEN_READONLY);
            before = contents(old);
            QCOMPARE(version_of(old), from);
        }
        Victim writer(scratch.path(), round, {"open"});
        const bool done = moments[from].strike(writer, random);
        QVERIFY2(!writer.output().contains("failed"), writer.output().constData());

        int reached = 0;
        {
            // As it is: reading changes nothing in it.
            SQLite::Database killed(scratch.path(), SQLite::OPEN_READONLY, 10'000);
            reached = version_of(killed);
            QCOMPARE(problems(killed, Depth::pages), QString());
            QVERIFY(contents(killed) == before);
        }
        QVERIFY(reached >= from && reached <= newest_version());
        QVERIFY(!done || reached == newest_version());
        ++found[reached];
        // First the copy, then the first step.
        const bool copied = std::filesystem::exists(backup_path(scratch.path(), from));
        copies += copied ? 1 : 0;
        QVERIFY(copied || reached == from);
        if (copied) {
            QVERIFY(is_copy(scratch, from, before));
        }

        Opened db(patient(scratch));
        QCOMPARE(version_of(db.database.connection()), newest_version());
        QVERIFY(contents(db.database.connection()) == before);
        QCOMPARE(problems(db.database.connection(), Depth::whole), QString());
        QVERIFY(is_copy(scratch, from, before));
        QVERIFY(reached == newest_version() || is_copy(scratch, reached, before));
        QVERIFY(!std::filesystem::exists(backup_path(scratch.path(), from) + ".new"));
    }
    QString versions;
    for (const auto& [version, times] : found) {
        versions += QString(" %1 at version %2,").arg(times).arg(version);
    }
    qInfo("upgrades:%s with a copy %d", qPrintable(versions), copies);
}

QTEST_GUILESS_MAIN(KillTest)
#include "kill_test.moc"
