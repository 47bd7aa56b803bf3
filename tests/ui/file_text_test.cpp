// SPDX-License-Identifier: Apache-2.0
#include "ui/files/file_text.h"

#include "ui/files/pdf_text.h"

#include <QBuffer>
#include <QFile>
#include <QGuiApplication>
#include <QPainter>
#include <QPdfWriter>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

using namespace inglenook::ui;

namespace {

QString write(const QTemporaryDir& folder, const char* name, const QByteArray& bytes) {
    const QString path = folder.filePath(QString::fromUtf8(name));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        qFatal("%s cannot be written", qPrintable(path));
    }
    return path;
}

QByteArray makePdf(const QStringList& pages) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    QPainter painter(&writer);
    for (int i = 0; i < pages.size(); ++i) {
        if (i > 0) {
            writer.newPage();
        }
        painter.drawText(QRect(0, 0, writer.width(), writer.height()), pages[i]);
    }
    painter.end();
    return buffer.data();
}

} // namespace

class FileTextTest : public QObject {
    Q_OBJECT

private slots:
    void decodes_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        const QString words = QStringLiteral("Zażółć gęślą jaźń, 日本語\n");
        const auto encoded = [&words](QStringConverter::Encoding encoding) {
            QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
            return QByteArray(encoder.encode(words));
        };
        QTest::newRow("UTF-8") << words.toUtf8() << words;
        QTest::newRow("UTF-8 with a mark") << encoded(QStringConverter::Utf8) << words;
        QTest::newRow("UTF-16 LE") << encoded(QStringConverter::Utf16LE) << words;
        QTest::newRow("UTF-16 BE") << encoded(QStringConverter::Utf16BE) << words;
        QTest::newRow("UTF-32") << encoded(QStringConverter::Utf32LE) << words;
        QTest::newRow("ends of lines") << QByteArray("a\r\nb\rc\n") << QStringLiteral("a\nb\nc\n");
        QTest::newRow("Western") << QByteArray(
                                        "Le caf\xe9 est tr\xe8s br\xfbl\xe9, d\xe9j\xe0 vu \xe0 la fran\xe7"
                                        "aise, o\xf9 \xe7"
                                        "a?")
                                 << QStringLiteral("Le café est très brûlé, déjà vu à la française, où ça?");
    }
    void decodes() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        QCOMPARE(decodeText(bytes).value_or(QStringLiteral("refused")), text);
    }

    void refusesWhatIsNoText() {
        QByteArray picture("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
        QVERIFY(!decodeText(picture));
        const QTemporaryDir folder;
        QVERIFY(!readFileText(folder.path()));
        QVERIFY(!readFileText(folder.filePath("nowhere.txt")));
        QVERIFY(!readFileText(QStringLiteral("/dev/zero")));
        QVERIFY(!readFileText(write(folder, "blank.txt", " \n\t\n")));
        QVERIFY(!readFileText(write(folder, "large.txt", QByteArray(largestTextFile + 1, 'a'))));
        QVERIFY(!readFileText(write(folder, "broken.pdf", "%PDF-1.4\nnothing more")));
    }

    void readsFiles() {
        const QTemporaryDir folder;
        QCOMPARE(
            readFileText(write(folder, "a.csv", "a,b\r\n1,2\r\n")).value(), QStringLiteral("a,b\n1,2\n"));
    }

    void readsPdf() {
        const QByteArray bytes = makePdf({QStringLiteral("The first page."), QStringLiteral("Page two.")});
        const QTemporaryDir folder;
        const QString text = readFileText(write(folder, "two.pdf", bytes)).value();
        QVERIFY2(text.contains("The first page.") && text.contains("Page two."), qPrintable(text));
        QVERIFY(text.indexOf("Page two.") > text.indexOf("The first page."));
        const auto none = readFileText(write(folder, "picture.pdf", makePdf({QString()})));
        QVERIFY(!none && none.error().contains("pictures"));
    }

    /// Cut anywhere, a PDF is read as far as it is sound or refused; nothing worse.
    void survivesCutPdf() {
        const QByteArray bytes = makePdf({QStringLiteral("Some words")});
        for (int i = 1; i < 40; ++i) {
            const auto text = pdfText(bytes.left(bytes.size() * i / 40));
            QVERIFY(text ? text->size() < 1000 : !text.error().isEmpty());
        }
    }
};

QTEST_MAIN(FileTextTest)
#include "file_text_test.moc"
