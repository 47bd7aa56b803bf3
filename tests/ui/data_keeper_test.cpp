// SPDX-License-Identifier: Apache-2.0
// The settings' group Data, and the choice that a damaged database gives, without their looks.
#include "tests/ui/session_fixture.h"

#include <QTest>
#include <filesystem>
#include <fstream>
#include <sqlite3.h>

using namespace inglenook;
using namespace inglenook::ui;
using inglenook::ui::tests::Fixture;
using inglenook::ui::tests::patience;

class DataKeeperTest : public QObject {
    Q_OBJECT
private slots:
    void backs_up_and_restores();
    void damaged_one_gives_the_choice();
    void erases_everything();
    void unsaved_is_told_until_it_is_saved();
};

namespace {

/// Waits until what was begun is done; its notice.
Notice done(Fixture& fixture) {
    DataKeeper& keeper = *fixture.session->data();
    const bool ended = QTest::qWaitFor([&] { return keeper.doing().isEmpty(); }, patience);
    return ended ? fixture.session->notice() : Notice{};
}

int chats(Fixture& fixture) { return fixture.session->conversations()->list()->count(); }

} // namespace

void DataKeeperTest::backs_up_and_restores() {
    const QTemporaryDir folder;
    Fixture fixture({}, "model.gguf", folder.filePath("inglenook.db"));
    DataKeeper& keeper = *fixture.session->data();
    QVERIFY(fixture.ready() && fixture.ask("First"));
    keeper.backUp();
    QVERIFY(!keeper.doing().isEmpty());
    QVERIFY(!done(fixture).serious);
    QTRY_COMPARE_WITH_TIMEOUT(keeper.backups().size(), 1, patience);
    QVERIFY(keeper.databaseText().contains(u'1'));

    fixture.chat().startNew();
    QVERIFY(fixture.ask("Second"));
    QTRY_COMPARE_WITH_TIMEOUT(chats(fixture), 2, patience);
    keeper.restore(keeper.backups().first().toMap()["value"].toString());
    const Notice notice = done(fixture);
    QVERIFY2(!notice.serious && notice.shown(), qPrintable(notice.what));
    QTRY_COMPARE_WITH_TIMEOUT(chats(fixture), 1, patience);
    QVERIFY(fixture.transcript().messages().empty()); // a new chat is shown
    QTRY_COMPARE_WITH_TIMEOUT(keeper.backups().size(), 2, patience);

    keeper.check();
    QVERIFY(!done(fixture).serious);
    keeper.repair();
    QVERIFY(!done(fixture).serious);
    QVERIFY(!keeper.checkText().isEmpty());
}

void DataKeeperTest::damaged_one_gives_the_choice() {
    const QTemporaryDir folder;
    const QString path = folder.filePath("inglenook.db");
    {
        Fixture fixture({}, "model.gguf", path);
        QVERIFY(fixture.ready() && fixture.ask("First"));
    }
    {
        std::fstream file(path.toStdString(), std::ios::in | std::ios::out | std::ios::binary);
        file << std::string(100, 'Z');
    }
    Fixture fixture({}, "model.gguf", path);
    DataKeeper& keeper = *fixture.session->data();
    QTRY_VERIFY_WITH_TIMEOUT(keeper.damage().shown(), patience);
    QVERIFY(!keeper.damage().what.isEmpty());
    QCOMPARE(chats(fixture), 0);
    keeper.repair();
    const Notice notice = done(fixture);
    QVERIFY2(!notice.serious && notice.todo.contains("-damaged.db"), qPrintable(notice.what));
    QTRY_VERIFY_WITH_TIMEOUT(!keeper.damage().shown(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(chats(fixture), 1, patience);
}

void DataKeeperTest::erases_everything() {
    const QTemporaryDir folder;
    Fixture fixture({}, "model.gguf", folder.filePath("inglenook.db"));
    DataKeeper& keeper = *fixture.session->data();
    fixture.session->settings()->setTextScale(1.5);
    QVERIFY(fixture.ready() && fixture.ask("The password is xyzzy-4711."));
    keeper.backUp();
    QVERIFY(!done(fixture).serious);
    keeper.eraseEverything(true);
    QVERIFY(!done(fixture).serious);
    QTRY_COMPARE_WITH_TIMEOUT(chats(fixture), 0, patience);
    QCOMPARE(fixture.session->settings()->textScale(), 1.0);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path().toStdString())) {
        QFile file(QString::fromStdString(entry.path().string()));
        QVERIFY(!file.open(QIODevice::ReadOnly) || !file.readAll().contains("xyzzy"));
    }
    QVERIFY(fixture.ask("A new start"));
}

/// Another program holds the database: as with a full disk, nothing can be saved for a while.
void DataKeeperTest::unsaved_is_told_until_it_is_saved() {
    const QTemporaryDir folder;
    const QString path = folder.filePath("inglenook.db");
    FakeScript script;
    for (int i = 0; i < 30'000; ++i) { // it is still being written when the other program lets go
        script.answer += "word ";
    }
    Fixture fixture(script, "model.gguf", path);
    Session& session = *fixture.session;
    QVERIFY(fixture.ready());
    fixture.chat().setDraft("Tell me.");
    fixture.chat().send();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.transcript().messages().size(), std::size_t{2}, patience);
    sqlite3* other = nullptr;
    QCOMPARE(sqlite3_open(path.toUtf8().constData(), &other), SQLITE_OK);
    QCOMPARE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    QTRY_VERIFY_WITH_TIMEOUT(session.notice().serious, patience);
    const Notice told = session.notice();
    session.tell({"Something else", "It can wait.", {}, false});
    session.dismissNotice();
    QCOMPARE(session.notice(), told);
    sqlite3_close(other);
    QTRY_VERIFY_WITH_TIMEOUT(!session.notice().serious, patience);
    QVERIFY(session.notice().shown());
    session.dismissNotice();
    QCOMPARE(session.notice().title, QString("Something else"));
    session.dismissNotice();
    QVERIFY(!session.notice().shown());
}

QTEST_GUILESS_MAIN(DataKeeperTest)
#include "data_keeper_test.moc"
