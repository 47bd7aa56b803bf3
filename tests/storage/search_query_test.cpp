// SPDX-License-Identifier: Apache-2.0
#include "storage/search_query.h"

#include <QTest>
#include <cstdlib>

using namespace inglenook::storage;

namespace {

/// What was understood, in one line.
std::string told(const SearchQuery& query) {
    std::string text;
    const auto terms = [&text](const char* name, const std::vector<SearchTerm>& all) {
        for (const SearchTerm& term : all) {
            text += (text.empty() ? "" : " ") + std::string(term.negated ? "-" : "") + name + "[" +
                    term.text + "]";
        }
    };
    const auto flag = [&text](const char* name, const std::optional<bool>& value) {
        if (value) {
            text += (text.empty() ? "" : " ") + std::string(*value ? "" : "-") + name;
        }
    };
    const auto time = [&text](const char* name, const std::optional<TimeMs>& value) {
        if (value) {
            text += (text.empty() ? "" : " ") + std::string(name) + std::to_string(*value / 1000 / 86400);
        }
    };
    terms("", query.words);
    terms("model", query.models);
    terms("folder", query.folders);
    terms("tag", query.tags);
    time("after", query.after);
    time("before", query.before);
    flag("code", query.code);
    flag("file", query.attachment);
    flag("pinned", query.pinned);
    flag("archived", query.archived);
    return text + (query.in_title ? " title" : "") + (query.hint.empty() ? "" : " ?");
}

} // namespace

class SearchQueryTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { ::setenv("TZ", "UTC", 1); }
    void parses_data();
    void parses();
    void empty_is_empty();
    void bounded();
    void hints_say_what_to_write();
};

void SearchQueryTest::parses_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* text, const char* expected) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(expected);
    };
    row("", "");
    row(" \t\n", "");
    row("one  two", "[one] [two]");
    row("\"one two\" three", "[one two] [three]");
    row("\"one two", "[one two]");
    row("\"\"", "");
    row("\" \"", "");
    row("\" a\tb \"", "[a b]");
    row("a\"b c\"", "[a\"b] [c\"]");
    row("-one two", "-[one] [two]");
    row("-\"one two\"", "-[one two]");
    row("-", "[-]");
    row("--flag", "[--flag]");
    row("- one", "[-] [one]");
    row("東京　大阪", "[東京] [大阪]"); // apart by a wide space
    row("model:qwen", "model[qwen]");
    row("MODEL:qwen x", "[x] model[qwen]");
    row("folder:\"My work\" x", "[x] folder[My work]");
    row("-tag:old tag:new", "-tag[old] tag[new]");
    row("tag:", "");
    row("tag: x", "[x]");
    row("http://example.org", "[http://example.org]");
    row("std::vector", "[std::vector]");
    row("colour:red", "[colour:red]");
    row("\"model:qwen\"", "[model:qwen]");
    row("12:30", "[12:30]");
    row("after:1970", "after0");
    row("after:1971-01", "after365");
    row("before:1970-02-03 x", "[x] before33");
    row("after:1970-01-05 after:1970-01-03", "after4");
    row("before:1970-01-05 before:1970-01-03", "before2");
    row("before:yesterday", " ?");
    row("before:1970-2-3", " ?");
    row("before:1970-13", " ?");
    row("before:1970-00", " ?");
    row("before:2026-02-29", " ?");
    row("before:2024-02-29", "before19782");
    row("before:1970-01-01x", " ?");
    row("before:99999", " ?");
    row("before:1969", " ?");
    row("-before:2020", " ?");
    row("has:code", "code");
    row("-has:code", "-code");
    row("HAS:Attachment", "file");
    row("has:images x", "[x] ?");
    row("is:pinned -is:archived", "pinned -archived");
    row("is:blue", " ?");
    row("in:title x", "[x] title");
    row("-in:title x", "[x] ?");
    row("in:text x", "[x] ?");
    row("a\x01"
        "b",
        "[a] [b]");
}

void SearchQueryTest::parses() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(QByteArray::fromStdString(told(parse_search(text.toStdString()))), expected);
}

void SearchQueryTest::empty_is_empty() {
    for (const char* text : {"", "  ", "tag:", "before:x", "in:title", "\""}) {
        QVERIFY2(parse_search(text).empty(), text);
    }
    for (const char* text : {"x", "tag:a", "before:2020", "has:code", "-x", "is:pinned"}) {
        QVERIFY2(!parse_search(text).empty(), text);
    }
    QCOMPARE(parse_search("a -b \"c d\"").wanted(), (std::vector<std::string>{"a", "c d"}));
    QCOMPARE(parse_search(std::string("a\0b", 3)).wanted(), (std::vector<std::string>{"a", "b"}));
}

void SearchQueryTest::bounded() {
    std::string many;
    for (int i = 0; i < 1000; ++i) {
        many += "w" + std::to_string(i) + " ";
    }
    QCOMPARE(parse_search(many).words.size(), std::size_t{32});
    const SearchQuery longest = parse_search(std::string(10'000'000, 'x'));
    QCOMPARE(longest.words[0].text.size(), std::size_t{4096});
    QVERIFY(!longest.hint.empty());
}

void SearchQueryTest::hints_say_what_to_write() {
    QVERIFY(parse_search("after:soon").hint.find("after:2026-03-31") != std::string::npos);
    QVERIFY(parse_search("has:x").hint.find("code or attachment") != std::string::npos);
    QVERIFY(parse_search("is:x").hint.find("pinned or archived") != std::string::npos);
    QVERIFY(parse_search("in:x").hint.find("title") != std::string::npos);
}

QTEST_GUILESS_MAIN(SearchQueryTest)
#include "search_query_test.moc"
