// SPDX-License-Identifier: Apache-2.0
// Unigram vocabularies: the best way to cut a text among all ways, what has no token, rules of normalization
// and damaged ones, and what the library sentencepiece makes of the same vocabularies (sentence_pieces.json,
// made by make_sentence_pieces.py).
#include "tests/support/fixtures.h"
#include "tests/tokenizer/tiny_vocabularies.h"

#include <QTest>
#include <limits>
#include <random>

using namespace inglenook;
using namespace inglenook::tests;
using Bos = TokenizeOptions::Bos;
using Json = nlohmann::ordered_json;

namespace {

/// The largest sum of scores of all ways to cut `text` into pieces.
double best_of_all(const std::vector<Piece>& all, std::string_view text) {
    double best = text.empty() ? 0 : -std::numeric_limits<double>::infinity();
    for (const Piece& piece : all) {
        if (text.starts_with(piece.text)) {
            best = std::max(best, piece.score + best_of_all(all, text.substr(piece.text.size())));
        }
    }
    return best;
}

MetadataFile from_library(const Json& vocabulary) {
    MetadataFile file;
    file.set("tokenizer.ggml.model", vocabulary.at("model").get<std::string>())
        .set("tokenizer.ggml.tokens", vocabulary.at("tokens").get<std::vector<std::string>>())
        .set("tokenizer.ggml.scores", vocabulary.at("scores").get<std::vector<float>>())
        .set("tokenizer.ggml.token_type", vocabulary.at("kinds").get<std::vector<std::int32_t>>())
        .set("tokenizer.ggml.unknown_token_id", vocabulary.at("unknown").get<std::uint32_t>());
    for (const char* key : {"add_space_prefix", "remove_extra_whitespaces"}) {
        file.set(std::string("tokenizer.ggml.") + key, vocabulary.at(key).get<bool>());
    }
    if (const std::string map = from_base64(vocabulary.at("charsmap")); !map.empty()) {
        file.set("tokenizer.ggml.precompiled_charsmap", std::vector<std::uint8_t>(map.begin(), map.end()));
    }
    return file;
}

const Json& library() {
    static const Json document = Json::parse(
        read_file(std::filesystem::path(INGLENOOK_SOURCE_DIR) / "tests/tokenizer/sentence_pieces.json"));
    return document.at("vocabularies");
}

} // namespace

class UnigramTest : public QObject {
    Q_OBJECT

private slots:
    void as_the_library_data() {
        QTest::addColumn<QString>("name");
        for (const auto& [name, unused] : library().items()) {
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
        }
    }
    void as_the_library() {
        QFETCH(QString, name);
        const Json& vocabulary = library().at(name.toStdString());
        const auto tokenizer = loaded(from_library(vocabulary));
        QStringList wrong; // a space mark in a text is lost, but not in the same places
        for (const Json& entry : vocabulary.at("cases")) {
            const std::string text = from_base64(entry.at("text"));
            const auto want = to_ids(entry.at("ids"));
            const auto got = tokenizer->encode(text, plain);
            if (got != want) {
                wrong << shown(text) + ": got " + shown(got) + ", want " + shown(want);
            } else if (entry.contains("decoded") && text.find("▁") == std::string::npos &&
                       tokenizer->decode(got, false) != from_base64(entry.at("decoded"))) {
                wrong << shown(text) + " came back as " + shown(tokenizer->decode(got, false));
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }

    void best_by_hand() {
        const auto tokenizer = loaded(
            unigram({{"a", -1}, {"b", -2}, {"ab", -2.5}, {"abc", -9}, {"c", -3}, {"bc", -4.25}, {"▁", -1}}));
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("ab", plain)), "ab"); // -2.5 against -3
        QCOMPARE(
            pieces(*tokenizer, tokenizer->encode("abc", plain)), "a/bc"); // -5.25 against -5.5, -6 and -9
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("ab abc", plain)), "ab/ /a/bc");
    }

    /// Random vocabularies of a few pieces: the score is that of the best way, found by trying all.
    void best_of_all_ways() {
        std::mt19937 numbers(1);
        const auto word = [&](std::size_t most) {
            std::string text(1 + numbers() % most, '\0');
            for (char& c : text) {
                c = "abc"[numbers() % 3];
            }
            return text;
        };
        for (int round = 0; round < 30; ++round) {
            std::vector<Piece> all = {{"a", -2}, {"b", -3}, {"c", -2.5}};
            while (all.size() < 12) {
                const std::string text = word(5);
                if (std::none_of(all.begin(), all.end(), [&](const Piece& p) { return p.text == text; })) {
                    all.push_back({text, -0.25F * static_cast<float>(1 + numbers() % 40)});
                }
            }
            const auto tokenizer = loaded(unigram(all));
            for (int i = 0; i < 20; ++i) {
                const std::string text = word(12);
                double sum = 0;
                for (const TokenId id : tokenizer->encode(text, plain)) {
                    sum += all.at(id - 3).score;
                }
                QCOMPARE(sum, best_of_all(all, text)); // all are multiples of a quarter
                QCOMPARE(tokenizer->decode(tokenizer->encode(text, plain), false), text);
            }
        }
    }

    void unknown_characters() {
        const std::vector<Piece> some = {{"a", -1}, {"b", -2}};
        const auto tokenizer = loaded(unigram(some));
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("axyzb", plain)), "a/<unk>/b"); // one for a run
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("é€a\xff", plain)), "<unk>/a/<unk>");
        // A piece of two characters is worth more than a known and an unknown one, however unlikely it is:
        // an unknown character costs 10 more than the least likely piece.
        const auto pair = loaded(unigram({{"a", -1}, {"ax", -12}}));
        QCOMPARE(pieces(*pair, pair->encode("ax", plain)), "ax");
        QCOMPARE(pieces(*pair, pair->encode("x", plain)), "<unk>");
    }

    void bytes_of_unknown_characters() {
        std::vector<Piece> all = {{"a", -1}};
        for (int byte = 0; byte < 256; ++byte) {
            const auto name =
                QString("<0x%1>").arg(byte, 2, 16, QLatin1Char('0')).toUpper().replace('X', 'x');
            all.push_back({name.toStdString(), 0, 6});
        }
        const auto tokenizer = loaded(unigram(all));
        const auto ids = tokenizer->encode("a€a", plain);
        QCOMPARE(ids, (std::vector<TokenId>{3, 4 + 0xE2, 4 + 0x82, 4 + 0xAC, 3}));
        QCOMPARE(tokenizer->decode(ids, false), std::string("a€a"));
    }

    void text_is_never_special() {
        const auto tokenizer = loaded(unigram({{"<", -1}, {"/", -1}, {"s", -1}, {">", -1}, {"u", -1, 4}}));
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("</s>", plain)), "<///s/>");
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("u", plain)),
            "<unk>"); // user-defined, and nobody trusts the text
        QCOMPARE(tokenizer->encode("</s>", {true, Bos::off}), std::vector<TokenId>{1});
        // By custom a text ends with </s> and begins with nothing.
        QCOMPARE(tokenizer->encode("s", {false, Bos::automatic}), (std::vector<TokenId>{5, 1}));
    }

    void spaces_data() {
        QTest::addColumn<bool>("removed");
        QTest::addColumn<bool>("prefix");
        QTest::addColumn<QString>("ids");
        QTest::newRow("as they are") << false << false << "__a__b_";
        QTest::newRow("one before the text") << false << true << "___a__b_";
        QTest::newRow("without extra ones") << true << false << "a_b";
        QTest::newRow("both") << true << true << "_a_b";
    }
    void spaces() {
        QFETCH(bool, removed);
        QFETCH(bool, prefix);
        QFETCH(QString, ids);
        for (const char* model : {"t5", "llama"}) {
            MetadataFile file = unigram({{"a", -1}, {"b", -1}, {"▁", -1}});
            const auto tokenizer = loaded(file.set("tokenizer.ggml.model", std::string(model))
                                              .set("tokenizer.ggml.remove_extra_whitespaces", removed)
                                              .set("tokenizer.ggml.add_space_prefix", prefix));
            QString got;
            for (const TokenId id : tokenizer->encode("  a  b ", plain)) {
                got += QString::fromStdString(tokenizer->piece(id, true)).replace(' ', '_');
            }
            QCOMPARE(got, ids);
            QCOMPARE(tokenizer->encode("   ", plain).empty(), removed);
        }
    }

    void scores_are_needed() {
        MetadataFile file;
        file.set("tokenizer.ggml.model", std::string("t5"))
            .set("tokenizer.ggml.tokens", std::vector<std::string>{"a", "b"});
        const auto tokenizer = file.load();
        QVERIFY(!tokenizer.has_value());
        QVERIFY(tokenizer.error().text().find("tokenizer.ggml.scores") != std::string::npos);
    }

    /// Numbers that are none, and pieces that are not UTF-8, end in some tokens and never in a fault.
    void odd_pieces() {
        constexpr float infinite = std::numeric_limits<float>::infinity();
        for (const float odd : {infinite, -infinite, std::numeric_limits<float>::quiet_NaN()}) {
            const auto tokenizer = loaded(unigram({{"a", odd}, {"aa", -1}, {"\xC3", -1}, {"", -1},
                {"\xA9", odd}, {std::string(5000, 'a'), -1}}));
            for (const std::string text : {"aaa", "é", "\xC3", "aé\xC3"}) {
                QVERIFY(!tokenizer->encode(text, plain).empty());
            }
        }
    }
};

QTEST_GUILESS_MAIN(UnigramTest)
#include "unigram_test.moc"
