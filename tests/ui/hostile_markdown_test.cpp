// SPDX-License-Identifier: Apache-2.0
// Text made to explode: the blocks stay few and shallow, nothing of it is lost, and no test takes long enough
// to be ended.
#include "ui/text/block_parser.h"

#include <QTest>
#include <algorithm>
#include <string>

using namespace inglenook::ui;

namespace {

std::string repeated(const std::string& text, int count) {
    std::string all;
    all.reserve(text.size() * static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        all += text;
    }
    return all;
}

std::string growingRuns(char mark, int runs) {
    std::string all;
    for (int i = 1; i <= runs; ++i) {
        all += std::string(static_cast<std::size_t>(i), mark) + " a ";
    }
    return all;
}

std::string staircase(int lines) {
    std::string all;
    for (int i = 0; i < lines; ++i) {
        all += std::string(static_cast<std::size_t>(i) * 2, ' ') + "- a\n";
    }
    return all;
}

std::string wideTable(int columns, int rows) {
    std::string all = "|" + repeated("a|", columns) + "\n|" + repeated("-|", columns) + "\n";
    for (int i = 0; i < rows; ++i) {
        all += "|" + repeated("b|", columns) + "\n";
    }
    return all;
}

std::string references(int count) {
    std::string all;
    for (int i = 0; i < count; ++i) {
        all += "[r" + std::to_string(i) + "]: https://example.org/" + std::to_string(i) + "\n";
    }
    return all + "\n" + repeated("[r1][r2] ", count);
}

} // namespace

class HostileMarkdownTest : public QObject {
    Q_OBJECT

private slots:
    void stays_bounded_data() {
        QTest::addColumn<QByteArray>("text");
        const auto add = [](const char* name, const std::string& text) {
            QTest::newRow(name) << QByteArray::fromStdString(text);
        };
        add("quotes in one line", std::string(100'000, '>') + " a");
        add("quotes, growing", [] {
            std::string all;
            for (int i = 1; i < 1500; ++i) {
                all += std::string(static_cast<std::size_t>(i), '>') + " a\n";
            }
            return all;
        }());
        add("items in one line", repeated("- ", 50'000) + "a");
        add("numbers in one line", repeated("1. ", 50'000) + "a");
        add("a staircase of items", staircase(1500));
        add("open brackets", std::string(200'000, '['));
        add("brackets", repeated("[a](", 50'000));
        add("images", repeated("![a](", 50'000));
        add("nested links", std::string(20'000, '[') + "a" + repeated("](b)", 20'000));
        add("emphasis that never ends", repeated("*a_b ", 50'000));
        add("emphasis, nested", std::string(50'000, '*') + "a" + std::string(50'000, '*'));
        add("runs of backticks", growingRuns('`', 1500));
        add("runs of dollars", growingRuns('$', 1500));
        add("runs of tildes", growingRuns('~', 1500));
        add("tags", repeated("<a ", 100'000));
        add("comments", repeated("<!-- ", 50'000));
        add("entities", repeated("&amp", 100'000));
        add("backslashes", std::string(500'000, '\\'));
        add("links by themselves", repeated("www.a.b/_", 30'000));
        add("addresses", repeated("a@b.c:", 30'000));
        add("a table of many columns", wideTable(10'000, 20));
        add("a table of many rows", wideTable(3, 20'000));
        add("references", references(5'000));
        add("one long line", repeated("word ", 2'000'000));
        add("one long word", std::string(5'000'000, 'a'));
        add("empty lines", std::string(1'000'000, '\n'));
        add("headings", repeated("# a\n", 50'000));
        add("fences", repeated("```\n", 50'001));
        add("zero bytes", std::string(100'000, '\0'));
    }
    void stays_bounded() {
        QFETCH(QByteArray, text);
        BlockParser parser;
        // As it streams: in pieces, with a look at the blocks between them.
        const qsizetype piece = std::max<qsizetype>(1, text.size() / 16);
        for (qsizetype at = 0; at < text.size(); at += piece) {
            parser.add(std::string_view(text.constData(), static_cast<std::size_t>(text.size()))
                           .substr(static_cast<std::size_t>(at), static_cast<std::size_t>(piece)));
            parser.blocks();
        }
        parser.finish();
        const std::vector<Block>& blocks = parser.blocks();
        QVERIFY(blocks == parseBlocks({text.constData(), static_cast<std::size_t>(text.size())}));
        QVERIFY(static_cast<qsizetype>(blocks.size()) <= text.size());
        for (const Block& block : blocks) {
            QVERIFY2(block.indent <= mostDepth && block.quote <= mostDepth, "too deep");
            QVERIFY2(block.alignments.size() <= mostColumns, "too wide");
            for (const QStringList& row : block.rows) {
                QVERIFY(row.size() <= static_cast<qsizetype>(mostColumns));
            }
            // Markup is not much longer than what it stands for.
            QVERIFY(block.html.size() <= 40 * text.size() + 1000);
        }
    }
};

QTEST_APPLESS_MAIN(HostileMarkdownTest)
#include "hostile_markdown_test.moc"
