// SPDX-License-Identifier: Apache-2.0
// Rolling backups: when they are made, how many stay, what they hold, and what a purge takes out of them.
#include "tests/storage/files.h"
#include "tests/storage/running.h"

#include "storage/backup_erasing.h"
#include "storage/branches.h"
#include "storage/check.h"
#include "storage/database_file.h"
#include "storage/upkeep.h"

#include <QFile>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

namespace fs = std::filesystem;
using Open = inglenook::storage::tests::Opened;

namespace {

const GoOn always = [] { return true; };

/// Whether some file of the folder, or of those in it, holds the text.
bool lies_anywhere(const std::string& folder, const QByteArray& text) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        QFile file(QString::fromStdString(entry.path().string()));
        if (entry.is_regular_file() && file.open(QIODevice::ReadOnly) && file.readAll().contains(text)) {
            return true;
        }
    }
    return false;
}

/// Files with the names of backups made `days` ago.
void make_old(const Scratch& scratch, BackupKind kind, int days) {
    must(make_backups_folder(scratch.path()));
    std::ofstream(fresh_backup_path(scratch.path(), kind, now_ms() - days * day_ms)) << "old";
}

std::vector<std::string> questions_in(const std::string& backup) {
    SQLite::Database database(immutable_uri(backup), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    SQLite::Statement row(database, "SELECT content FROM part ORDER BY id");
    std::vector<std::string> all;
    while (row.executeStep()) {
        all.push_back(row.getColumn(0).getString());
    }
    return all;
}

} // namespace

class BackupsTest : public QObject {
    Q_OBJECT
private slots:
    void made_and_sound();
    void names_tell_time_and_kind();
    void seven_stay();
    void due_when_a_day_old();
    void taken_while_another_writes();
    void stopped_leaves_nothing();
    void damage_makes_no_backup();
    void folder_that_cannot_be_written();
    void no_room();
    void purge_reaches_backups();
    void erasing_goes_on_after_a_stop();
    void live_ones_are_not_erased();
    void deleted_messages_are_erased_where_they_were();
    void store_makes_one_by_itself();
    void store_tells_trouble_once();
    void check_finds_what_the_pages_hide();
};

void BackupsTest::made_and_sound() {
    const Scratch scratch;
    Open db(scratch.options());
    db.exchange("Where?", "There.");
    const Backup made = must(make_backup(scratch.path(), false, always));
    QCOMPARE(mode_of(backups_folder(scratch.path())), 0700U);
    QCOMPARE(mode_of(made.path), 0600U);
    QCOMPARE(must(count_conversations(made.path)), 1);
    QCOMPARE(questions_in(made.path), (std::vector<std::string>{"Where?", "There."}));
    for (const char* suffix : {"-wal", "-shm", "-journal", ".new"}) {
        QVERIFY(!fs::exists(made.path + suffix));
    }
    // The first one is checked as a whole, and that is remembered.
    QVERIFY(last_check(scratch.path()).has_value());
    QVERIFY(last_check(scratch.path())->problems.empty());
}

void BackupsTest::names_tell_time_and_kind() {
    const Scratch scratch;
    must(make_backups_folder(scratch.path()));
    constexpr TimeMs time = 1795709195000; // 2026-11-26 16:06:35 UTC
    for (const auto kind : {BackupKind::rolling, BackupKind::before_restore, BackupKind::damaged}) {
        const std::string path = fresh_backup_path(scratch.path(), kind, time);
        QVERIFY2(path.find("inglenook-2026-11-26T16-06-35Z") != std::string::npos, path.c_str());
        std::ofstream(path) << "x";
        const std::string next = fresh_backup_path(scratch.path(), kind, time);
        QVERIFY2(next.find("16-06-36Z") != std::string::npos, next.c_str());
        const auto all = list_backups(scratch.path());
        QCOMPARE(all.size(), std::size_t{1});
        QCOMPARE(all[0].kind, kind);
        QCOMPARE(all[0].made, time);
        QCOMPARE(all[0].bytes, 1);
        fs::remove(path);
    }
    for (const char* other :
        {"inglenook-2026-11-26.db", "notes.db", "inglenook-2026-11-26T16-06-35Z.db.new"}) {
        std::ofstream(backups_folder(scratch.path()) + "/" + other) << "x";
    }
    QVERIFY(list_backups(scratch.path()).empty());
}

void BackupsTest::seven_stay() {
    const Scratch scratch;
    const Open db(scratch.options());
    for (int days = 1; days <= 10; ++days) {
        make_old(scratch, BackupKind::rolling, days);
    }
    make_old(scratch, BackupKind::damaged, 29);
    make_old(scratch, BackupKind::damaged, 31);
    make_old(scratch, BackupKind::before_restore, 31);
    const Backup made = must(make_backup(scratch.path(), false, always));
    const auto all = list_backups(scratch.path());
    QCOMPARE(all.size(), kept_backups + 1);
    QCOMPARE(all.front().path, made.path);
    QCOMPARE(all.back().kind, BackupKind::damaged);
    QVERIFY(all.back().made > now_ms() - 30 * day_ms); // the younger one
}

void BackupsTest::due_when_a_day_old() {
    const Scratch scratch;
    const TimeMs now = now_ms();
    QVERIFY(backup_is_due(scratch.path(), now));
    make_old(scratch, BackupKind::damaged, 0); // does not count
    QVERIFY(backup_is_due(scratch.path(), now));
    make_old(scratch, BackupKind::rolling, 0);
    QVERIFY(!backup_is_due(scratch.path(), now));
    QVERIFY(backup_is_due(scratch.path(), now + day_ms + 1000));
}

void BackupsTest::taken_while_another_writes() {
    const Scratch scratch;
    Open db(scratch.options());
    db.exchange("Where?", std::string(4'000'000, 'x'));
    // Written between the steps: it is not in the copy, which is of one moment, and does not begin it anew.
    int steps = 0;
    const Backup made = must(make_backup(scratch.path(), false, [&] {
        if (++steps < 100) {
            db.exchange("Later", "Yes.");
        }
        return true;
    }));
    QVERIFY(steps > 1);
    QCOMPARE(must(count_conversations(made.path)), 1);
    QVERIFY(db.number("SELECT count(*) FROM conversation") > 1);
}

void BackupsTest::stopped_leaves_nothing() {
    const Scratch scratch;
    Open db(scratch.options());
    db.exchange("Where?", std::string(4'000'000, 'x'));
    for (const int last : {0, 1, 3}) {
        int steps = 0;
        const auto made = make_backup(scratch.path(), false, [&] { return steps++ < last; });
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ErrorKind::closed);
        QVERIFY(fs::is_empty(backups_folder(scratch.path())));
    }
}

void BackupsTest::damage_makes_no_backup() {
    const Scratch scratch;
    Open db(scratch.options());
    db.exchange("Where?", "There.");
    must(make_backup(scratch.path(), true, always));
    // A text that changed behind the index's back is as good as a flipped bit.
    db.database.connection().exec("DROP TRIGGER part_search_update; UPDATE part SET content = 'Nowhere'");
    const auto refused = make_backup(scratch.path(), true, always);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::damaged);
    QCOMPARE(list_backups(scratch.path()).size(), std::size_t{1});
    QVERIFY(!last_check(scratch.path())->problems.empty());
}

void BackupsTest::folder_that_cannot_be_written() {
    const Scratch scratch;
    {
        Open db(scratch.options());
        db.exchange("Where?", "There.");
    }
    fs::permissions(scratch.folder(), fs::perms::all);
    fs::permissions(scratch.path(), fs::perms::all);
    fs::permissions(scratch.path() + "-writers", fs::perms::all);
    must(make_backups_folder(scratch.path()));
    ::chmod(backups_folder(scratch.path()).c_str(), 0555);
    const int failure = first_failure_unprivileged([&] {
        const auto refused = make_backup(scratch.path(), false, always);
        if (refused || refused.error().message.empty()) {
            return 1;
        }
        auto opened = Database::open(scratch.options());
        return opened && Messages(*opened).append_user({1, "More", "", ""}) ? 0 : 2;
    });
    ::chmod(backups_folder(scratch.path()).c_str(), 0700);
    QCOMPARE(failure, 0);
}

void BackupsTest::no_room() {
    const Scratch scratch;
    Open db(scratch.options());
    db.exchange("Where?", "There.");
    // A file where the folder should be is as good as any other obstacle.
    std::ofstream(backups_folder(scratch.path())) << "in the way";
    const auto refused = make_backup(scratch.path(), false, always);
    QVERIFY(!refused);
    QVERIFY(!refused.error().message.empty());
    // The check then looks at the pages in place.
    QVERIFY(must(check_database(scratch.path(), always)).problems.empty());
}

void BackupsTest::purge_reaches_backups() {
    const Scratch scratch;
    {
        Running running(file(scratch));
        const Appended secret = must(running.ask("The password is xyzzy-4711."));
        const Appended kept = must(running.ask("This one stays."));
        for (int i = 0; i < 2; ++i) {
            must(await<Backup>([&](auto reply) { running.store->back_up(reply); }));
        }
        must(running.set(&Store::trash, secret.conversation.id));
        QVERIFY(lies_anywhere(backups_folder(scratch.path()), "xyzzy-4711"));
        must(await<std::uint32_t>([&](auto reply) { running.store->purge(secret.conversation.id, reply); }));
        // The keeper does one thing after the other: when this is made, the erasing is done.
        must(await<Backup>([&](auto reply) { running.store->back_up(reply); }));
        QVERIFY(!lies_anywhere(backups_folder(scratch.path()), "xyzzy-4711"));
        QVERIFY(!lies_anywhere(backups_folder(scratch.path()), "zzy"));
    }
    QVERIFY(!erasing_waits(scratch.path()));
    const auto all = list_backups(scratch.path());
    QCOMPARE(all.size(), std::size_t{3});
    for (const Backup& backup : all) {
        QCOMPARE(questions_in(backup.path), std::vector<std::string>{"This one stays."});
        SQLite::Database database(backup.path, SQLite::OPEN_READWRITE);
        QVERIFY(must(problems_of(database, Depth::whole)).empty());
    }
    QVERIFY(!lies_anywhere(scratch.folder(), "xyzzy-4711"));
}

void BackupsTest::erasing_goes_on_after_a_stop() {
    const Scratch scratch;
    Open db(scratch.options());
    db.exchange("The password is xyzzy-4711.", "Thanks.");
    must(make_backup(scratch.path(), false, always));
    must(db.conversations.trash(1));
    must(db.conversations.purge(1));
    QVERIFY(erasing_waits(scratch.path()));
    const auto stopped = erase_from_backups(scratch.path(), [] { return false; });
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, ErrorKind::closed);
    QVERIFY(lies_anywhere(backups_folder(scratch.path()), "xyzzy-4711"));
    // The next start.
    Running running(file(scratch));
    must(await<CheckResult>([&](auto reply) { running.store->check(reply); }));
    QVERIFY(!erasing_waits(scratch.path()));
    QVERIFY(!lies_anywhere(scratch.folder(), "xyzzy-4711"));
}

void BackupsTest::live_ones_are_not_erased() {
    const Scratch scratch;
    Open db(scratch.options());
    db.exchange("Where?", "There.");
    const Backup made = must(make_backup(scratch.path(), false, always));
    must(note_erased(db.database, {must(db.conversations.get(1))})); // and then the deletion failed
    must(erase_from_backups(scratch.path(), always));
    QCOMPARE(questions_in(made.path).size(), std::size_t{2});
}

/// A deleted message lies in a conversation of its own in the trash; in older backups it is where it was.
void BackupsTest::deleted_messages_are_erased_where_they_were() {
    const Scratch scratch;
    Open db(scratch.options());
    db.exchange("Where?", "There.");
    const Message secret = db.exchange("The password is xyzzy-4711.", "Thanks, xyzzy-4711.", 1);
    const Backup made = must(make_backup(scratch.path(), false, always));
    const Conversation cut = must(Branches(db.database).cut(secret.parent)).trashed;
    must(db.conversations.purge(cut.id));
    must(erase_from_backups(scratch.path(), always));
    QCOMPARE(questions_in(made.path), (std::vector<std::string>{"Where?", "There."}));
    QVERIFY(!lies_anywhere(backups_folder(scratch.path()), "xyzzy-4711"));
    Open restored({made.path, std::chrono::milliseconds(100), 0, migrations()});
    QCOMPARE(texts(must(restored.messages.thread(1))), (std::vector<std::string>{"Where?", "There."}));
}

void BackupsTest::store_makes_one_by_itself() {
    const Scratch scratch;
    StoreOptions options = file(scratch);
    options.upkeep_after = std::chrono::milliseconds(0);
    Running running(options);
    must(running.ask("Where?"));
    QTRY_COMPARE(list_backups(scratch.path()).size(), std::size_t{1});
    must(await<CheckResult>([&](auto reply) { running.store->check(reply); }));
    const DataState state = must(await<DataState>([&](auto reply) { running.store->data_state(reply); }));
    QCOMPARE(state.conversations, std::optional<std::int64_t>(1));
    QCOMPARE(state.backups.size(), std::size_t{1});
    QVERIFY(state.backups_bytes > 0 && state.database_bytes > 0);
    QVERIFY(state.last_check && state.last_check->problems.empty());
}

void BackupsTest::store_tells_trouble_once() {
    const Scratch scratch;
    std::ofstream(backups_folder(scratch.path())) << "in the way";
    StoreOptions options = file(scratch);
    options.upkeep_after = std::chrono::milliseconds(0);
    Running running(options);
    must(running.opened);
    std::vector<Error> told;
    const auto take = [&] {
        for (const Change& change : running.log.taken()) {
            if (const auto* failed = std::get_if<UpkeepFailed>(&change)) {
                told.push_back(failed->error);
            }
        }
        return told.size();
    };
    QTRY_COMPARE(take(), std::size_t{1});
    QVERIFY(!told.front().message.empty());
    must(running.ask("Where?")); // and nothing else is wrong
}

void BackupsTest::check_finds_what_the_pages_hide() {
    const Scratch scratch;
    Open db(scratch.options());
    db.exchange("Where?", "There.");
    QVERIFY(must(problems_of(db.database.connection(), Depth::whole)).empty());
    db.database.connection().exec("PRAGMA foreign_keys = OFF; DELETE FROM message WHERE id = 2");
    const auto dangling = must(problems_of(db.database.connection(), Depth::pages));
    QVERIFY(!dangling.empty());
    QVERIFY(must(problems_of(db.database.connection(), Depth::whole)).size() >= dangling.size());
}

QTEST_GUILESS_MAIN(BackupsTest)
#include "backups_test.moc"
