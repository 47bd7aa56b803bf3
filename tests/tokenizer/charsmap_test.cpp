// SPDX-License-Identifier: Apache-2.0
// Rules of normalization in a vocabulary: what they do, and what becomes of damaged ones.
#include "tests/tokenizer/charsmap_writer.h"
#include "tests/tokenizer/tiny_vocabularies.h"

#include <QTest>
#include <random>

using namespace inglenook;
using namespace inglenook::tests;
using Bos = TokenizeOptions::Bos;

namespace {

MetadataFile with_charsmap(const std::vector<std::uint8_t>& bytes) {
    return unigram({{"a", -1}, {"b", -1}}).set("tokenizer.ggml.precompiled_charsmap", bytes);
}

} // namespace

class CharsmapTest : public QObject {
    Q_OBJECT

private slots:
    void rules() {
        const std::map<std::string, std::string> some = {
            {"A", "a"}, {"ﬁ", "fi"}, {"\t", " "}, {"x", ""}, {"xy", "b"}, {"xyz", "a b"}};
        const auto tokenizer =
            loaded(unigram({{"a", -1}, {"b", -1}, {"f", -1}, {"i", -1}, {"y", -1}, {"▁", -1}})
                       .set("tokenizer.ggml.precompiled_charsmap", charsmap_parts(some).bytes())
                       .set("tokenizer.ggml.remove_extra_whitespaces", false));
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("Aﬁ", plain)), "a/f/i");
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("xa", plain)), "a");
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("xya", plain)), "b/a"); // the longest rule
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("xyzxx", plain)), "a/ /b");
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("a\tb", plain)), "a/ /b");
        QVERIFY(tokenizer->encode("x", plain).empty());
    }

    void damaged_rules_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const std::vector<std::uint8_t>& bytes) {
            QTest::newRow(name) << QByteArray(
                reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
        };
        const CharsmapParts good = charsmap_parts({{"A", "a"}, {"B", "b"}});
        const auto changed = [&](const auto& change) {
            CharsmapParts parts = good;
            change(parts);
            return parts.bytes();
        };
        const auto with_size = [&](std::uint8_t low, std::uint8_t high) {
            auto bytes = good.bytes();
            bytes[0] = low;
            bytes[1] = bytes[2] = 0;
            bytes[3] = high;
            return bytes;
        };
        row("empty", {});
        row("three bytes", {4, 0, 0});
        row("no tree", with_size(0, 0));
        row("a tree of odd size", with_size(5, 0));
        row("a tree larger than all", with_size(0, 0x80));
        row("a size alone", {4, 0, 0, 0});
        row("no end of the last replacement", changed([](auto& parts) { parts.replacements.pop_back(); }));
        row("no replacements", changed([](auto& parts) { parts.replacements.clear(); }));
        row("a replacement beyond the end", changed([](auto& parts) { parts.units.push_back(0x80000004); }));
        row("a replacement far beyond the end",
            changed([](auto& parts) { parts.units.push_back(0xFFFFFFFF); }));
        row("a replacement without end",
            changed([](auto& parts) { parts.replacements.insert(0, std::string(1000, 'x')); }));
    }
    void damaged_rules() {
        QFETCH(QByteArray, bytes);
        const auto tokenizer = with_charsmap({bytes.begin(), bytes.end()}).load();
        QVERIFY(!tokenizer.has_value());
        const auto said = QString::fromStdString(tokenizer.error().text());
        QVERIFY2(said.contains("precompiled_charsmap"), qPrintable(said));
    }

    void rules_of_another_type() {
        for (const MetadataFile::Value& value : std::vector<MetadataFile::Value>{std::string("rules"),
                 std::vector<std::int32_t>{4, 0, 0, 300}, std::vector<std::int32_t>{-129},
                 std::vector<std::string>{"a"}, std::vector<float>{4, 0, 0, 0}, true}) {
            const auto tokenizer =
                unigram({{"a", -1}}).set("tokenizer.ggml.precompiled_charsmap", value).load();
            QVERIFY(!tokenizer.has_value());
            QVERIFY(tokenizer.error().text().find("precompiled_charsmap") != std::string::npos);
        }
    }

    /// Trees that lead out of themselves or round in circles say nothing, and no walk through them is long.
    void trees_that_lead_astray() {
        const std::string text(200'000, 'a');
        const std::uint32_t far = 0x1FFFFFU << 10 | 1U << 9;
        const std::vector<std::vector<std::uint32_t>> trees = {
            {far},                                                // the root's children are out of reach
            std::vector<std::uint32_t>(256, far | 1U << 8 | 'a'), // all others
            std::vector<std::uint32_t>(256, 'a'),                 // every node is its own grandchild
            std::vector<std::uint32_t>(256, 1U << 8 | 'a'),       // and says that a value follows
            {0},
        };
        for (const auto& units : trees) {
            const auto tokenizer = loaded(with_charsmap(CharsmapParts{units, std::string(1, '\0')}.bytes()));
            QCOMPARE(tokenizer->encode(text, plain).size(), text.size());
        }
    }

    /// Any bytes: refused, or a tokenizer that takes any text.
    void changed_rules() {
        std::mt19937 numbers(1);
        const auto good = charsmap_parts({{"A", "a"}, {"B", "b"}, {"é", "e"}, {"éé", ""}}).bytes();
        int accepted = 0;
        for (int round = 0; round < 300; ++round) {
            auto bytes = good;
            for (int i = 0; i < 1 + round % 4; ++i) {
                bytes[numbers() % bytes.size()] = static_cast<std::uint8_t>(numbers());
            }
            if (const auto tokenizer = with_charsmap(bytes).load()) {
                ++accepted;
                const std::string text = "AéB éé\xC3\xFF a" + std::string(1, static_cast<char>(numbers()));
                QVERIFY((*tokenizer)->encode(text, plain).size() <= 64 * text.size());
            }
        }
        QVERIFY(accepted > 10);
    }
};

QTEST_GUILESS_MAIN(CharsmapTest)
#include "charsmap_test.moc"
