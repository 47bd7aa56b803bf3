// SPDX-License-Identifier: Apache-2.0
// Chats out of the window and in again.
#include "tests/ui/session_fixture.h"
#include "ui/control/transfer.h"

#include <QSignalSpy>

using namespace inglenook;
using namespace inglenook::ui;
using namespace inglenook::ui::tests;

namespace {

QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TransferTest : public QObject {
    Q_OBJECT

private slots:
    void writesTheFormThatTheNameSays() {
        Fixture one;
        QVERIFY(one.ready() && one.ask("Hello there"));
        Transfer& transfer = *one.session->transfer();
        const qint64 chat = one.chat().conversation();
        const auto written = [&](const char* name) {
            QSignalSpy exported(&transfer, &Transfer::exported);
            const QString path = one.folder.filePath(QLatin1String(name));
            transfer.exportChat(chat, QUrl::fromLocalFile(path));
            return exported.wait(patience) ? bytesOf(path) : QByteArray();
        };
        QVERIFY(written("chat.md").startsWith("---\ntitle: \"Hello there\""));
        QVERIFY(written("chat.html").startsWith("<!DOCTYPE html>"));
        QVERIFY(written("chat.json").contains("inglenook-chats"));
        QVERIFY(!transfer.busy());
        QCOMPARE(Transfer::fileNameOf("a/b"), QString("a b.md"));
    }

    void tellsWhatFailed() {
        Fixture one;
        QVERIFY(one.ready() && one.ask("Hello"));
        Transfer& transfer = *one.session->transfer();
        QSignalSpy failed(&transfer, &Transfer::failed);
        transfer.exportChat(
            one.chat().conversation(), QUrl::fromLocalFile(one.folder.filePath("none/chat.md")));
        QVERIFY(failed.wait(patience));
        QFile broken(one.folder.filePath("broken.json"));
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("[{") == 2);
        broken.close();
        transfer.read({QUrl::fromLocalFile(broken.fileName())});
        QVERIFY(failed.wait(patience));
        QVERIFY(one.session->notice().what.contains("cut off"));
        QVERIFY(!transfer.busy());
    }

    void goesFromOneWindowToAnother() {
        Fixture one;
        QVERIFY(one.ready() && one.ask("Hello there"));
        const QUrl file = QUrl::fromLocalFile(one.folder.filePath("all.json"));
        QSignalSpy exported(one.session->transfer(), &Transfer::exported);
        one.session->transfer()->exportAll(file);
        QVERIFY(exported.wait(patience));
        QCOMPARE(exported.at(0).at(0).toInt(), 1);

        Fixture two;
        Transfer& transfer = *two.session->transfer();
        QSignalSpy found(&transfer, &Transfer::found);
        QSignalSpy imported(&transfer, &Transfer::imported);
        transfer.read({file});
        QVERIFY(found.wait(patience));
        QCOMPARE(found.at(0).at(0).toString(), QString("Inglenook"));
        QCOMPARE(found.at(0).at(2).toInt(), 1);
        transfer.take();
        QVERIFY(imported.wait(patience));
        ConversationListModel& list = *two.session->conversations()->list();
        QTRY_COMPARE_WITH_TIMEOUT(list.rowCount(), 1, patience);
        QCOMPARE(list.index(0).data(ConversationListModel::TitleRole).toString(), QString("Hello there"));
        // It is known when it comes again.
        transfer.read({file});
        QVERIFY(found.wait(patience));
        QCOMPARE(found.at(1).at(2).toInt(), 0);
    }
};

QTEST_MAIN(TransferTest)
#include "transfer_test.moc"
