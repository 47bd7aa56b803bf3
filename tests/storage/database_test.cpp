// SPDX-License-Identifier: Apache-2.0
#include "tests/storage/files.h"
#include "tests/storage/support.h"

#include "storage/database_file.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <atomic>
#include <filesystem>
#include <functional>
#include <mutex>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

namespace {

/// A closed database of this program with one conversation.
void make_database(const Scratch& scratch, const std::string& answer = "There.") {
    Opened db(scratch.options());
    db.exchange("Where?", answer);
}

/// A closed database of an older version with one conversation, which only that version's tables hold.
void make_old_database(const Scratch& scratch, int version) {
    Opened old(scratch.options_of(version));
    old.database.connection().exec(
        "BEGIN;"
        "INSERT INTO conversation (id, title, created, updated, system_prompt)"
        " VALUES (1, 'Where was it?', 1, 2, 'Be brief.');"
        "INSERT INTO message (id, conversation_id, parent_id, role, state, created)"
        " VALUES (1, 1, NULL, 'user', 'complete', 1), (2, 1, 1, 'assistant', 'complete', 2);"
        "INSERT INTO part (message_id, ordinal, kind, content)"
        " VALUES (1, 1, 'text', 'Where was it?'), (2, 1, 'text', 'Over there.');"
        "UPDATE conversation SET active_root = 1; UPDATE message SET active_child = 2 WHERE id = 1;"
        "COMMIT");
}

void execute(const std::string& path, const std::string& sql) {
    SQLite::Database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql);
}

} // namespace

class DatabaseTest : public QObject {
    Q_OBJECT
private slots:
    void makes_a_new_one();
    void takes_an_empty_file();
    void migrations_have_no_gaps();
    void all_tables_are_strict();
    void upgrades_with_a_copy_data();
    void upgrades_with_a_copy();
    void failed_upgrade_changes_nothing_data();
    void failed_upgrade_changes_nothing();
    void newer_is_read_only();
    void refuses_other_files_data();
    void refuses_other_files();
    void refuses_damage_data();
    void refuses_damage();
    void places_that_do_not_work();
    void read_only_folder();
    void locked_by_another();
    void opened_by_many_at_once();
    void full_disk();
    void full_disk_at_creation();
    void failed_work_is_rolled_back();
    void odd_names();
};

void DatabaseTest::makes_a_new_one() {
    const Scratch scratch;
    Opened db(scratch.options());
    QVERIFY(!db.database.read_only());
    QVERIFY(db.database.notice().empty());
    QCOMPARE(db.number("PRAGMA application_id"), application_id);
    QCOMPARE(db.number("PRAGMA user_version"), newest_version());
    QCOMPARE(db.number("PRAGMA foreign_keys"), 1);
    QCOMPARE(db.number("PRAGMA secure_delete"), 1);
    QCOMPARE(db.database.connection().execAndGet("PRAGMA journal_mode").getString(), std::string("wal"));
    db.exchange("Where?", "There.");
    for (const char* suffix : {"", "-wal", "-shm", "-writers"}) {
        QCOMPARE(mode_of(scratch.path() + suffix), 0600U);
    }
    QVERIFY(!QFile::exists(QString::fromStdString(backup_path(scratch.path(), 1))));
}

void DatabaseTest::takes_an_empty_file() {
    const Scratch scratch;
    write_bytes(scratch.path(), "");
    ::chmod(scratch.path().c_str(), 0644);
    Opened db(scratch.options());
    QCOMPARE(db.exchange("Where?", "There.").text(), std::string("There."));
    QCOMPARE(mode_of(scratch.path()), 0600U);
}

void DatabaseTest::migrations_have_no_gaps() {
    int version = 0;
    for (const Migration& step : migrations()) {
        QCOMPARE(step.version, ++version);
    }
    QCOMPARE(newest_version(), version);
    QVERIFY(version >= 2);
}

void DatabaseTest::all_tables_are_strict() {
    Opened db;
    QCOMPARE(
        db.number(
            "SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND schema = 'main'"
            " AND name NOT LIKE 'sqlite_%'"),
        0);
    const auto refused = db.database.write(Durability::normal, [&]() -> Result<void> {
        db.database.connection().exec("INSERT INTO conversation (created, updated) VALUES ('now', 'then')");
        return {};
    });
    QVERIFY(!refused && refused.error().kind == ErrorKind::usage);
}

void DatabaseTest::upgrades_with_a_copy_data() {
    QTest::addColumn<int>("version");
    for (int version = 1; version < newest_version(); ++version) {
        QTest::addRow("from %d", version) << version;
    }
}

void DatabaseTest::upgrades_with_a_copy() {
    QFETCH(int, version);
    const Scratch scratch;
    make_old_database(scratch, version);
    const std::string copy = backup_path(scratch.path(), version);
    {
        Opened db(scratch.options());
        QVERIFY(db.database.notice().find(copy) != std::string::npos);
        QCOMPARE(db.number("PRAGMA user_version"), newest_version());
        QCOMPARE(must(db.search.find("over there", 5)).size(), std::size_t{1}); // what was there is indexed
        QCOMPARE(must(db.search.find("where was", 5)).size(), std::size_t{1});
        const Conversation old = must(db.conversations.get(1));
        QCOMPARE(old.system_prompt, std::string("Be brief."));
        QCOMPARE(old.settings, std::string("{}"));
        QCOMPARE(old.preset, Id{0});
        QCOMPARE(old.folder, Id{0});
        QVERIFY(old.tags.empty());
        QCOMPARE(old.comparison, Id{0});
        QCOMPARE(must(db.conversations.list({})).conversations.size(), std::size_t{1});
        must(db.folders.file({{1, must(db.folders.create("Places", 0)).id}}));
        must(db.tags.set({{1, must(db.tags.create("found")).id, true}}));
        db.exchange("Later", "Yes.");
        const WholeComparison again =
            must(db.comparisons.create_from(1, {"Again", ComparisonKind::chat, {}, {{}}}));
        QCOMPARE(texts(must(db.messages.thread(again.columns[0].conversation))),
            std::vector<std::string>{"Where was it?"});
        QCOMPARE(must(db.conversations.list({})).conversations.size(), std::size_t{2});
    }
    QCOMPARE(mode_of(copy), 0600U);
    {
        SQLite::Database kept(copy);
        QCOMPARE(kept.execAndGet("PRAGMA user_version").getInt(), version);
        QCOMPARE(kept.execAndGet("SELECT count(*) FROM conversation").getInt(), 1);
    }
    QVERIFY(!QFile::exists(QString::fromStdString(copy + ".new")));
    Opened again(scratch.options());
    QVERIFY(again.database.notice().empty());
    must(again.conversations.trash(1));
    must(again.conversations.purge(1));
    QVERIFY(!QFile::exists(QString::fromStdString(copy))); // erased text does not live on in copies
}

void DatabaseTest::failed_upgrade_changes_nothing_data() {
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<int>("kind");
    QTest::newRow("wrong SQL at its end")
        << QByteArray("CREATE TABLE more (a INTEGER) STRICT; CREATE NONSENSE;")
        << static_cast<int>(ErrorKind::damaged);
    QTest::newRow("dangling reference")
        << QByteArray("INSERT INTO draft (message_id, kind, content) VALUES (4711, 'text', 'x');")
        << static_cast<int>(ErrorKind::damaged);
}

void DatabaseTest::failed_upgrade_changes_nothing() {
    QFETCH(QByteArray, sql);
    QFETCH(int, kind);
    const Scratch scratch;
    make_database(scratch);
    std::vector<Migration> steps(migrations().begin(), migrations().end());
    steps.push_back({newest_version() + 1, "bad", sql.constData()});
    DatabaseOptions options = scratch.options();
    options.steps = steps;
    const auto refused = Database::open(options);
    QVERIFY(!refused);
    QCOMPARE(static_cast<int>(refused.error().kind), kind);

    Opened db(scratch.options());
    QCOMPARE(db.number("PRAGMA user_version"), newest_version());
    QCOMPARE(db.number("SELECT count(*) FROM sqlite_master WHERE name = 'more'"), 0);
    QCOMPARE(db.number("SELECT count(*) FROM draft"), 0);
    QCOMPARE(texts(must(db.messages.thread(1))), (std::vector<std::string>{"Where?", "There."}));
}

void DatabaseTest::newer_is_read_only() {
    const Scratch scratch;
    make_database(scratch);
    execute(scratch.path(), "PRAGMA user_version = 99; ALTER TABLE message ADD COLUMN mood TEXT;"
                            "UPDATE message SET state = 'streaming', writer = 5 WHERE role = 'assistant'");
    const QByteArray before = bytes_of(scratch.path());
    {
        Opened db(scratch.options());
        QVERIFY(db.database.read_only());
        QVERIFY(db.database.notice().find("newer version") != std::string::npos);
        const Thread thread = must(db.messages.thread(1));
        QCOMPARE(texts(thread), (std::vector<std::string>{"Where?", "There."}));
        QCOMPARE(thread.messages[1].state, MessageState::interrupted); // nobody writes it
        QCOMPARE(must(db.search.find("There", 5)).size(), std::size_t{1});
        QCOMPARE(must(db.conversations.list({})).conversations.size(), std::size_t{1});
        const auto kind = [](const auto& result) { return result ? ErrorKind::io : result.error().kind; };
        QCOMPARE(kind(db.conversations.create("", "")), ErrorKind::newer);
        QCOMPARE(kind(db.messages.append_user({1, "More", "", ""})), ErrorKind::newer);
        QCOMPARE(kind(db.answers.recover()), ErrorKind::newer);
        QVERIFY(!db.conversations.trash(1).error().hint.empty());
    }
    QCOMPARE(bytes_of(scratch.path()), before);
}

void DatabaseTest::refuses_other_files_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << QByteArray("Dear diary, this is no database.\n");
    QTest::newRow("one byte") << QByteArray("S");
    QTest::newRow("noise") << QByteArray("\x93\x1f\x00\xff", 4).repeated(5000);
    QTest::newRow("magic and nothing more") << QByteArray("SQLite format 3\0", 16);
    QTest::newRow("magic and noise") << QByteArray("SQLite format 3\0", 16) +
                                            QByteArray("\x93\x1f", 2).repeated(5000);

    const auto foreign = [](const char* sql) {
        const Scratch scratch;
        execute(scratch.path(), sql);
        return bytes_of(scratch.path());
    };
    QTest::newRow("a database without a name") << foreign("CREATE TABLE diary (day TEXT)");
    QTest::newRow("another program's")
        << foreign("PRAGMA application_id = 77; CREATE TABLE diary (day TEXT)");
    QTest::newRow("another program's versions")
        << foreign("PRAGMA user_version = 2; CREATE TABLE diary (day TEXT)");
}

void DatabaseTest::refuses_other_files() {
    QFETCH(QByteArray, bytes);
    const Scratch scratch;
    write_bytes(scratch.path(), bytes);
    const auto refused = Database::open(scratch.options());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::not_a_database);
    QVERIFY(refused.error().where.find(scratch.path()) != std::string::npos);
    QVERIFY(!refused.error().hint.empty());
    QCOMPARE(bytes_of(scratch.path()), bytes);
    QCOMPARE(QDir(QString::fromStdString(scratch.folder())).entryList(QDir::Files).size(), 1);
}

void DatabaseTest::refuses_damage_data() {
    QTest::addColumn<int>("keep_percent"); ///< of the file's bytes
    QTest::addColumn<bool>("scribble");    ///< over some pages
    QTest::newRow("half of it") << 50 << false;
    QTest::newRow("last page cut") << 97 << false;
    QTest::newRow("pages overwritten") << 100 << true;
}

void DatabaseTest::refuses_damage() {
    QFETCH(int, keep_percent);
    QFETCH(bool, scribble);
    const Scratch scratch;
    make_database(scratch, std::string(200000, 'x'));
    QByteArray bytes = bytes_of(scratch.path());
    bytes.truncate(bytes.size() * keep_percent / 100);
    if (scribble) {
        // The first tables' roots: what a quick check looks at, wherever long texts lie.
        bytes.replace(2 * 4096, 4 * 4096, QByteArray(4 * 4096, '\x5a'));
    }
    write_bytes(scratch.path(), bytes);
    const auto refused = Database::open(scratch.options());
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::damaged);
    QCOMPARE(bytes_of(scratch.path()), bytes);
}

void DatabaseTest::places_that_do_not_work() {
    const Scratch scratch;
    const auto refusal = [&](const std::string& path) {
        DatabaseOptions options = scratch.options();
        options.path = path;
        const auto refused = Database::open(options);
        return refused ? ErrorKind::closed : refused.error().kind;
    };
    write_bytes(scratch.folder() + "/file", "x");
    QCOMPARE(refusal(scratch.folder() + "/missing/inglenook.db"), ErrorKind::not_found);
    QCOMPARE(refusal(scratch.folder() + "/file/inglenook.db"), ErrorKind::not_found);
    QCOMPARE(refusal(scratch.folder()), ErrorKind::not_a_database);
    QCOMPARE(refusal("/dev/null"), ErrorKind::not_a_database);
    const ErrorKind nowhere = refusal("/proc/inglenook.db"); // nothing can be made there, even by root
    QVERIFY(nowhere == ErrorKind::io || nowhere == ErrorKind::read_only);
}

void DatabaseTest::read_only_folder() {
    const Scratch scratch;
    make_database(scratch);
    QDir(QString::fromStdString(scratch.folder())).mkdir("empty");
    ::chmod(scratch.path().c_str(), 0444);
    ::chmod((scratch.folder() + "/empty").c_str(), 0555);
    ::chmod(scratch.folder().c_str(), 0555);
    const int failure = first_failure_unprivileged([&] {
        const auto kind = [](const auto& result) { return result ? ErrorKind::closed : result.error().kind; };
        auto opened = Database::open(scratch.options());
        if (!opened || !opened->read_only() || opened->notice().empty()) {
            return 1;
        }
        const auto thread = Messages(*opened).thread(1);
        if (!thread || texts(*thread) != std::vector<std::string>{"Where?", "There."}) {
            return 2;
        }
        if (kind(Messages(*opened).append_user({1, "More", "", ""})) != ErrorKind::read_only) {
            return 3;
        }
        DatabaseOptions missing = scratch.options();
        missing.path = scratch.folder() + "/empty/inglenook.db";
        return kind(Database::open(missing)) == ErrorKind::read_only ? 0 : 4;
    });
    ::chmod(scratch.folder().c_str(), 0700);
    QCOMPARE(failure, 0);
}

void DatabaseTest::locked_by_another() {
    const Scratch scratch;
    Opened db(scratch.options());
    db.exchange("Where?", "There.");
    {
        SQLite::Database other(scratch.path(), SQLite::OPEN_READWRITE);
        const SQLite::Transaction held(other, SQLite::TransactionBehavior::IMMEDIATE);
        const auto refused = db.messages.append_user({1, "More", "", ""});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::locked);
        QCOMPARE(texts(must(db.messages.thread(1))).size(), std::size_t{2}); // reading goes on
    }
    must(db.messages.append_user({1, "More", "", ""}));
}

void DatabaseTest::opened_by_many_at_once() {
    for (int round = 0; round < 10; ++round) {
        const Scratch scratch;
        DatabaseOptions options = scratch.options();
        options.busy_timeout = std::chrono::seconds(30);
        std::vector<std::thread> threads;
        std::atomic<int> good = 0;
        std::mutex mutex;
        std::string trouble;
        threads.reserve(4);
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                auto database = Database::open(options);
                const auto made = database ? Conversations(*database).create("", "")
                                           : Result<Conversation>(tl::unexpected(database.error()));
                good += made ? 1 : 0;
                const std::lock_guard lock(mutex);
                trouble += made ? "" : made.error().message + ": " + made.error().where + "; ";
            });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        QVERIFY2(good == 4, trouble.c_str());
    }
}

void DatabaseTest::full_disk() {
    const Scratch scratch;
    Opened db(scratch.options());
    db.exchange("Where?", "There.");
    SQLite::Database& connection = db.database.connection();
    connection.execAndGet("PRAGMA max_page_count = " + std::to_string(db.number("PRAGMA page_count")));
    const auto refused = db.messages.append_user({1, std::string(500000, 'x'), "", ""});
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::disk_full);
    QCOMPARE(texts(must(db.messages.thread(1))), (std::vector<std::string>{"Where?", "There."}));
    connection.execAndGet("PRAGMA max_page_count = 1000000");
    QCOMPARE(must(db.messages.append_user({1, std::string(500000, 'x'), "", ""})).message.text().size(),
        std::size_t{500000});
}

void DatabaseTest::full_disk_at_creation() {
    const Scratch scratch;
    DatabaseOptions tiny = scratch.options();
    tiny.page_limit = 4;
    const auto refused = Database::open(tiny);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::disk_full);
    Opened db(scratch.options());
    QCOMPARE(db.exchange("Where?", "There.").text(), std::string("There."));
}

void DatabaseTest::failed_work_is_rolled_back() {
    Opened db;
    const auto insert_then = [&](const std::function<Result<void>()>& end) {
        return db.database.write(Durability::full, [&]() -> Result<void> {
            insert_conversation(db.database, {}, "");
            return end();
        });
    };
    QVERIFY(!insert_then([]() -> Result<void> { return fail(ErrorKind::usage, "no"); }));
    const auto thrown = insert_then([]() -> Result<void> { throw std::runtime_error("odd"); });
    QVERIFY(!thrown && thrown.error().where.find("odd") != std::string::npos);
    QCOMPARE(db.number("SELECT count(*) FROM conversation"), 0);
    must(insert_then([]() -> Result<void> { return {}; }));
    QCOMPARE(db.number("SELECT count(*) FROM conversation"), 1);
}

void DatabaseTest::odd_names() {
    const Scratch scratch;
    DatabaseOptions options = scratch.options();
    options.path = scratch.folder() + "/a?b#c%20ü.db";
    {
        Opened db(options);
        db.exchange("Where?", "There.");
    }
    QVERIFY(QFileInfo::exists(QString::fromStdString(options.path)));
    SQLite::Database same(immutable_uri(options.path), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    QCOMPARE(same.execAndGet("SELECT count(*) FROM message").getInt(), 2);
}

QTEST_GUILESS_MAIN(DatabaseTest)
#include "database_test.moc"
