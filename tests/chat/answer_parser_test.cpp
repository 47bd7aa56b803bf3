// SPDX-License-Identifier: Apache-2.0
// Reasoning and answer taken apart, the same however the text arrives.
#include "inference/chat/answer_parser.h"

#include <QtTest>
#include <random>

using namespace inglenook;

namespace {

struct Parsed {
    std::string reasoning;
    std::string text;
    bool in_order = true; ///< no reasoning after text
    bool operator==(const Parsed& other) const {
        return reasoning == other.reasoning && text == other.text && in_order == other.in_order;
    }
};

void take(Parsed& parsed, const std::vector<AnswerPiece>& pieces) {
    for (const AnswerPiece& piece : pieces) {
        const bool reasoning = piece.kind == AnswerKind::reasoning;
        parsed.in_order = parsed.in_order && !piece.text.empty() && (!reasoning || parsed.text.empty());
        (reasoning ? parsed.reasoning : parsed.text) += piece.text;
    }
}

/// Fed in pieces that end at the given places.
Parsed parsed(const std::string& tail, const std::string& text, const std::vector<std::size_t>& cuts) {
    AnswerParser parser(tail);
    Parsed result;
    std::size_t from = 0;
    for (const std::size_t cut : cuts) {
        take(result, parser.add(std::string_view(text).substr(from, cut - from)));
        from = cut;
    }
    take(result, parser.add(std::string_view(text).substr(from)));
    take(result, parser.finish());
    return result;
}

} // namespace

class AnswerParserTest : public QObject {
    Q_OBJECT

private slots:
    void splits_data();
    void splits();
    void streams_at_once();
};

void AnswerParserTest::splits_data() {
    QTest::addColumn<QByteArray>("tail");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("reasoning");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char* name, const char* tail, const char* text, const char* reasoning,
                         const char* answer) {
        QTest::newRow(name) << QByteArray(tail) << QByteArray(text) << QByteArray(reasoning)
                            << QByteArray(answer);
    };
    row("plain", "", "Hello <b>you</b>!", "", "Hello <b>you</b>!");
    row("nothing", "", "", "", "");
    row("only space", "", " \n ", "", " \n ");
    row("leading space stays", "", "  code", "", "  code");
    row("reasoning", "", "<think>\nOne.\n\nTwo.\n</think>\n\nAnswer.\n", "One.\n\nTwo.", "Answer.\n");
    row("space before", "", "\n <think>a</think>b", "a", "b");
    row("opened by the prompt", "assistant\n<think>\n", "Hm.\n</think>\n\nYes.", "Hm.", "Yes.");
    row("opened twice", "<think>\n", "\n<think>\nHm.</think>Yes.", "Hm.", "Yes.");
    row("closed by the prompt", "<think>\n\n</think>\n\n", "\nYes.", "", "Yes.");
    row("closed by the prompt and again", "<think>\n\n</think>\n\n", "</think>\nYes.", "", "Yes.");
    row("never closed", "", "<think>\nHm. </thin", "Hm. </thin", "");
    row("never closed, space at the end", "<think>", "Hm.\n\n", "Hm.", "");
    row("never opened", "", "</think>\n\nYes.", "", "Yes.");
    row("closing tag in the answer", "", "The tag </think> ends it.", "", "The tag </think> ends it.");
    row("opening tag in the answer", "", "Yes. <think>no</think>", "", "Yes. <think>no</think>");
    row("later tags", "", "<think>a</think>b <think>c</think>", "a", "b <think>c</think>");
    row("empty reasoning", "", "<think>\n\n</think>\n\nYes.", "", "Yes.");
    row("only reasoning", "", "<think>a</think>", "a", "");
    row("only reasoning and space", "", "<think>a</think>\n\n", "a", "");
    row("twice before the answer", "", "<think>a</think>\n<think>b</think>c", "a\n\nb", "c");
    row("indented answer", "", "<think>a</think>\n\n    code", "a", "    code");
    row("space before the answer", "", "<think>a</think> Yes", "a", "Yes");
    row("tags that are none", "", "<think >a</think>", "", "<think >a</think>");
    row("almost a tag", "", "<thinks>", "", "<thinks>");
    row("almost a closing tag", "<think>", "a </thinker> < / b</think>c", "a </thinker> < / b", "c");
    row("tag inside reasoning", "", "<think>a <think> b</think>c", "a <think> b", "c");
    row("broken off in a tag", "", "<thi", "", "<thi");
    row("user wrote the tag", "What is <think>?<|end|>\n<|assistant|>\n", "A tag.", "", "A tag.");
    row("characters", "", "<think>naïve 🙂</think>日本語", "naïve 🙂", "日本語");
}

void AnswerParserTest::splits() {
    QFETCH(QByteArray, tail);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, reasoning);
    QFETCH(QByteArray, answer);
    const std::string all = text.toStdString();
    const Parsed whole = parsed(tail.toStdString(), all, {});
    QCOMPARE(QByteArray::fromStdString(whole.reasoning), reasoning);
    QCOMPARE(QByteArray::fromStdString(whole.text), answer);
    QVERIFY(whole.in_order);
    std::vector<std::size_t> every;
    for (std::size_t first = 0; first <= all.size(); ++first) {
        every.push_back(first);
        for (std::size_t second = first; second <= all.size(); ++second) {
            QVERIFY2(parsed(tail.toStdString(), all, {first, second}) == whole,
                (std::to_string(first) + ", " + std::to_string(second)).c_str());
        }
    }
    QVERIFY(parsed(tail.toStdString(), all, every) == whole);
    std::mt19937 random(7);
    for (int round = 0; round < 50; ++round) {
        std::vector<std::size_t> cuts;
        for (std::size_t place = 0; place <= all.size(); ++place) {
            if (random() % 3 == 0) {
                cuts.push_back(place);
            }
        }
        QVERIFY(parsed(tail.toStdString(), all, cuts) == whole);
    }
}

/// Text is held back only while it could be a tag or white space that will go.
void AnswerParserTest::streams_at_once() {
    AnswerParser parser;
    QVERIFY(parser.add("<th").empty());
    QVERIFY(parser.add("ink>\n").empty());
    auto pieces = parser.add("Let me ");
    QCOMPARE(pieces.size(), std::size_t{1});
    QCOMPARE(pieces[0].text, std::string("Let me"));
    pieces = parser.add("see");
    QCOMPARE(pieces[0].text, std::string(" see"));
    QVERIFY(pieces[0].kind == AnswerKind::reasoning);
    QVERIFY(parser.add("</think>\n").empty());
    pieces = parser.add("Yes <th");
    QCOMPARE(pieces[0].text, std::string("Yes <th"));
    QVERIFY(pieces[0].kind == AnswerKind::text);
    QVERIFY(parser.finish().empty());
}

QTEST_GUILESS_MAIN(AnswerParserTest)
#include "answer_parser_test.moc"
