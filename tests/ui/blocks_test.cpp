// SPDX-License-Identifier: Apache-2.0
// Markdown as blocks: what each kind becomes, that cutting a text anywhere changes nothing, and that closed
// blocks stay as they are.
#include "ui/text/block_parser.h"
#include "ui/text/table_text.h"

#include <QTest>
#include <random>

using namespace inglenook::ui;

namespace {

const char* const everything = "# Title\n"
                               "\n"
                               "Some *words* and **more** with `code`, ~~gone~~.\n"
                               "Second line.\n"
                               "\n"
                               "```python\n"
                               "def f(x):\n"
                               "\n"
                               "    return x  # `tick`\n"
                               "```\n"
                               "1. one\n"
                               "2. two\n"
                               "   - inner *a*\n"
                               "   - inner b\n"
                               "\n"
                               "     ```sh\n"
                               "     ls\n"
                               "     ```\n"
                               "3. three\n"
                               "\n"
                               "| a | b |\n"
                               "|:--|--:|\n"
                               "| 1 | `2` |\n"
                               "\n"
                               "> quoted\n"
                               "> more\n"
                               "\n"
                               "- [ ] open\n"
                               "- [x] done\n"
                               "\n"
                               "Head\n"
                               "----\n"
                               "***\n"
                               "\n"
                               "Prices of $4 and $5, https://example.org and naïve 天空 🙂.\n"
                               "\n"
                               "~~~\n"
                               "open fence\n";

std::string name(BlockKind kind) {
    switch (kind) {
    case BlockKind::heading:
        return "heading";
    case BlockKind::code:
        return "code";
    case BlockKind::table:
        return "table";
    case BlockKind::rule:
        return "rule";
    case BlockKind::toolCall:
        return "tool call";
    case BlockKind::paragraph:
        break;
    }
    return "paragraph";
}

QByteArray outline(const std::vector<Block>& blocks) {
    std::string text;
    for (const Block& block : blocks) {
        text += (text.empty() ? "" : " ") + name(block.kind);
    }
    return QByteArray::fromStdString(text);
}

Block only(const char* text) {
    const std::vector<Block> blocks = parseBlocks(text);
    if (blocks.size() != 1) {
        qFatal("%zu blocks in %s", blocks.size(), text);
    }
    return blocks.front();
}

} // namespace

class BlocksTest : public QObject {
    Q_OBJECT

private slots:
    void outlines_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("kinds");
        QTest::newRow("nothing") << QByteArray("") << QByteArray("");
        QTest::newRow("blank lines") << QByteArray("\n\n \n") << QByteArray("");
        QTest::newRow("paragraph of two lines") << QByteArray("a\nb") << QByteArray("paragraph");
        QTest::newRow("two paragraphs") << QByteArray("a\n\nb") << QByteArray("paragraph paragraph");
        QTest::newRow("heading, text") << QByteArray("# a\nb") << QByteArray("heading paragraph");
        QTest::newRow("underlined heading") << QByteArray("a\n===\nb") << QByteArray("heading paragraph");
        QTest::newRow("fence interrupts text")
            << QByteArray("a\n```\nb\n```\nc") << QByteArray("paragraph code paragraph");
        QTest::newRow("blank line in a fence") << QByteArray("```\na\n\nb\n```") << QByteArray("code");
        QTest::newRow("shorter fence inside")
            << QByteArray("````\n```\n````\na") << QByteArray("code paragraph");
        QTest::newRow("open fence") << QByteArray("```c\nint a;") << QByteArray("code");
        QTest::newRow("rule") << QByteArray("a\n\n---\n\nb") << QByteArray("paragraph rule paragraph");
        QTest::newRow("table") << QByteArray("|a|b|\n|---|---|\n|1|2|\n\nc") << QByteArray("table paragraph");
        QTest::newRow("indented code")
            << QByteArray("a\n\n    b\n\n    c\n\nd") << QByteArray("paragraph code paragraph");
        QTest::newRow("items") << QByteArray("- a\n- b\n  c\n\nd")
                               << QByteArray("paragraph paragraph paragraph");
        QTest::newRow("code in an item")
            << QByteArray("1. a\n   ```\n   b\n   ```\n2. c") << QByteArray("paragraph code paragraph");
        QTest::newRow("carriage returns")
            << QByteArray("a\r\n\r\n```\r\nb\r\n```\r\n") << QByteArray("paragraph code");
        QTest::newRow("raw html is text")
            << QByteArray("<div>\n<script>x</script>\n</div>") << QByteArray("paragraph");
        QTest::newRow("NUL") << QByteArray("a\0b", 3) << QByteArray("paragraph");
    }
    void outlines() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, kinds);
        QCOMPARE(outline(parseBlocks({text.data(), static_cast<std::size_t>(text.size())})), kinds);
    }

    void text_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("html");
        const auto row = [](const char* title, const char* text, const char* html) {
            QTest::newRow(title) << QByteArray(text) << QString::fromUtf8(html);
        };
        row("emphasis", "a *b* **c** ~~d~~", "a <i>b</i> <b>c</b> <s>d</s>");
        row("code", "`a<b`", "<code>a&lt;b</code>");
        row("line break", "a\nb", "a<br/>b");
        row("prices", "Costs of $4 and $5.", "Costs of $4 and $5.");
        row("maths is marked", "$a_1 * b_2$ and $$x$$", "<m>$a_1 * b_2$</m> and <m>$$x$$</m>");
        row("maths in parentheses", "\\(a<b\\) \\[b\\]", "<m>\\(a&lt;b\\)</m> <m>\\[b\\]</m>");
        row("maths in code and addresses", "`$x$` [a](https://x.org/$y$)",
            "<code>$x$</code> <a href=\"https://x.org/$y$\">a</a>");
        row("footnotes", "So.[^1] And[^note]",
            "So.<a href=\"note:1\"><sup>1</sup></a> And<a href=\"note:note\"><sup>note</sup></a>");
        row("a footnote", "[^1]: word", "<a href=\"mark:1\"><sup>1</sup></a> word");
        row("a footnote's mark in a link", "[a[^1]](https://x.org)",
            "<a href=\"https://x.org\">a<sup>1</sup></a>");
        row("no footnotes", "[^] [^a b] `[^1]` \\[^1]", "[^] [^a b] <code>[^1]</code> \\[^1]");
        row("parentheses that are none", "\\(a", "\\(a");
        row("escaped star", "\\*a\\*", "*a*");
        row("link", "[a](https://x.org)", "<a href=\"https://x.org\">a</a>");
        row("bare link", "see https://x.org now", "see <a href=\"https://x.org\">https://x.org</a> now");
        row("script link", "[a](javascript:alert(1))", "a");
        row("file link", "[a](file:///etc/passwd)", "a");
        row("image", "![cat](https://x.org/c.png)",
            "<a href=\"https://x.org/c.png\">🖼 cat (https://x.org/c.png)</a>");
        row("local image", "![cat](file:///c.png)", "🖼 cat (file:///c.png)");
        const std::string data = "data:image/png;base64," + std::string(5000, 'A');
        row("image of data", ("![](" + data + ")").c_str(), ("🖼  (" + data.substr(0, 120) + "…)").c_str());
        row("linked image", "[![cat](https://x.org/c.png)](https://x.org)",
            "<a href=\"https://x.org\">🖼 cat (https://x.org/c.png)</a>");
        row("quote in a link", "[a](https://x.org/\"onclick=\")",
            "<a href=\"https://x.org/&quot;onclick=&quot;\">a</a>");
        row("tags", "a<br>b <img src=x> <sub>c</sub>", "a<br/>b &lt;img src=x&gt; <sub>c</sub>");
        row("entity", "a &amp; b &lt; c", "a &amp; b &lt; c");
        row("characters", "天空 🙂", "天空 🙂");
    }
    void text() {
        QFETCH(QByteArray, text);
        QFETCH(QString, html);
        QCOMPARE(only(text.constData()).html, html);
    }

    void code() {
        const Block block = only("```C++ title=x\nint a;\n\n  b();\n```");
        QCOMPARE(block.language, QStringLiteral("c++"));
        QCOMPARE(block.text, QStringLiteral("int a;\n\n  b();"));
    }

    void table() {
        const Block block = only("| a | *b* | c |\n|:--|:-:|--:|\n| 1 | `2` | 3<br>4 |\n");
        QCOMPARE(block.rows.size(), std::size_t(2));
        QCOMPARE(block.rows[0], (QStringList{"a", "<i>b</i>", "c"}));
        QCOMPARE(block.rows[1], (QStringList{"1", "<code>2</code>", "3<br/>4"}));
        QVERIFY(block.alignments == (std::vector<CellAlignment>{
                                        CellAlignment::start, CellAlignment::centre, CellAlignment::end}));
    }

    void tablesForOtherPrograms() {
        const Block table =
            only("| a, b | *c* | d |\n|:--|:-:|--:|\n| say \"1\" | `x\\|y` | 3<br>4 |\n| \\\\ |");
        QCOMPARE(tableCsv(table), QString("\"a, b\",c,d\n\"say \"\"1\"\"\",x|y,\"3\n4\"\n\\,,\n"));
        const QString markdown = tableMarkdown(table);
        QCOMPARE(markdown, QString("| a, b    | c    | d      |\n"
                                   "| ------- | :--: | -----: |\n"
                                   "| say \"1\" | x\\|y | 3<br>4 |\n"
                                   "| \\\\      |      |        |\n"));
        const Block again = only(markdown.toUtf8().constData());
        QCOMPARE(tableCsv(again), tableCsv(table));
        QVERIFY(again.alignments == table.alignments);
    }

    void lists() {
        const auto blocks = parseBlocks("3. a\n3. b\n   - c\n\nd\n\n7. e\n- [x] f\n- [ ] g");
        QCOMPARE(blocks.size(), std::size_t(7));
        const auto check = [&](int i, const char* marker, int indent, TaskState task) {
            QCOMPARE(blocks[i].marker, QString::fromUtf8(marker));
            QCOMPARE(blocks[i].indent, indent);
            QVERIFY(blocks[i].task == task);
        };
        check(0, "3.", 1, TaskState::none);
        check(1, "4.", 1, TaskState::none);
        check(2, "•", 2, TaskState::none);
        check(3, "", 0, TaskState::none);
        check(4, "7.", 1, TaskState::none);
        check(5, "•", 1, TaskState::done);
        check(6, "•", 1, TaskState::open);
        QVERIFY(!blocks[0].tight);
        QVERIFY(blocks[1].tight);
    }

    void quotes() {
        const auto blocks = parseBlocks("> a\n>\n> > b\n\nc");
        QCOMPARE(blocks.size(), std::size_t(3));
        QCOMPARE(blocks[0].quote, 1);
        QCOMPARE(blocks[1].quote, 2);
        QCOMPARE(blocks[2].quote, 0);
        QCOMPARE(blocks[0].quoteOn, 0);
        QCOMPARE(blocks[1].quoteOn, 1);

        // A list within a quote, with a quote in it; a quote in a list.
        const auto mixed = parseBlocks("> a\n> - b\n>   > c\n>   >\n>   > d\n\ne\n\n- f\n  > g");
        const auto check = [&](int i, int quote, int outer, int on) {
            QCOMPARE(mixed[i].quote, quote);
            QCOMPARE(mixed[i].outerQuote, outer);
            QCOMPARE(mixed[i].quoteOn, on);
        };
        QCOMPARE(mixed.size(), std::size_t(7));
        check(0, 1, 1, 0);
        check(1, 1, 1, 1);
        check(2, 2, 1, 1);
        check(3, 2, 1, 2);
        check(4, 0, 0, 0);
        check(5, 0, 0, 0);
        check(6, 1, 0, 0);
    }

    void anySplitGivesTheSameBlocks() {
        const std::string text = everything;
        const auto whole = parseBlocks(text);
        QVERIFY(whole.size() > 15);
        std::mt19937 random(7);
        for (int round = 0; round < 60; ++round) {
            BlockParser parser;
            std::vector<Block> closed;
            for (std::size_t at = 0; at < text.size();) {
                const std::size_t size = round == 0 ? 1 : 1 + random() % (1 + static_cast<unsigned>(round));
                parser.add(std::string_view(text).substr(at, size));
                at += size;
                const auto& blocks = parser.blocks();
                QVERIFY(parser.closedCount() >= closed.size());
                for (std::size_t i = 0; i < closed.size(); ++i) {
                    QVERIFY2(closed[i] == blocks[i],
                        qPrintable(QString("block %1 changed at byte %2").arg(i).arg(at)));
                }
                closed.assign(blocks.begin(), blocks.begin() + static_cast<long>(parser.closedCount()));
            }
            parser.finish();
            QVERIFY(parser.blocks() == whole);
        }
    }

    /// Each piece names its lines; what lies between pieces is blank or shows nothing.
    void piecesTellTheirPlace() {
        const std::string text = everything;
        std::vector<std::string> pieces;
        std::size_t end = 0;
        for (const Block& block : parseBlocks(text)) {
            QVERIFY(block.source.begin < block.source.end && block.source.end <= text.size());
            std::string piece = text.substr(block.source.begin, block.source.end - block.source.begin);
            if (block.source.begin >= end) {
                QVERIFY(
                    text.substr(end, block.source.begin - end).find_first_not_of("\n") == std::string::npos);
                pieces.push_back(std::move(piece));
            } else {
                QCOMPARE(piece, pieces.back());
            }
            end = block.source.end;
        }
        QCOMPARE(pieces.front(), std::string("# Title"));
        QCOMPARE(pieces[2], std::string("```python\ndef f(x):\n\n    return x  # `tick`\n```"));
        QCOMPARE(
            pieces[4], std::string("2. two\n   - inner *a*\n   - inner b\n\n     ```sh\n     ls\n     ```"));
        QCOMPARE(pieces.back(), std::string("~~~\nopen fence"));

        const auto windows = parseBlocks("a\r\n\r\n```\r\nb\r\n```\r\n");
        QVERIFY((windows[0].source == SourceRange{0, 1}));
        QVERIFY((windows[1].source == SourceRange{5, 16}));
    }

    void hostileTextEnds() {
        std::string deep;
        for (int i = 0; i < 2000; ++i) {
            deep += "> - 1. [*";
        }
        QVERIFY(!parseBlocks(deep).empty());
        QVERIFY(!parseBlocks(std::string(20000, '`')).empty());
        QVERIFY(!parseBlocks(std::string(20000, '[') + "x").empty());
    }

    void marksAloneAreNotShownYet() {
        BlockParser parser;
        parser.add("Text\n\n``");
        QCOMPARE(parser.blocks().size(), std::size_t(1));
        parser.add("`py");
        QCOMPARE(outline(parser.blocks()), QByteArray("paragraph code"));
        BlockParser table;
        table.add("| a | b |\n|--");
        QCOMPARE(table.blocks().size(), std::size_t(0));
        table.add("-|---|\n");
        QCOMPARE(outline(table.blocks()), QByteArray("table"));
    }
};

QTEST_GUILESS_MAIN(BlocksTest)
#include "blocks_test.moc"
