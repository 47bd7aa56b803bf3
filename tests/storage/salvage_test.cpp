// SPDX-License-Identifier: Apache-2.0
// Damaged databases: each opens with every row readable, or says that it is damaged and gives its rows to a
// repair. Nothing crashes, hangs, or is silently emptied.
#include "tests/storage/files.h"
#include "tests/storage/support.h"

#include "storage/check.h"
#include "storage/database_file.h"
#include "storage/repair.h"
#include "storage/salvage.h"

#include <QFile>
#include <array>
#include <cstring>
#include <filesystem>
#include <map>
#include <random>
#include <set>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

namespace fs = std::filesystem;

namespace {

/// A closed database with some hundred messages of many sizes, over many pages.
void make_database(const std::string& path) {
    Opened db({path, std::chrono::milliseconds(100), 0, migrations()});
    std::mt19937 random(7);
    for (int chat = 1; chat <= 30; ++chat) {
        Id conversation = 0;
        for (int turn = 0; turn < 5; ++turn) {
            const auto words = std::to_string(chat) + "." + std::to_string(turn);
            const std::string answer("answer " + words + " " + std::string(random() % 3000, 'a'));
            const Message message = db.exchange("question " + words, answer, conversation);
            conversation = message.conversation;
        }
    }
}

/// Each row of the tables that matter, as text, by table and id; without links to what may be lost, and what
/// stands in for it.
using Rows = std::map<std::string, std::string>;

Rows rows_of(SQLite::Database& database) {
    Rows rows;
    const std::array<std::array<std::string, 3>, 3> tables{
        {{"conversation", "title, created, system_prompt, settings", "title NOT LIKE 'Recovered %'"},
            {"message", "conversation_id, role, state, created",
                "conversation_id NOT IN (SELECT id FROM conversation WHERE title = 'Recovered texts')"},
            {"part", "message_id, ordinal, kind, content", "true"}}};
    for (const auto& [table, names, condition] : tables) {
        SQLite::Statement row(database, "SELECT id, " + names + " FROM " + table + " WHERE " + condition);
        while (row.executeStep()) {
            std::string text;
            for (int i = 1; i < row.getColumnCount(); ++i) {
                text += row.getColumn(i).getString() + '\0';
            }
            rows[table + " " + row.getColumn(0).getString()] = text;
        }
    }
    return rows;
}

Rows rows_in(const std::string& path) {
    SQLite::Database database(path, SQLite::OPEN_READWRITE);
    return rows_of(database);
}

/// How many rows are not the original's.
int strangers(const Rows& found, const Rows& original) {
    int count = 0;
    for (const auto& [key, text] : found) {
        const auto same = original.find(key);
        const bool odd = same == original.end() || same->second != text;
        count += odd ? 1 : 0;
    }
    return count;
}

/// Everything that the window reads, to its end.
bool all_readable(Database& database) {
    ConversationQuery query;
    query.limit = 1000;
    Conversations conversations(database);
    const auto page = conversations.list(query);
    if (!page) {
        return false;
    }
    for (const Conversation& conversation : page->conversations) {
        if (!Messages(database).thread(conversation.id)) {
            return false;
        }
    }
    return true;
}

} // namespace

class SalvageTest : public QObject {
    Q_OBJECT
private slots:
    void sound_one_comes_back_whole();
    void flipped_bytes();
    void damaged_places_data();
    void damaged_places();
    void older_version();
    void unfinished_log();
    void nothing_to_read();
    void loose_ends_are_mended();
    void rings_end();
};

void SalvageTest::sound_one_comes_back_whole() {
    const Scratch scratch;
    make_database(scratch.path());
    const std::string saved = scratch.folder() + "/saved.db";
    must(salvage(scratch.path(), saved));
    QCOMPARE(rows_in(saved), rows_in(scratch.path()));
    Opened again({saved, std::chrono::milliseconds(100), 0, migrations()});
    QVERIFY(must(problems_of(again.database.connection(), Depth::whole)).empty());
    QVERIFY(!must(again.search.find("question 12.3", 5)).empty());
    QCOMPARE(again.number("SELECT seq FROM sqlite_sequence WHERE name = 'message'"), 300);
    for (const auto& entry : fs::directory_iterator(scratch.folder())) {
        const std::string name = entry.path().filename().string();
        QVERIFY2(name.starts_with("inglenook.db") || name == "saved.db" || name.starts_with("saved.db-w") ||
                     name == "saved.db-shm",
            name.c_str());
    }
}

/// A hundred copies, each with some bytes of its own flipped: half of them anywhere, half of them where pages
/// begin, which is where their structure lies.
void SalvageTest::flipped_bytes() {
    const Scratch scratch;
    make_database(scratch.path());
    const Rows original = rows_in(scratch.path());
    const QByteArray sound = bytes_of(scratch.path());
    const std::string copy = scratch.folder() + "/copy.db";
    const std::string saved = scratch.folder() + "/saved.db";
    int opened_whole = 0;
    int repaired = 0;
    for (unsigned seed = 0; seed < 100; ++seed) {
        std::mt19937 random(seed);
        QByteArray bytes = sound;
        const int flips = 1 + static_cast<int>(random() % 8);
        const auto pages = static_cast<unsigned>(bytes.size() / 4096);
        for (int i = 0; i < flips; ++i) {
            const unsigned at = seed % 2 == 0 ? random() % static_cast<unsigned>(bytes.size())
                                              : random() % pages * 4096 + random() % 64;
            bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1 + random() % 255));
        }
        for (const char* suffix : {"", "-wal", "-shm", "-writers"}) {
            fs::remove(copy + suffix);
        }
        write_bytes(copy, bytes);
        bool readable = false;
        {
            auto opened = Database::open({copy, std::chrono::milliseconds(100), 0, migrations()});
            if (!opened) {
                QCOMPARE(bytes_of(copy), bytes); // the choice is the user's
                QVERIFY2(opened.error().kind == ErrorKind::damaged ||
                             opened.error().kind == ErrorKind::not_a_database,
                    opened.error().where.c_str());
            }
            readable = opened && all_readable(*opened);
            opened_whole += readable ? 1 : 0;
        }
        for (const char* suffix : {"", "-wal", "-shm"}) {
            fs::remove(saved + suffix);
        }
        const auto report = salvage(copy, saved);
        QVERIFY2(report || report.error().kind == ErrorKind::damaged, qPrintable(QString::number(seed)));
        if (report) {
            ++repaired;
            const Rows rows = rows_in(saved);
            QVERIFY(!report->done.empty());
            // Nothing tells a flipped byte of a text from a written one: each changes one row at most. All
            // other rows are the original's.
            const int odd = strangers(rows, original);
            QVERIFY2(odd <= flips, qPrintable(QString("copy %1: %2 rows of %3 after %4 flips")
                                                  .arg(seed)
                                                  .arg(odd)
                                                  .arg(rows.size())
                                                  .arg(flips)));
            QVERIFY(rows.size() <= original.size());
            Opened again({saved, std::chrono::milliseconds(100), 0, migrations()});
            QVERIFY(must(problems_of(again.database.connection(), Depth::whole)).empty());
            QVERIFY(all_readable(again.database));
        }
        QVERIFY2(readable || report, qPrintable(QString("copy %1 is lost").arg(seed)));
    }
    qInfo("%d of 100 opened with every row readable, %d gave a repaired database", opened_whole, repaired);
    QVERIFY(opened_whole > 10 && opened_whole < 100);
    QVERIFY(repaired > 90);
}

void SalvageTest::damaged_places_data() {
    QTest::addColumn<int>("from"); ///< percent of the file, that are overwritten
    QTest::addColumn<int>("to");
    QTest::addColumn<int>("keep"); ///< percent of the messages that have to come back
    QTest::newRow("the head") << -1 << 0 << 100;
    QTest::newRow("the first page") << -2 << 0 << 95;
    QTest::newRow("a tenth in the middle") << 50 << 60 << 60;
    QTest::newRow("the second half") << 50 << 100 << 5;
}

void SalvageTest::damaged_places() {
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(int, keep);
    const Scratch scratch;
    make_database(scratch.path());
    const Rows original = rows_in(scratch.path());
    QByteArray bytes = bytes_of(scratch.path());
    const auto begin = from < 0 ? 0 : bytes.size() * from / 100 / 4096 * 4096;
    const auto end = from == -1 ? 100 : from == -2 ? 4096 : bytes.size() * to / 100;
    bytes.replace(begin, end - begin, QByteArray(end - begin, '\x5a'));
    write_bytes(scratch.path(), bytes);
    QVERIFY(!Database::open(scratch.options()));
    const std::string saved = scratch.folder() + "/saved.db";
    const RepairReport report = must(salvage(scratch.path(), saved));
    QCOMPARE(bytes_of(scratch.path()), bytes);
    const Rows rows = rows_in(saved);
    int messages = 0;
    for (const auto& [key, text] : rows) {
        messages += key.starts_with("message") && original.contains(key) ? 1 : 0;
    }
    QVERIFY2(
        messages >= 3 * keep, qPrintable(QString("%1 messages, %2 rows").arg(messages).arg(rows.size())));
    Opened again({saved, std::chrono::milliseconds(100), 0, migrations()});
    QVERIFY(must(problems_of(again.database.connection(), Depth::whole)).empty());
}

void SalvageTest::older_version() {
    const Scratch scratch;
    {
        Opened old(scratch.options_of(1));
        old.database.connection().exec(
            "BEGIN; INSERT INTO conversation (id, title, created, updated) VALUES (1, 'Old', 1, 2);"
            "INSERT INTO message (id, conversation_id, role, state, created) VALUES (1, 1, 'user', "
            "'complete', 1);"
            "INSERT INTO part (message_id, ordinal, kind, content) VALUES (1, 1, 'text', 'Where was it?');"
            "UPDATE conversation SET active_root = 1; COMMIT");
    }
    const std::string saved = scratch.folder() + "/saved.db";
    must(salvage(scratch.path(), saved));
    Opened again({saved, std::chrono::milliseconds(100), 0, migrations()});
    QCOMPARE(texts(must(again.messages.thread(1))), std::vector<std::string>{"Where was it?"});
}

void SalvageTest::unfinished_log() {
    const Scratch scratch;
    const std::string copy = scratch.folder() + "/copy.db";
    {
        Opened db(scratch.options());
        db.exchange("Where?", "There.");
        fs::copy_file(scratch.path(), copy);
        fs::copy_file(scratch.path() + "-wal", copy + "-wal"); // everything is in it
    }
    const std::string saved = scratch.folder() + "/saved.db";
    must(salvage(copy, saved));
    Opened again({saved, std::chrono::milliseconds(100), 0, migrations()});
    QCOMPARE(texts(must(again.messages.thread(1))), (std::vector<std::string>{"Where?", "There."}));
}

void SalvageTest::nothing_to_read() {
    const Scratch scratch;
    const std::string saved = scratch.folder() + "/saved.db";
    std::mt19937 random(1);
    for (const int size : {10, 5000, 100'000}) {
        QByteArray bytes(size, '\0');
        for (char& byte : bytes) {
            byte = static_cast<char>(random());
        }
        write_bytes(scratch.path(), bytes);
        const auto report = salvage(scratch.path(), saved);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::damaged);
        QVERIFY(!fs::exists(saved));
        QCOMPARE(bytes_of(scratch.path()), bytes);
    }
}

void SalvageTest::loose_ends_are_mended() {
    const Scratch scratch;
    Opened db(scratch.options());
    db.exchange("Where?", "There.");
    db.exchange("When?", "Then.");
    SQLite::Database& connection = db.database.connection();
    connection.exec("PRAGMA foreign_keys = OFF;"
                    "DELETE FROM conversation WHERE id = 2;"                // its messages stay
                    "UPDATE message SET active_child = 99 WHERE id = 1;"    // shows nothing
                    "UPDATE conversation SET active_root = 4 WHERE id = 1;" // another chat's
                    "INSERT INTO part (message_id, ordinal, kind, content) VALUES (50, 1, 'text', 'Adrift');"
                    "INSERT INTO generation (message_id, model_path, model_name, model_sha256, quantisation,"
                    " template_sha256, sampler, seed, engine_build, device, started)"
                    " VALUES (77, '', '', '', '', '', '{}', 0, '', '', 0);"
                    "PRAGMA foreign_keys = ON");
    QVERIFY(!must(problems_of(connection, Depth::whole)).empty());
    RepairReport report;
    must(mend(connection, report));
    QVERIFY(must(problems_of(connection, Depth::whole)).empty());
    QVERIFY(report.done.size() >= 3);
    QCOMPARE(texts(must(db.messages.thread(1))), (std::vector<std::string>{"Where?", "There."}));
    QCOMPARE(texts(must(db.messages.thread(2))), (std::vector<std::string>{"When?", "Then."}));
    QCOMPARE(texts(must(db.messages.thread(3))), std::vector<std::string>{"Adrift"});
    QCOMPARE(db.number("SELECT count(*) FROM generation"), 2);
    QCOMPARE(db.number("PRAGMA foreign_keys"), 1);
}

void SalvageTest::rings_end() {
    const Scratch scratch;
    Opened db(scratch.options());
    db.exchange("Where?", "There.");
    db.database.connection().exec("UPDATE message SET active_child = 1 WHERE id = 2;"
                                  "UPDATE message SET parent_id = 2 WHERE id = 1");
    QCOMPARE(texts(must(db.messages.thread(1))).size(), std::size_t{2});
    must(db.messages.edit(2, "Here."));
    RepairReport report;
    must(mend(db.database.connection(), report));
    QVERIFY(!report.done.empty());
    must(db.messages.append_user({1, "More", "", ""}));
}

QTEST_GUILESS_MAIN(SalvageTest)
#include "salvage_test.moc"
