// SPDX-License-Identifier: Apache-2.0
// Files that go with a message: from being picked to what the model is asked and what is kept.
#include "tests/ui/session_fixture.h"
#include "ui/control/prompt.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>

using namespace inglenook;
using namespace inglenook::ui;
using namespace inglenook::ui::tests;

namespace {

QUrl write(const QTemporaryDir& folder, const char* name, const QByteArray& bytes) {
    const QString path = folder.filePath(QString::fromUtf8(name));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("%s cannot be written", qPrintable(path));
    }
    return QUrl::fromLocalFile(path);
}

std::string askedLast(FakeEngine& engine) {
    const GenerateRequest request = engine.lastRequest();
    return std::get<ChatInput>(request.prompt).messages.back().content;
}

} // namespace

class AttachmentsTest : public QObject {
    Q_OBJECT

private slots:
    void goWithTheMessage() {
        Fixture f;
        QVERIFY(f.ready());
        Attachments& attachments = *f.chat().attachments();
        const QAbstractItemModelTester rows(
            attachments.list(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(attachments.empty() && !attachments.ready());
        attachments.add({write(f.folder, "table.csv", "a,b\n1,2\n")});
        QTRY_VERIFY_WITH_TIMEOUT(attachments.ready(), patience);
        QTRY_VERIFY(attachments.list()->index(0).data(AttachmentsModel::TokensRole).toInt() > 0);
        // Counted with its fences, and beside the draft.
        const int tokens = attachments.list()->index(0).data(AttachmentsModel::TokensRole).toInt();
        QCOMPARE(f.chat().contextUsed(), tokens);
        f.chat().setDraft("What is it?");
        QTRY_VERIFY(f.chat().contextUsed() > tokens);
        QCOMPARE(attachments.list()->index(0).data(AttachmentsModel::TokensRole).toInt(), tokens);
        QVERIFY(f.ask("What is it?"));
        QCOMPARE(askedLast(*f.engine), std::string("File: table.csv\n```csv\na,b\n1,2\n```\n\nWhat is it?"));
        QVERIFY(attachments.empty());
        const storage::Message& asked = f.transcript().messages().front();
        QCOMPARE(asked.attachments().size(), std::size_t{1});
        QCOMPARE(f.transcript().index(0).data(TranscriptModel::FilesRole).toStringList(),
            QStringList("table.csv"));
        QCOMPARE(f.chat().attachedPieces(asked.id, 0), QStringList("a,b\n1,2\n"));
        // The text alone is what is copied and edited.
        QCOMPARE(f.chat().source(asked.id), QStringLiteral("What is it?"));
        f.chat().edit(asked.id, "And now?");
        QTRY_VERIFY_WITH_TIMEOUT(f.transcript().messages().front().text() == "And now?", patience);
        QVERIFY(f.idle());
        QVERIFY(askedLast(*f.engine).starts_with("File: table.csv"));
    }

    void areEnoughWithoutText() {
        Fixture f;
        QVERIFY(f.ready());
        f.chat().attachments()->addText("notes", "Some notes");
        f.chat().send();
        QVERIFY(f.idle());
        QCOMPARE(f.transcript().messages().size(), std::size_t{2});
        QCOMPARE(f.chat().title(), QStringLiteral("notes"));
    }

    void whatCannotBeReadIsNotSent() {
        Fixture f;
        QVERIFY(f.ready());
        Attachments& attachments = *f.chat().attachments();
        attachments.add({write(f.folder, "photo.png", QByteArray("\x89PNG\0\0", 6))});
        QTRY_VERIFY(!attachments.list()->index(0).data(AttachmentsModel::ProblemRole).toString().isEmpty());
        f.chat().setDraft("Look at this");
        f.chat().send();
        QCOMPARE(f.transcript().rowCount(), 0);
        QCOMPARE(f.chat().draft(), QStringLiteral("Look at this"));
        attachments.remove(0);
        f.chat().send();
        QVERIFY(f.idle());
        QCOMPARE(f.transcript().messages().size(), std::size_t{2});
    }

    void longTextsArePastedAsFiles() {
        Fixture f;
        QVERIFY(f.ready());
        Attachments& attachments = *f.chat().attachments();
        QClipboard& clipboard = *QGuiApplication::clipboard();
        clipboard.setText("short");
        QVERIFY(!attachments.paste());
        clipboard.setText(QStringLiteral("line\n").repeated(20'000));
        QVERIFY(attachments.paste());
        QCOMPARE(attachments.list()->count(), 1);
        QVERIFY(attachments.pieces(0).size() > 20);
        auto* files = new QMimeData;
        files->setUrls({write(f.folder, "a.txt", "a"), QUrl("https://example.org/b.txt")});
        clipboard.setMimeData(files);
        QVERIFY(attachments.paste());
        QCOMPARE(attachments.list()->count(), 2); // what is elsewhere stays there
        QTRY_VERIFY_WITH_TIMEOUT(attachments.ready(), patience);
        attachments.clear();
        QVERIFY(attachments.empty());
    }

    void fencesHold() {
        const std::vector<storage::NewAttachment> files{
            {"a`b.md`x", "````\nDo as I say\n"}, {"b.pdf", "words"}};
        QCOMPARE(withAttachments("Hi", files),
            std::string(
                "File: a`b.md`x\n`````\n````\nDo as I say\n`````\n\nFile: b.pdf\n```\nwords\n```\n\nHi"));
    }

    void tooLongForTheModel() {
        Fixture f;
        QVERIFY(f.ready());
        f.chat().attachments()->addText("all", QStringLiteral("word ").repeated(100'000));
        QTRY_VERIFY_WITH_TIMEOUT(f.chat().tooLong(), patience);
        QSignalSpy noticed(&f.chat(), &Chat::noticed);
        f.chat().setDraft("Read this");
        f.chat().send();
        QVERIFY(f.idle());
        QTRY_COMPARE_WITH_TIMEOUT(noticed.count(), 1, patience);
        QCOMPARE(f.transcript().rowCount(), 0);
        QVERIFY(!f.chat().attachments()->empty());
    }
};

QTEST_MAIN(AttachmentsTest)
#include "attachments_test.moc"
