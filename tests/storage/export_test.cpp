// SPDX-License-Identifier: Apache-2.0
// Conversations written out: readable, harmless whatever is in them, and never over what is there.
#include "storage/transfer/chat_html.h"
#include "storage/transfer/chat_markdown.h"
#include "storage/transfer/export.h"
#include "storage/transfer/file_names.h"
#include "storage/transfer/markdown_html.h"
#include "tests/storage/support.h"

#include <QDir>
#include <QFile>

using namespace inglenook::storage;
using namespace inglenook::storage::tests;

namespace {

ChatTree sample(const std::string& title, const std::string& answer) {
    ChatTree tree;
    tree.title = title;
    tree.created = tree.updated = 1'700'000'000'000;
    tree.model = "/m.gguf";
    tree.shown = 1;
    tree.messages.resize(3);
    tree.messages[0].parts = {{PartKind::text, "Why <b>?", 0},
        {PartKind::attachment, "a.txt", 0, std::string(64, '0'), "``` inside"}};
    tree.messages[0].shown = 3;
    tree.messages[1] = {
        1, 0, Role::assistant, MessageState::complete, 0, {{PartKind::text, "not shown", 0}}, {}};
    tree.messages[2] = {1, 0, Role::assistant, MessageState::complete, 0,
        {{PartKind::reasoning, "one\ntwo", 12'000}, {PartKind::text, answer, 0},
            {PartKind::tool_call, "{\"name\": \"look\", \"arguments\": \"{\\\"x\\\": 1}\"}\n", 0}},
        {}};
    return tree;
}

QString read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class StorageExportTest : public QObject {
    Q_OBJECT

private slots:
    void writes_markdown_to_be_read() {
        const std::string text = chat_markdown(sample("A \"title\"", "**Because**"));
        QVERIFY(text.starts_with("---\ntitle: \"A \\\"title\\\"\"\ncreated: 2023-11-14T22:13:20Z\n"));
        QVERIFY(text.find("\n## You\n\nWhy <b>?\n") != std::string::npos);
        QVERIFY(text.find("Attached: a.txt\n\n````\n``` inside\n````\n") != std::string::npos);
        QVERIFY(text.find("> **Thought for 12 s**\n>\n> one\n> two\n") != std::string::npos);
        QVERIFY(text.find("the tool `look`:\n\n```json\n{\n  \"x\": 1\n}\n```\n") != std::string::npos);
        QVERIFY(text.find("not shown") == std::string::npos);
    }

    void writes_html_that_can_do_nothing_data() {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("has");
        QTest::addColumn<QString>("has_not");
        QTest::newRow("script") << "<script>alert(1)</script>"
                                << "&lt;script&gt;"
                                << "<script";
        QTest::newRow("tag in a line") << "a <img src=x onerror=y> b"
                                       << "&lt;img"
                                       << "<img";
        QTest::newRow("script link") << "[x](javascript:alert(1))"
                                     << "x"
                                     << "href";
        QTest::newRow("hidden script link") << "[x](&#106;avascript&colon;alert(1))"
                                            << "x"
                                            << "href";
        QTest::newRow("data link") << "[x](data:text/html,hi)"
                                   << "x"
                                   << "href";
        QTest::newRow("web link") << "[x](https://example.org/?a=1&b=\"2)"
                                  << "href=\"https://example.org/?a=1&amp;b=&quot;2\""
                                  << "b=\"2";
        QTest::newRow("mail link") << "<mailto:a@example.org>"
                                   << "href=\"mailto:a@example.org\""
                                   << "javascript";
        QTest::newRow("image") << "![cat](https://example.org/c.png)"
                               << "[image: cat https://example.org/c.png]"
                               << "<img";
        QTest::newRow("code") << "```html\n<i>\n```"
                              << "<pre><code data-language=\"html\">&lt;i&gt;"
                              << "<i>";
        QTest::newRow("language") << "```a\"><b>\nx\n```"
                                  << "data-language=\"a&quot;&gt;&lt;b&gt;\""
                                  << "<b>";
        QTest::newRow("control characters") << "a\x1b[31m\x7f b"
                                            << "a\uFFFD[31m\uFFFD b"
                                            << "\x1b";
        QTest::newRow("table") << "|a|b|\n|---|---|\n|1|2|"
                               << "<td>1</td>"
                               << "|";
    }
    void writes_html_that_can_do_nothing() {
        QFETCH(const QString, answer);
        QFETCH(const QString, has);
        QFETCH(const QString, has_not);
        const QString html = QString::fromStdString(markdown_html(answer.toStdString()));
        QVERIFY2(html.contains(has) && !html.contains(has_not), qPrintable(html));
    }

    void writes_whole_pages() {
        const ChatTree tree = sample("</title><script>", "## Head\n\n*yes*");
        const QString html = QString::fromStdString(chat_html(tree));
        QVERIFY(html.contains("default-src 'none'") && html.contains("prefers-color-scheme: dark"));
        QVERIFY(html.contains("&lt;/title&gt;&lt;script&gt;") && !html.contains("<script"));
        QVERIFY(html.contains("Why &lt;b&gt;?") && html.contains("<h4>Head</h4>") &&
                html.contains("<em>yes</em>"));
        QVERIFY(html.contains("<summary>Thought for 12 s</summary>"));
        QVERIFY(!html.contains("http://") && !html.contains("https://") && !html.contains("url("));
    }

    void bounds_what_would_explode_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("quotes") << QByteArray(100'000, '>');
        QTest::newRow("lists") << QByteArray("- ").repeated(50'000);
        QTest::newRow("columns") << QByteArray("|a").repeated(10'000) + "|\n" +
                                        QByteArray("|---").repeated(10'000) + "|\n";
    }
    void bounds_what_would_explode() {
        QFETCH(const QByteArray, text);
        const std::string html = markdown_html(text.toStdString());
        QVERIFY(html.starts_with("<pre>"));
        QVERIFY(html.size() < 5 * static_cast<std::size_t>(text.size()) + 100);
    }

    void makes_names_of_files_data() {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << "Plans for 2026"
                               << "Plans for 2026";
        QTest::newRow("path") << "../../etc/passwd"
                              << "etc passwd";
        QTest::newRow("marks") << "a:b*c?\"d\"<e>|f"
                               << "a b c d e f";
        QTest::newRow("controls") << "a\nb\tc"
                                  << "a b c";
        QTest::newRow("hidden") << ".bashrc"
                                << "bashrc";
        QTest::newRow("dots") << "..."
                              << "Untitled";
        QTest::newRow("empty") << ""
                               << "Untitled";
        QTest::newRow("device") << "con.txt"
                                << "_con.txt";
        QTest::newRow("long") << QString("é").repeated(200) << QString("é").repeated(60);
    }
    void makes_names_of_files() {
        QFETCH(const QString, title);
        QFETCH(const QString, name);
        QCOMPARE(QString::fromStdString(safe_file_name(title.toStdString())), name);
    }

    void writes_a_folder_and_over_nothing() {
        const Scratch scratch;
        const std::string folder = scratch.folder() + "/out";
        const auto read_one = [](Id id) -> Result<ChatTree> {
            if (id == 9) {
                return fail(ErrorKind::not_found, "gone");
            }
            return sample("Same", "answer " + std::to_string(id));
        };
        std::size_t told = 0;
        const ExportSteps steps{read_one, [&](std::size_t done) { told = done; }};
        for (int round = 0; round < 2; ++round) {
            QCOMPARE(
                must(export_chats({{1, 9, 2}, ChatFormat::markdown, folder, true}, steps)), std::size_t{2});
            QCOMPARE(told, std::size_t{3});
        }
        const QDir dir(QString::fromStdString(folder));
        QCOMPARE(dir.entryList(QDir::Files),
            QStringList({"Same (2).md", "Same (3).md", "Same (4).md", "Same.md"}));
        QVERIFY(read(dir.filePath("Same.md")).contains("answer 1"));
        QVERIFY(read(dir.filePath("Same (4).md")).contains("answer 2"));
    }

    void leaves_nothing_when_it_fails() {
        const Scratch scratch;
        const auto damaged = [](Id id) -> Result<ChatTree> {
            return id == 1 ? Result<ChatTree>(sample("A", "b")) : fail(ErrorKind::damaged, "damaged");
        };
        const std::string target = scratch.folder() + "/all.json";
        QFile before(QString::fromStdString(target));
        QVERIFY(before.open(QIODevice::WriteOnly) && before.write("before") == 6);
        before.close();
        QCOMPARE(export_chats({{1, 2}, ChatFormat::json, target, true}, {damaged}).error().kind,
            ErrorKind::damaged);
        QCOMPARE(read(QString::fromStdString(target)), QString("before"));
        QCOMPARE(QDir(QString::fromStdString(scratch.folder())).entryList(QDir::Files).size(), 1);
        QCOMPARE(
            export_chats({{1}, ChatFormat::html, scratch.folder() + "/none/a.html"}, {damaged}).error().kind,
            ErrorKind::not_found);
        QCOMPARE(export_chats({{1, 1}, ChatFormat::html, target}, {damaged}).error().kind, ErrorKind::usage);
    }

    void tells_formats_by_their_names() {
        QVERIFY(chat_format_of("a/b.HTM") == ChatFormat::html);
        QVERIFY(chat_format_of("a.json") == ChatFormat::json);
        QVERIFY(chat_format_of("a.markdown") == ChatFormat::markdown);
        QVERIFY(!chat_format_of("a.pdf") && !chat_format_named("pdf"));
    }
};

QTEST_GUILESS_MAIN(StorageExportTest)
#include "export_test.moc"
