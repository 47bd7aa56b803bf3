// SPDX-License-Identifier: Apache-2.0
// The store's way back from damage and mistakes: repairing, restoring a backup, erasing everything.
#include "tests/storage/running.h"

#include <QFile>
#include <filesystem>
#include <fstream>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

namespace fs = std::filesystem;

namespace {

/// Writes nonsense over a page of a closed database.
void scribble(const std::string& path, int page) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(page) * 4096);
    file << std::string(4096, '\x5a');
}

std::string first_text(Running& running, Id conversation) {
    const Thread thread = must(running.load(conversation));
    return thread.messages.empty() ? "" : thread.messages.front().text();
}

bool told_replaced(Running& running) {
    const auto changes = running.log.taken();
    return std::any_of(changes.begin(), changes.end(),
        [](const Change& change) { return std::holds_alternative<Replaced>(change); });
}

Backup back_up(Running& running) {
    return must(await<Backup>([&](auto reply) { running.store->back_up(reply); }));
}

Result<Restored> restore(Running& running, const std::string& path) {
    return await<Restored>([&](auto reply) { running.store->restore_backup(path, reply); });
}

Result<RepairReport> repair(Running& running) {
    return await<RepairReport>([&](auto reply) { running.store->repair(reply); });
}

DataState state_of(Running& running) {
    return must(await<DataState>([&](auto reply) { running.store->data_state(reply); }));
}

} // namespace

class RescueTest : public QObject {
    Q_OBJECT
private slots:
    void restores_while_running();
    void restores_over_damage();
    void refuses_odd_backups();
    void repairs_what_does_not_open();
    void repairs_an_index_in_place();
    void sound_one_needs_no_repair();
    void erases_everything();
    void waits_for_other_programs();
    void nothing_of_it_in_memory();
};

void RescueTest::restores_while_running() {
    const Scratch scratch;
    Running running(file(scratch));
    must(running.ask("First"));
    const Backup backup = back_up(running);
    const Appended second = must(running.ask("Second"));
    const Appended answer = must(running.begin(second));
    running.store->append_answer(answer.message.id, PartKind::text, "In mid-air");
    static_cast<void>(running.log.taken());

    const Restored restored = must(restore(running, backup.path));
    QCOMPARE(restored.conversations, 1);
    QCOMPARE(restored.made / 1000, backup.made / 1000);
    QVERIFY(told_replaced(running));
    QCOMPARE(first_text(running, 1), std::string("First"));
    QVERIFY(!running.load(second.conversation.id));
    running.store->append_answer(answer.message.id, PartKind::text, "into nowhere");
    QVERIFY(!running.finish(answer.message.id));
    must(running.ask("Third"));

    // And back again, with all that was written before.
    const Restored undone = must(restore(running, restored.set_aside));
    QCOMPARE(undone.conversations, 2);
    const Thread thread = must(running.load(second.conversation.id));
    QCOMPARE(texts(thread), (std::vector<std::string>{"Second", "In mid-air"}));
    QCOMPARE(thread.messages.back().state, MessageState::interrupted);
    // Third is in what was set aside last.
    QCOMPARE(must(count_conversations(undone.set_aside)), 2);
    QCOMPARE(state_of(running).backups.size(), std::size_t{3});
}

void RescueTest::restores_over_damage() {
    const Scratch scratch;
    std::string backup;
    {
        Running running(file(scratch));
        must(running.ask("First"));
        backup = back_up(running).path;
    }
    for (int page = 0; page < 20; ++page) {
        scribble(scratch.path(), page);
    }
    Running running(file(scratch));
    QVERIFY(!running.opened);
    QVERIFY(!running.ask("Second"));
    QCOMPARE(state_of(running).conversations, std::optional<std::int64_t>());
    QCOMPARE(state_of(running).backups.size(), std::size_t{1});
    const Restored restored = must(restore(running, backup));
    QCOMPARE(first_text(running, 1), std::string("First"));
    QVERIFY(restored.set_aside.ends_with("-damaged.db"));
    QCOMPARE(fs::file_size(restored.set_aside) % 4096, 0U);
    must(running.ask("Second"));
}

void RescueTest::refuses_odd_backups() {
    const Scratch scratch;
    Running running(file(scratch));
    must(running.ask("First"));
    const Backup backup = back_up(running);
    QCOMPARE(restore(running, scratch.path()).error().kind, ErrorKind::not_found);
    QCOMPARE(restore(running, "/etc/passwd").error().kind, ErrorKind::not_found);
    scribble(backup.path, 0);
    QCOMPARE(restore(running, backup.path).error().kind, ErrorKind::damaged);
    QCOMPARE(first_text(running, 1), std::string("First"));
    const auto state = state_of(running);
    QCOMPARE(state.backups.size(), std::size_t{1});
    QVERIFY(!state.backups.front().conversations);
}

void RescueTest::repairs_what_does_not_open() {
    const Scratch scratch;
    {
        Running running(file(scratch));
        for (int i = 0; i < 50; ++i) {
            must(running.ask(std::string(5000, 'x')));
        }
    }
    const auto pages = static_cast<int>(fs::file_size(scratch.path()) / 4096);
    scribble(scratch.path(), pages - 5);
    Running running(file(scratch));
    QVERIFY(!running.opened);
    QCOMPARE(running.opened.error().kind, ErrorKind::damaged);
    const RepairReport report = must(repair(running));
    QVERIFY(!report.problems.empty() && !report.done.empty());
    QVERIFY(fs::exists(report.set_aside));
    QVERIFY(told_replaced(running));
    QVERIFY(*state_of(running).conversations > 40);
    must(running.ask("On we go"));
}

void RescueTest::repairs_an_index_in_place() {
    const Scratch scratch;
    Running running(file(scratch));
    must(running.ask("Where is the lighthouse?"));
    {
        SQLite::Database other(scratch.path(), SQLite::OPEN_READWRITE);
        other.exec("INSERT INTO part_search (part_search) VALUES ('delete-all')");
    }
    const auto checked = must(await<CheckResult>([&](auto reply) { running.store->check(reply); }));
    QVERIFY(!checked.problems.empty());
    QVERIFY(!state_of(running).last_check->problems.empty());
    const RepairReport report = must(repair(running));
    QVERIFY(!report.problems.empty());
    QVERIFY(fs::exists(report.set_aside));
    const auto found = must(await<SearchPage>([&](auto reply) {
        running.store->search({"lighthouse", 5}, reply);
    }));
    QVERIFY(!found.hits.empty());
    QVERIFY(must(await<CheckResult>([&](auto reply) { running.store->check(reply); })).problems.empty());
}

void RescueTest::sound_one_needs_no_repair() {
    const Scratch scratch;
    Running running(file(scratch));
    must(running.ask("Where?"));
    const RepairReport report = must(repair(running));
    QVERIFY(report.problems.empty() && report.done.empty() && report.set_aside.empty());
    QVERIFY(state_of(running).backups.empty());
}

void RescueTest::erases_everything() {
    const Scratch scratch;
    {
        Running running(file(scratch));
        const Appended first = must(running.ask("The password is xyzzy-4711."));
        const Backup backup = back_up(running);
        must(restore(running, backup.path));
        std::ofstream(scratch.path() + ".backup-v1") << "xyzzy-4711 in an old copy";
        std::ofstream(scratch.folder() + "/notes.txt") << "somebody else's";
        must(await<inglenook::storage::Opened>([&](auto reply) { running.store->erase_everything(reply); }));
        QVERIFY(told_replaced(running));
        QVERIFY(!running.load(first.conversation.id));
        QCOMPARE(state_of(running).conversations, std::optional<std::int64_t>(0));
        QVERIFY(state_of(running).backups.empty());
        must(running.ask("A new start"));
    }
    QVERIFY(!fs::exists(scratch.folder() + "/backups"));
    QVERIFY(fs::exists(scratch.folder() + "/notes.txt"));
    for (const auto& entry : fs::recursive_directory_iterator(scratch.folder())) {
        QFile opened(QString::fromStdString(entry.path().string()));
        QVERIFY(!opened.open(QIODevice::ReadOnly) || !opened.readAll().contains("xyzzy"));
    }
}

void RescueTest::waits_for_other_programs() {
    const Scratch scratch;
    Running running(file(scratch));
    must(running.ask("First"));
    const Backup backup = back_up(running);
    {
        Running other(file(scratch));
        must(other.ask("Of another"));
        QCOMPARE(restore(running, backup.path).error().kind, ErrorKind::locked);
        const auto erased =
            await<inglenook::storage::Opened>([&](auto reply) { running.store->erase_everything(reply); });
        QCOMPARE(erased.error().kind, ErrorKind::locked);
        QCOMPARE(*state_of(running).conversations, 2); // and it goes on
    }
    must(restore(running, backup.path));
    QCOMPARE(*state_of(running).conversations, 1);
}

void RescueTest::nothing_of_it_in_memory() {
    Running running({":memory:", std::chrono::milliseconds(20)});
    must(running.ask("First"));
    QVERIFY(!await<Backup>([&](auto reply) { running.store->back_up(reply); }));
    QVERIFY(!await<CheckResult>([&](auto reply) { running.store->check(reply); }));
    QVERIFY(!repair(running));
    QVERIFY(!await<inglenook::storage::Opened>([&](auto reply) { running.store->erase_everything(reply); }));
    QCOMPARE(*state_of(running).conversations, 1);
}

QTEST_GUILESS_MAIN(RescueTest)
#include "rescue_test.moc"
