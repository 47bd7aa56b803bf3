// SPDX-License-Identifier: Apache-2.0
// The table of shortcuts: usual keys, keys of the user's own, conflicts, and what a damaged file may say.
#include "ui/control/shortcuts.h"

#include <QAbstractItemModelTester>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace inglenook::ui;

class ShortcutsTest : public QObject {
    Q_OBJECT

private slots:
    void usualKeysDiffer() {
        const QTemporaryDir folder;
        Settings settings(folder.filePath("settings.ini"));
        const Shortcuts shortcuts(settings);
        QSet<QString> seen;
        for (int row = 0; row < shortcuts.rowCount(); ++row) {
            const QString keys = shortcuts.index(row).data(Shortcuts::KeysRole).toString();
            QVERIFY2(Shortcuts::problem(keys).isEmpty(), qPrintable(keys));
            QVERIFY2(!seen.contains(keys), qPrintable(keys));
            seen.insert(keys);
        }
        QCOMPARE(shortcuts.changes(), 0);
    }

    void changesAreKept() {
        const QTemporaryDir folder;
        {
            Settings settings(folder.filePath("settings.ini"));
            Shortcuts shortcuts(settings);
            const QAbstractItemModelTester tester(
                &shortcuts, QAbstractItemModelTester::FailureReportingMode::QtTest);
            shortcuts.set("new", "Ctrl+,"); // a comma, which INI files divide lists by
            QCOMPARE(shortcuts.keys("new"), QStringLiteral("Ctrl+,"));
            QCOMPARE(shortcuts.keys("settings"), QString()); // had it
            QCOMPARE(shortcuts.changes(), 2);
        }
        Settings settings(folder.filePath("settings.ini"));
        Shortcuts shortcuts(settings);
        QCOMPARE(shortcuts.keys("new"), QStringLiteral("Ctrl+,"));
        QCOMPARE(shortcuts.keys("settings"), QString());
        shortcuts.reset("settings"); // takes it back
        QCOMPARE(shortcuts.keys("settings"), QStringLiteral("Ctrl+,"));
        QCOMPARE(shortcuts.keys("new"), QString());
        shortcuts.resetAll();
        QCOMPARE(shortcuts.keys("new"), QStringLiteral("Ctrl+N"));
        QCOMPARE(shortcuts.changes(), 0);
    }

    void tellsConflicts() {
        const QTemporaryDir folder;
        Settings settings(folder.filePath("settings.ini"));
        Shortcuts shortcuts(settings);
        QCOMPARE(shortcuts.takenBy("new", "Ctrl+K"), QStringLiteral("Search all chats"));
        QCOMPARE(shortcuts.takenBy("search", "Ctrl+K"), QString());
        QCOMPARE(shortcuts.takenBy("new", "Ctrl+J"), QString());
    }

    void tellsKeysInForce() {
        const QTemporaryDir folder;
        Settings settings(folder.filePath("settings.ini"));
        Shortcuts shortcuts(settings);
        QSignalSpy told(&shortcuts, &Shortcuts::keysChanged);
        QCOMPARE(shortcuts.shown().value("sidebar").toString(), QStringLiteral("Ctrl+B"));
        QVERIFY(shortcuts.matches("rename", Qt::Key_F2, Qt::NoModifier));
        shortcuts.set("rename", "Ctrl+B");
        QCOMPARE(told.count(), 1);
        QCOMPARE(shortcuts.shown().value("rename").toString(), QStringLiteral("Ctrl+B"));
        QCOMPARE(shortcuts.shown().value("sidebar").toString(), QString());
        QVERIFY(!shortcuts.matches("rename", Qt::Key_F2, Qt::NoModifier));
        QVERIFY(!shortcuts.matches("sidebar", Qt::Key_Control, Qt::ControlModifier)); // no keys at all
        shortcuts.retranslate(); // keys have other names in other languages
        QCOMPARE(told.count(), 2);
    }

    void refusesWhatIsTyped() {
        QVERIFY(!Shortcuts::problem("A").isEmpty());
        QVERIFY(!Shortcuts::problem("Shift+A").isEmpty());
        QVERIFY(!Shortcuts::problem("Ctrl+Return").isEmpty());
        QVERIFY(!Shortcuts::problem("Ctrl+K, Ctrl+C").isEmpty());
        QVERIFY(!Shortcuts::problem("").isEmpty());
        QVERIFY(Shortcuts::problem("F5").isEmpty());
        QVERIFY(Shortcuts::problem("Alt+X").isEmpty());
        QCOMPARE(Shortcuts::keysOf(Qt::Key_Shift, Qt::ShiftModifier), QString());
        QCOMPARE(
            Shortcuts::keysOf(Qt::Key_J, Qt::ControlModifier | Qt::KeypadModifier), QStringLiteral("Ctrl+J"));
    }

    void overlooksHostileFiles() {
        const QTemporaryDir folder;
        Settings settings(folder.filePath("settings.ini"));
        settings.setShortcut("new", "Ctrl+K");            // the usual keys of another
        settings.setShortcut("find", QString(9000, 'x')); // much
        settings.setShortcut("sidebar", "a");             // would be in the way of typing
        settings.setShortcut("quit", "Hyper+\x01");
        settings.setShortcut("no such action", "Ctrl+J");
        const Shortcuts shortcuts(settings);
        QSet<QString> seen;
        for (int row = 0; row < shortcuts.rowCount(); ++row) {
            const QString keys = shortcuts.index(row).data(Shortcuts::KeysRole).toString();
            QVERIFY2(keys.isEmpty() || !seen.contains(keys), qPrintable(keys));
            seen.insert(keys);
        }
        QCOMPARE(shortcuts.keys("find"), QStringLiteral("Ctrl+F"));
        QCOMPARE(shortcuts.keys("sidebar"), QStringLiteral("Ctrl+B"));
        QCOMPARE(shortcuts.keys("quit"), QStringLiteral("Ctrl+Q"));
        QCOMPARE(shortcuts.keys("search"), QStringLiteral("Ctrl+K"));
    }
};

QTEST_MAIN(ShortcutsTest)
#include "shortcuts_test.moc"
