// SPDX-License-Identifier: Apache-2.0
// What GBNF means beyond the reference data, where errors are said to be, and grammars that mean harm.
#include "inference/grammar/matcher.h"
#include "tests/grammar/byte_vocabulary.h"

#include <QTest>

using namespace inglenook;
using namespace inglenook::tests;

namespace {

/// How many bytes of the text the grammar takes; whether it may end after them.
struct Followed {
    std::size_t bytes = 0;
    bool may_end = false;
    bool exhausted = false;
};

Followed follow(const std::string& grammar, const std::string& text) {
    const auto compiled = compile_grammar(grammar);
    if (!compiled) {
        qFatal("%s", compiled.error().text().c_str());
    }
    GrammarMatcher matcher(*compiled, byte_vocabulary());
    Followed result;
    while (result.bytes < text.size() && matcher.accept(static_cast<unsigned char>(text[result.bytes]))) {
        ++result.bytes;
    }
    result.may_end = matcher.may_end();
    result.exhausted = matcher.exhausted();
    return result;
}

bool matches(const std::string& grammar, const std::string& text) {
    const Followed followed = follow(grammar, text);
    return followed.bytes == text.size() && followed.may_end;
}

std::string repeated(const std::string& text, std::size_t times) {
    std::string result;
    result.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) {
        result += text;
    }
    return result;
}

} // namespace

class GrammarTest : public QObject {
    Q_OBJECT

private slots:
    void texts_data() {
        QTest::addColumn<QString>("grammar");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        const auto row = [](const char* name, const char* grammar, const char* text, bool good) {
            QTest::newRow(name) << QString::fromUtf8(grammar) << QString::fromUtf8(text) << good;
        };
        row("empty literal", R"(root ::= "" "a" "")", "a", true);
        row("empty grammar text", R"(root ::= "")", "", true);
        row("a loop of nothing", R"(root ::= ("" | "a"*)* "b")", "aab", true);
        row("a loop of a loop", R"(root ::= (("a"?)+)* ("b"*)*)", "aabb", true);
        row("repetitions of one item", R"(root ::= "a"{2}{2})", "aaaa", true);
        row("repetitions of one item, too few", R"(root ::= "a"{2}{2})", "aa", false);
        row("none at all", R"(root ::= "a"{0} "b")", "b", true);
        row("none or more in braces", R"(root ::= "a"{0,} "b")", "aaab", true);
        row("spaces in braces", R"(root ::= "a"{ 1 , 2 })", "aa", true);
        row("same prefix", R"(root ::= "ab" "c" | "ab" "d")", "abd", true);
        row("same rule, other ends", "root ::= x \"1\" | x \"2\"\nx ::= \"a\" x \"b\" | \"c\"", "aacbb2",
            true);
        row("ends do not mix", "root ::= \"<\" x \">\" | \"[\" x \"]\"\nx ::= \"a\"", "<a]", false);
        row("ends do not mix in recursion", "root ::= \"a\" root \"x\" | \"b\" root \"y\" | \"\"", "abbyyx",
            true);
        row("ends do not mix in recursion, bad", "root ::= \"a\" root \"x\" | \"b\" root \"y\" | \"\"",
            "abbyxy", false);
        row("both ways ambiguous", "root ::= \"a\" root \"x\" | \"a\" root \"y\" | \"\"", "aaaayxxy", true);
        row("nullable rule first", "root ::= e e \"a\"\ne ::= \"e\"?", "ea", true);
        row("nullable rules last", "root ::= \"a\" e e\ne ::= \"e\"?", "ae", true);
        row("nullable rule in the middle", "root ::= \"a\" e \"b\"\ne ::= f f\nf ::= \"\"", "ab", true);
        row("mutual recursion", "root ::= \"(\" other \")\" | \"0\"\nother ::= \"[\" root \"]\"", "([([0])])",
            true);
        row("class with a bracket", R"(root ::= [\]a]+)", "a]a", true);
        row("class with a dash at the end", R"(root ::= [a-c-]+)", "b-c", true);
        row("class of the whole of Unicode", R"(root ::= [\x00-\U0010FFFF]{2})", "é😀", true);
        row("negated class takes a line end", R"(root ::= [^a])", "\n", true);
        row("any", R"(root ::= . .)", "é\n", true);
        row("a group over lines", "root ::= (\n  \"a\" # first\n  | \"b\"\n)", "b", true);
        row("tabs and line ends", "root\t::=\r\n\t\"a\"\r\n\r\n", "a", true);
        row("comment at the end", "root ::= \"a\" # \"b\"", "a", true);
        row("rule over lines after a bar", "root ::= \"a\" |\n\n \"b\"\n", "b", true);
    }
    void texts() {
        QFETCH(QString, grammar);
        QFETCH(QString, text);
        QFETCH(bool, good);
        QCOMPARE(matches(grammar.toStdString(), text.toStdString()), good);
    }

    void errors_have_a_place_data() {
        QTest::addColumn<QByteArray>("grammar");
        QTest::addColumn<QString>("place");
        const auto row = [](const char* name, const char* grammar, const char* place) {
            QTest::newRow(name) << QByteArray(grammar) << QString::fromUtf8(place);
        };
        row("undefined rule", "# ä\nroot ::= \"ö\" | foo", "line 2, column 16");
        row("defined twice", "root ::= \"a\"\nroot ::= \"b\"", "line 2, column 1");
        row("left recursion", "root ::= a\n\na ::= \"x\" | b\nb ::= \"\" a", "line 3, column 1");
        row("through an option", "root ::= \"x\"? root", "line 1, column 1");
        row("no name", "root ::= \"a\"\n= \"b\"", "line 2, column 1");
        row("not UTF-8", "root ::= \"\xFF\"", "line 1, column 11");
        row("cut UTF-8", "root ::= \"\xC3", "line 1, column 11");
        row("beyond Unicode", R"(root ::= "\U00110000")", "line 1, column 11");
        row("surrogate", R"(root ::= "\ud800")", "line 1, column 11");
        row("range backwards", R"(root ::= [az-b])", "line 1, column 12");
        row("empty class", R"(root ::= [])", "line 1, column 10");
        row("stray character", "root ::= \"a\" ;", "line 1, column 14");
        row("too many", R"(root ::= "a"{1,100001})", "line 1, column 16");
        row("too many for any number", R"(root ::= "a"{99999999999999999999})", "line 1, column 14");
        row("too many in all", R"(root ::= (("a"{1000}){1000}){1000})", "line 1, column 1");
        row("many of nothing", R"(root ::= ((""{100000}){100000}){100000})", "line 1, column 1");
        row("stars", R"(root ::= "a"*********)", "line 1, column 21");
    }
    void errors_have_a_place() {
        QFETCH(QByteArray, grammar);
        QFETCH(QString, place);
        const auto compiled = compile_grammar(grammar.toStdString());
        QVERIFY(!compiled.has_value());
        QCOMPARE(compiled.error().kind, ErrorKind::bad_file);
        QCOMPARE(QString::fromStdString(compiled.error().where), place);
    }

    void large_texts_end() {
        constexpr std::size_t megabyte = std::size_t{1} << 20;
        for (const std::string piece :
            {"(", "[", "{", "\"", "a", " ", "\n", "|", "(|", "\"a\"*", "a-", "#", "\\", "((\"a\""}) {
            const auto compiled = compile_grammar("root ::= " + repeated(piece, megabyte / piece.size()));
            QVERIFY2(!compiled.has_value() || piece == " " || piece == "\n" || piece == "|" || piece == "#" ||
                         piece == "\"a\"*" || piece == "\"",
                piece.c_str());
        }
        QVERIFY(compile_grammar("root ::= " + repeated("\"ab\" | ", megabyte / 16) + "\"c\"").has_value());
        QVERIFY(!compile_grammar(std::string(5 * megabyte, ' ')).has_value());
        std::string rules = "root ::= r0\n";
        for (int i = 0; i < 20'000; ++i) {
            const std::string number = std::to_string(i);
            rules += "r" + number + " ::= " + (i + 1 < 20'000 ? "r" + std::to_string(i + 1) + " | " : "") +
                     "\"" + number + "\"\n";
        }
        QVERIFY(matches(rules, "19999"));
    }

    /// Every one of these has exponentially many ways to read its text, or endlessly many ways to read
    /// nothing.
    void ambiguity_is_no_trouble_data() {
        QTest::addColumn<QString>("grammar");
        const auto row = [](const char* name, const char* grammar) {
            QTest::newRow(name) << QString::fromUtf8(grammar);
        };
        row("two ways", "root ::= (\"a\" | \"a\")*");
        row("loops of loops", "root ::= ((\"a\"*)*)*");
        row("halves", "root ::= \"a\" root root | \"a\" root | \"a\"");
        row("two ends",
            "root ::= \"a\" root x | \"a\" root y | \"a\"\nx ::= \"\" | \"x\"\ny ::= \"\" | \"y\"");
        row("optional many", "root ::= (\"a\"? \"a\"? \"a\"? \"a\"?)*");
        row("counted", "root ::= (\"a\"{0,50}){0,50} (\"a\"{0,50}){0,50}");
        row("thrice", "root ::= \"a\" root root root | \"\"");
        row("options of rules", "root ::= x*\nx ::= y y\ny ::= \"a\"+ | z\nz ::= \"a\" z? \"a\"?");
    }
    void ambiguity_is_no_trouble() {
        QFETCH(QString, grammar);
        const std::string text(400, 'a');
        const Followed followed = follow(grammar.toStdString(), text);
        QVERIFY(!followed.exhausted);
        QCOMPARE(followed.bytes, text.size());
        QVERIFY(followed.may_end);
    }

    /// However deep a text nests its brackets: as far as the limit it is followed, and no further.
    void deep_texts() {
        const std::string grammar = "root ::= \"[\" root \"]\" | \"\"";
        QVERIFY(matches(grammar, repeated("[", 1500) + repeated("]", 1500)));
        const Followed followed = follow(grammar, repeated("[", 5000));
        QVERIFY(followed.bytes >= 1500 && followed.bytes < 5000);
        QVERIFY(matches("root ::= \"a\" root | \"\"", repeated("a", 20'000)));
    }

    void what_is_remembered_is_bounded() {
        // Every step gives a new state: so much of them that they are forgotten on the way.
        const std::string text = repeated("ab", 30'000);
        QVERIFY(matches("root ::= ([a-z]{1,300} | [a-y]{2,300}) root | \"\"", repeated("abcdefz", 600)));
        QVERIFY(matches("root ::= ([ab]{1,60000})", text));
    }

    void masks_agree_with_single_tokens() {
        const auto compiled = compile_grammar("root ::= ([a-zä-ü]+ [^x] | \"é\" . )*");
        QVERIFY(compiled.has_value());
        GrammarMatcher matcher(*compiled, byte_vocabulary());
        for (const char byte : std::string("abä!é€ü\x01")) {
            const std::vector<bool> mask = matcher.allowed();
            for (TokenId id = 0; id < mask.size(); ++id) {
                QCOMPARE(matcher.allows(id), static_cast<bool>(mask[id]));
            }
            QVERIFY(mask[static_cast<unsigned char>(byte)]);
            QVERIFY(matcher.accept(static_cast<unsigned char>(byte)));
        }
        QVERIFY(!matcher.allows(100'000));
        QVERIFY(!matcher.accept(100'000));
    }

    /// Bytes that never make a character are not begun, so that none is left without an end.
    void characters_are_whole() {
        const std::string any = "root ::= .*";
        for (const char* good : {"\xC2\x80", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
                 "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
            QVERIFY(matches(any, good));
        }
        const std::pair<const char*, std::size_t> bad[] = {{"\x80", 0}, {"\xC1\x80", 0}, {"\xE0\x9F", 1},
            {"\xED\xA0", 1}, {"\xF0\x8F", 1}, {"\xF4\x90", 1}, {"\xF5", 0}, {"\xFF", 0}, {"\xC2\x41", 1}};
        for (const auto& [text, taken] : bad) {
            QCOMPARE(follow(any, text).bytes, taken);
        }
    }

    void an_end_must_come() {
        const auto compiled = compile_grammar("root ::= \"a\" \"b\"?");
        QVERIFY(compiled.has_value());
        GrammarMatcher matcher(*compiled, byte_vocabulary());
        QVERIFY(!matcher.may_end() && !matcher.allows(256) && !matcher.accept(256));
        QVERIFY(matcher.accept('a') && matcher.may_end() && !matcher.must_end() && matcher.allows(256));
        QVERIFY(matcher.accept('b') && matcher.may_end() && matcher.must_end());
        QVERIFY(!matcher.accept('b') && matcher.accept(256));
    }
};

QTEST_GUILESS_MAIN(GrammarTest)
#include "grammar_test.moc"
