// SPDX-License-Identifier: Apache-2.0
// Texts in words, the shortest script against one found by trying all, and differences as they are shown.
#include "storage/compare/edit_script.h"
#include "storage/compare/word_diff.h"
#include "storage/compare/words.h"

#include <QTest>
#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <string>

using namespace inglenook::storage::compare;

namespace {

/// Words as "foo", spaces as "_", punctuation as "!,", with bars between.
std::string in_words(std::string_view text) {
    std::string shown;
    for (const Word& word : split_words(text)) {
        shown += shown.empty() ? "" : "|";
        if (word.kind == WordKind::space) {
            shown += std::string(word.bytes, '_');
            continue;
        }
        shown += word.kind == WordKind::punctuation ? "!" : "";
        shown += text.substr(word.offset, word.bytes);
    }
    return shown;
}

/// "same [changed] {1 moved}".
std::string shown(std::string_view text, const std::vector<Span>& spans) {
    std::string out;
    for (const Span& span : spans) {
        const std::string part(text.substr(span.offset, span.bytes));
        out += span.kind == SpanKind::same      ? part
               : span.kind == SpanKind::changed ? "[" + part + "]"
                                                : "{" + std::to_string(span.pair) + " " + part + "}";
    }
    return out;
}

struct Shown {
    std::string left;
    std::string right;
};

Shown difference(std::string_view left, std::string_view right) {
    const WordDiff diff = word_diff(left, right);
    return {shown(left, diff.left), shown(right, diff.right)};
}

/// What is wrong with spans; empty if they cover the text in order, and what is the same in both is.
std::string wrong(std::string_view left, std::string_view right) {
    const WordDiff diff = word_diff(left, right);
    std::string common[2];
    std::map<std::size_t, std::string> moved[2];
    for (const int which : {0, 1}) {
        const std::string_view text = which == 0 ? left : right;
        std::size_t at = 0;
        for (const Span& span : which == 0 ? diff.left : diff.right) {
            if (span.offset != at || span.bytes == 0) {
                return "spans have gaps";
            }
            at += span.bytes;
            const std::string part(text.substr(span.offset, span.bytes));
            if (span.kind == SpanKind::same) {
                common[which] += part;
            } else if (span.kind == SpanKind::moved && !moved[which].emplace(span.pair, part).second) {
                return "a pair has two spans on one side";
            }
        }
        if (at != text.size()) {
            return "spans don't cover the text";
        }
    }
    return common[0] != common[1] ? "what is the same differs"
           : moved[0] != moved[1] ? "what moved differs"
                                  : "";
}

/// The length of the longest common subsequence, by the plain table.
std::size_t common_length(const std::vector<std::uint32_t>& one, const std::vector<std::uint32_t>& other) {
    std::vector<std::size_t> row(other.size() + 1);
    for (const std::uint32_t element : one) {
        std::size_t corner = 0;
        for (std::size_t j = 0; j < other.size(); ++j) {
            const std::size_t above = row[j + 1];
            row[j + 1] = element == other[j] ? corner + 1 : std::max(above, row[j]);
            corner = above;
        }
    }
    return row.back();
}

std::vector<std::uint32_t> kept(const std::vector<std::uint32_t>& sequence, const std::vector<char>& gone) {
    std::vector<std::uint32_t> rest;
    for (std::size_t i = 0; i < sequence.size(); ++i) {
        if (gone[i] == 0) {
            rest.push_back(sequence[i]);
        }
    }
    return rest;
}

std::vector<std::uint32_t> random_sequence(std::mt19937& random, std::size_t size, std::uint32_t kinds) {
    std::vector<std::uint32_t> sequence(size);
    for (auto& element : sequence) {
        element = random() % kinds;
    }
    return sequence;
}

std::string random_words(std::mt19937& random, int words, unsigned kinds) {
    std::string text;
    for (int i = 0; i < words; ++i) {
        text += "w" + std::to_string(random() % kinds) + " ";
    }
    return text;
}

} // namespace

class WordDiffTest : public QObject {
    Q_OBJECT

private slots:
    void words() {
        QCOMPARE(in_words(""), std::string(""));
        QCOMPARE(in_words("Hello, world!"), std::string("Hello|!,|_|world|!!"));
        QCOMPARE(in_words("don't 'quote' it\u2019s"), std::string("don't|_|!'|quote|!'|_|it\u2019s"));
        QCOMPARE(
            in_words("3.14 and 10,000. v1.2b a.b"), std::string("3.14|_|and|_|10,000|!.|_|v1.2b|_|a|!.|b"));
        QCOMPARE(in_words("a  \t b\n\n c"), std::string("a|____|b|_|__|c"));
        QCOMPARE(in_words("snake_case x-y"), std::string("snake_case|_|x|!-|y"));
        QCOMPARE(in_words("Gru\u0308\u00dfe"), std::string("Gru\u0308\u00dfe"));
        // Ideographs and kana one by one, Hangul by its spaces.
        QCOMPARE(in_words("\u6211\u4eec\u5728Linux\u4e0a"), std::string("\u6211|\u4eec|\u5728|Linux|\u4e0a"));
        QCOMPARE(in_words("\u3053\u308c\u306f"), std::string("\u3053|\u308c|\u306f"));
        QCOMPARE(in_words("\ud55c\uad6d\uc5b4 \uac00"), std::string("\ud55c\uad6d\uc5b4|_|\uac00"));
        QCOMPARE(in_words("\u0e01\u0e33\u0e17\u0e35\u0e48"), std::string("\u0e01|\u0e33|\u0e17\u0e35\u0e48"));
        QCOMPARE(in_words("\U00020000\U0001F600"), std::string("\U00020000|!\U0001F600"));
        // Bytes that are none: each by itself.
        QCOMPARE(in_words("a\xff\xfe"
                          "b\xe4\xbd"),
            std::string("a|!\xff|!\xfe|b|!\xe4|!\xbd"));
        QCOMPARE(split_words(std::string_view("\0\0", 2)).size(), std::size_t(2));
    }

    void shortest_scripts() {
        std::mt19937 random(1); // NOLINT(cert-msc32-c): the same each time
        for (int round = 0; round < 2'000; ++round) {
            const auto kinds = 1 + random() % 6;
            const auto one = random_sequence(random, random() % 24, kinds);
            const auto other = random_sequence(random, random() % 24, kinds);
            const EditScript script = edit_script(one, other);
            const auto rest = kept(one, script.removed);
            QCOMPARE(rest, kept(other, script.added));
            QCOMPARE(rest.size(), common_length(one, other));
        }
        for (int round = 0; round < 20; ++round) {
            const auto one = random_sequence(random, 700, 9);
            const auto other = random_sequence(random, 600, 9);
            const EditScript script = edit_script(one, other);
            QCOMPARE(kept(one, script.removed), kept(other, script.added));
            QCOMPARE(kept(one, script.removed).size(), common_length(one, other));
        }
    }

    void little_effort_gives_a_script_all_the_same() {
        std::mt19937 random(2); // NOLINT(cert-msc32-c): the same each time
        for (int round = 0; round < 200; ++round) {
            const auto one = random_sequence(random, 500 + random() % 1'000, 50);
            const auto other = random_sequence(random, 500 + random() % 1'000, 50);
            const EditScript script = edit_script(one, other, 1);
            const auto rest = kept(one, script.removed);
            QCOMPARE(rest, kept(other, script.added));
            QVERIFY(rest.size() * 3 > common_length(one, other));
        }
    }

    void changes() {
        const Shown plain = difference("The cat sat on the mat.", "The dog sat on the rug.");
        QCOMPARE(plain.left, std::string("The [cat] sat on the [mat]."));
        QCOMPARE(plain.right, std::string("The [dog] sat on the [rug]."));
        const Shown added = difference("one two", "one and two");
        QCOMPARE(added.left, std::string("one two"));
        QCOMPARE(added.right, std::string("one [and ]two"));
        // Where it could stand in several places: whole sentences and lines.
        QCOMPARE(difference("One. Two.", "One. New. Two.").right, std::string("One.[ New.] Two."));
        QCOMPARE(difference("a\nb\n", "a\nc\nb\n").right, std::string("a\n[c\n]b\n"));
        QCOMPARE(difference("First line.\nLast line.", "First line.\nNext line.\nLast line.").right,
            std::string("First line.\n[Next line.\n]Last line."));
        const Shown equal = difference("same text", "same text");
        QCOMPARE(equal.left, std::string("same text"));
        QCOMPARE(equal.right, std::string("same text"));
        const Shown none = difference("", "all new");
        QCOMPARE(none.left, std::string(""));
        QCOMPARE(none.right, std::string("[all new]"));
        QVERIFY(word_diff("", "").left.empty());
        const Shown chinese = difference("\u6211\u7231\u732b", "\u6211\u7231\u72d7");
        QCOMPARE(chinese.left, std::string("\u6211\u7231[\u732b]"));
        QCOMPARE(chinese.right, std::string("\u6211\u7231[\u72d7]"));
    }

    void lone_spaces_do_not_split_a_change() {
        const Shown shown = difference("begin a b c end", "begin x y z end");
        QCOMPARE(shown.left, std::string("begin [a b c] end"));
        QCOMPARE(shown.right, std::string("begin [x y z] end"));
        // A word between them does.
        QCOMPARE(difference("a b c", "x b z").left, std::string("[a] b [c]"));
    }

    void moved_passages() {
        const std::string first = "The quick brown fox jumps over the lazy dog.";
        const std::string second =
            "Nothing else of any importance happened on that day in the village, or so they say today.";
        const Shown swapped = difference(first + "\n\n" + second, second + "\n\n" + first);
        QVERIFY2(
            swapped.left.find("{1 The quick brown fox jumps over the lazy dog.}") == 0, swapped.left.c_str());
        QVERIFY2(swapped.right.find("{1 The quick brown fox jumps over the lazy dog.}") != std::string::npos,
            swapped.right.c_str());
        QVERIFY(swapped.right.find(second) == 0);
        // Three words are no passage.
        const Shown short_one = difference("alpha beta gamma. " + second, second + " alpha beta gamma.");
        QVERIFY(short_one.left.find('{') == std::string::npos);
        QVERIFY(short_one.left.find("[alpha beta gamma") == 0);
        // What is there twice on one side is paired once.
        const Shown twice = difference(first + " " + second, second + " " + first + " " + first);
        QVERIFY(twice.left.find("{1 ") == 0 && twice.left.find("{2 ") == std::string::npos);
        QVERIFY(twice.right.find("{1 ") != std::string::npos && twice.right.find("{2 ") == std::string::npos);
    }

    void any_texts() {
        std::mt19937 random(3); // NOLINT(cert-msc32-c): the same each time
        const std::string pieces[] = {
            "a", " ", "\n", "b", "\u6211", "\xff", "'", "1", ".", "\u0301", "\u200d", "w ", "x y "};
        for (int round = 0; round < 3'000; ++round) {
            std::string texts[2];
            for (std::string& text : texts) {
                for (auto left = random() % 60; left > 0; --left) {
                    text += pieces[random() % std::size(pieces)];
                }
            }
            const std::string found = wrong(texts[0], texts[1]);
            QVERIFY2(found.empty(), found.c_str());
        }
        for (int round = 0; round < 300; ++round) {
            // Paragraphs in another order, a few words changed.
            std::vector<std::string> paragraphs(8);
            for (std::string& paragraph : paragraphs) {
                paragraph = random_words(random, 12, 40) + "\n";
            }
            const std::string left = std::accumulate(paragraphs.begin(), paragraphs.end(), std::string());
            std::shuffle(paragraphs.begin(), paragraphs.end(), random);
            const std::string right =
                std::accumulate(paragraphs.begin(), paragraphs.end(), std::string("new "));
            const std::string found = wrong(left, right);
            QVERIFY2(found.empty(), found.c_str());
        }
    }

    /// These would take hours if each were compared with each.
    void long_texts_end() {
        std::mt19937 random(4); // NOLINT(cert-msc32-c): the same each time
        const std::string one = random_words(random, 200'000, 5'000);
        const std::string other = random_words(random, 200'000, 5'000);
        QVERIFY(wrong(one, other).empty());
        std::string edited = one;
        edited.replace(edited.find(" w", 500'000), 1, " inserted ");
        const WordDiff diff = word_diff(one, edited);
        QVERIFY(diff.right.size() <= 3);
        const std::string again(1'000'000, 'x');
        QVERIFY(wrong(again, again + " y").empty());
        std::string same_words;
        for (int i = 0; i < 200'000; ++i) {
            same_words += "no ";
        }
        QVERIFY(wrong(same_words, "yes " + same_words + "no no").empty());
    }
};

QTEST_GUILESS_MAIN(WordDiffTest)
#include "word_diff_test.moc"
