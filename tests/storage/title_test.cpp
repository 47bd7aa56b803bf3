// SPDX-License-Identifier: Apache-2.0
#include "storage/title.h"

#include <QTest>

using namespace inglenook::storage;

class TitleTest : public QObject {
    Q_OBJECT
private slots:
    void title_data();
    void title();
    void keeps_characters_whole();
    void written_title();
};

void TitleTest::title_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* name, QByteArray text, QByteArray expected) {
        QTest::newRow(name) << std::move(text) << std::move(expected);
    };
    row("empty", "", "");
    row("blank", " \n\t \r\n", "");
    row("marks only", "```\n---\n", "");
    row("short", "Hello", "Hello");
    row("first line", "Hello\nworld", "Hello");
    row("windows line end", "Hello\r\nworld", "Hello");
    row("skips blank lines", "\n\n  Hello  \n", "Hello");
    row("joins white space",
        "a \t b\x01"
        "c",
        "a b c");
    row("heading", "## What is new?", "What is new?");
    row("quote and list", "> - item", "item");
    row("code fence", "```\nint main() {}\n```", "int main() {}");
    row("exactly 60", QByteArray(60, 'x'), QByteArray(60, 'x'));
    row("61 without a space", QByteArray(61, 'x'), QByteArray(59, 'x') + "…");
    row("at a word's end", "The quick brown fox jumps over the lazy dog and then it runs away",
        "The quick brown fox jumps over the lazy dog and then it…");
    row("word ends at the limit", QByteArray(59, 'x') + " yy", QByteArray(59, 'x') + "…");
    row("no comma before the dots",
        "The quick brown fox jumps over the lazy dog and then, incidentally, sleeps",
        "The quick brown fox jumps over the lazy dog and then…");
    row("a long word is cut", "Why is " + QByteArray(80, 'x'), "Why is " + QByteArray(52, 'x') + "…");
    row("umlauts count once", QByteArray("ä").repeated(60), QByteArray("ä").repeated(60));
    row("no spaces between words", QByteArray("語").repeated(61), QByteArray("語").repeated(59) + "…");
}

void TitleTest::title() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(title_from(text.toStdString())), expected);
}

void TitleTest::keeps_characters_whole() {
    for (int letters = 50; letters < 70; ++letters) {
        const std::string text = std::string(static_cast<std::size_t>(letters), 'x') +
                                 "🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊🦊";
        const QString title = QString::fromStdString(title_from(text));
        QVERIFY2(!title.contains(QChar::ReplacementCharacter), qPrintable(title));
        QVERIFY(title.toUcs4().size() <= 60);
    }
    // Bytes that are no text at all are neither a crash nor a loop.
    QVERIFY(title_from(std::string(500, '\x80')).size() <= 503);
    QVERIFY(!title_from("\xff\xfe\xc3").empty());
}

void TitleTest::written_title() {
    QCOMPARE(one_line_title("  # C++\nnotes "), std::string("# C++ notes"));
    QCOMPARE(one_line_title(std::string(300, 'x')), std::string(200, 'x'));
    QCOMPARE(one_line_title("\n "), std::string());
}

QTEST_GUILESS_MAIN(TitleTest)
#include "title_test.moc"
