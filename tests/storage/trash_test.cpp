// SPDX-License-Identifier: Apache-2.0
// What goes into the desktop's trash comes back whole, and nothing is overwritten on either way.
#include "storage/library/trash.h"
#include "tests/storage/files.h"

#include <QTemporaryDir>
#include <QTest>
#include <filesystem>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;
namespace fs = std::filesystem;

class TrashTest : public QObject {
    Q_OBJECT

private slots:
    void goes_and_comes_back() {
        const QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        const fs::path trash = root / "share/Trash";
        const fs::path one = root / "a b%.gguf";
        const fs::path two = root / "two.gguf";
        write_bytes(one.string(), "one");
        write_bytes(two.string(), "two");
        const auto moved = move_to_trash({one, two}, trash);
        QVERIFY(moved && moved->size() == 2);
        QVERIFY(!fs::exists(one) && !fs::exists(two));
        QCOMPARE(bytes_of((trash / "files/a b%.gguf").string()), QByteArray("one"));
        const QByteArray note = bytes_of((trash / "info/a b%.gguf.trashinfo").string());
        QVERIFY2(note.startsWith("[Trash Info]\nPath=/"), note);
        QVERIFY2(note.contains("a%20b%25.gguf\nDeletionDate=2"), note);
        QCOMPARE(mode_of(trash.string()), 0700U);
        QVERIFY(restore_from_trash(*moved));
        QCOMPARE(bytes_of(one.string()), QByteArray("one"));
        QCOMPARE(bytes_of(two.string()), QByteArray("two"));
        QVERIFY(fs::is_empty(trash / "files") && fs::is_empty(trash / "info"));
    }

    void two_of_one_name() {
        const QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        const fs::path file = root / "m.gguf";
        for (const char* text : {"1", "2", "3"}) {
            write_bytes(file.string(), text);
            QVERIFY(move_to_trash({file}, root / "Trash"));
        }
        QCOMPARE(bytes_of((root / "Trash/files/m.gguf").string()), QByteArray("1"));
        QCOMPARE(bytes_of((root / "Trash/files/m.2.gguf").string()), QByteArray("2"));
        QCOMPARE(bytes_of((root / "Trash/files/m.3.gguf").string()), QByteArray("3"));
    }

    void all_or_none() {
        const QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        const fs::path file = root / "m.gguf";
        write_bytes(file.string(), "1");
        const auto moved = move_to_trash({file, root / "gone.gguf"}, root / "Trash");
        QVERIFY(!moved);
        QVERIFY(QString::fromStdString(moved.error().message).contains("gone.gguf"));
        QCOMPARE(bytes_of(file.string()), QByteArray("1"));
        QVERIFY(fs::is_empty(root / "Trash/info"));
    }

    void the_place_is_taken() {
        const QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        const fs::path file = root / "m.gguf";
        write_bytes(file.string(), "old");
        const auto moved = move_to_trash({file}, root / "Trash");
        QVERIFY(moved);
        write_bytes(file.string(), "new");
        QVERIFY(!restore_from_trash(*moved));
        QCOMPARE(bytes_of(file.string()), QByteArray("new"));
        QCOMPARE(bytes_of(moved->front().kept.string()), QByteArray("old"));
    }

    void a_trash_that_is_a_link_is_not_used() {
        const QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        fs::create_directory(root / "elsewhere");
        fs::create_directory_symlink(root / "elsewhere", root / "Trash");
        write_bytes((root / "m.gguf").string(), "1");
        const auto moved = move_to_trash({root / "m.gguf"}, root / "Trash");
        QVERIFY(!moved);
        QCOMPARE(moved.error().kind, ErrorKind::read_only);
        QCOMPARE(bytes_of((root / "m.gguf").string()), QByteArray("1"));
    }
};

QTEST_APPLESS_MAIN(TrashTest)
#include "trash_test.moc"
