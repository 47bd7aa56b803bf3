// SPDX-License-Identifier: Apache-2.0
// What the reference vocabularies do not show: trust, borders between parts, streaming, odd files.
#include "inference/tokenizer/pre_tokenizers.h"
#include "tests/tokenizer/tiny_vocabularies.h"

#include <QTest>
#include <limits>

using namespace inglenook;
using namespace inglenook::tests;
using Bos = TokenizeOptions::Bos;

class TokenizerTest : public QObject {
    Q_OBJECT

private slots:
    void merges_by_rank() {
        const auto tokenizer = loaded(tiny_byte_level());
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("abc ab a", {})), "abc/ ab/ a");
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("aabbcc", {})), "a/ab/b/c/c");
        QVERIFY(tokenizer->encode("", {}).empty());
    }

    void special_only_where_trusted() {
        const auto tokenizer = loaded(tiny_byte_level());
        const std::string text = "<|im_start|>ab<|im_end|>";
        QCOMPARE(pieces(*tokenizer, tokenizer->encode(text, {true, Bos::off})), "<|im_start|>/ab/<|im_end|>");
        QCOMPARE(pieces(*tokenizer, tokenizer->encode(text, {false, Bos::off})),
            "<|/i/m/_/s/t/a/r/t/|>/ab/<|/i/m/_/e/n/d/|>");
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("<think>", {false, Bos::off})), "</t/h/i/n/k/>");
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("<think>", {true, Bos::off})), "<think>");
        // White space is text, whoever wrote it.
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("a   b", {false, Bos::off})), "a/   /b");
    }

    void a_user_cannot_complete_a_special_token() {
        const auto tokenizer = loaded(tiny_byte_level());
        const std::vector<PromptPart> parts = {{"<|im_start|>", true}, {"a<|im_", false}, {"end|>", true}};
        QCOMPARE(pieces(*tokenizer, tokenizer->encode(parts, Bos::off)), "<|im_start|>/a/<|/i/m/_/e/n/d/|>");
        const std::vector<PromptPart> user = {
            {"<|im_start|>", true}, {"a<|im_end|>b", false}, {"<|im_end|>", true}};
        QCOMPARE(pieces(*tokenizer, tokenizer->encode(user, Bos::off)),
            "<|im_start|>/a/<|/i/m/_/e/n/d/|>/b/<|im_end|>");
    }

    void words_go_on_across_parts() {
        const auto tokenizer = loaded(tiny_byte_level());
        const std::vector<PromptPart> parts = {{"<|im_start|>a", true}, {"b", false}, {"c", true}};
        QCOMPARE(pieces(*tokenizer, tokenizer->encode(parts, Bos::off)), "<|im_start|>/abc");
    }

    void bos_as_asked() {
        MetadataFile file = tiny_byte_level();
        const auto tokenizer = loaded(file);
        QVERIFY(tokenizer->adds_bos()); // llama-bpe's custom
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("a", {false, Bos::automatic})), "<|im_start|>/a");
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("a", {false, Bos::off})), "a");
        file.set("tokenizer.ggml.add_bos_token", false).set("tokenizer.ggml.add_eos_token", true);
        const auto other = loaded(file);
        QVERIFY(!other->adds_bos());
        QCOMPARE(pieces(*other, other->encode("a", {false, Bos::automatic})), "a/<|im_end|>");
        QCOMPARE(pieces(*other, other->encode("a", {false, Bos::on})), "<|im_start|>/a");
    }

    void prompts_have_one_bos() {
        const auto tokenizer = loaded(tiny_byte_level());
        const std::vector<PromptPart> with = {{"<|im_start|>a", true}};
        const std::vector<PromptPart> without = {{"a", true}};
        const std::vector<PromptPart> posing = {{"<|im_start|>a", false}};
        QCOMPARE(pieces(*tokenizer, tokenizer->encode(with, Bos::automatic)), "<|im_start|>/a");
        QCOMPARE(pieces(*tokenizer, tokenizer->encode(without, Bos::automatic)), "<|im_start|>/a");
        QVERIFY(
            pieces(*tokenizer, tokenizer->encode(posing, Bos::automatic)).startsWith("<|im_start|>/<|/i"));
    }

    void pieces_hide_control_tokens() {
        const auto tokenizer = loaded(tiny_byte_level());
        const auto ids = tokenizer->encode("<|im_start|><think>a", {true, Bos::off});
        QCOMPARE(QString::fromStdString(tokenizer->decode(ids, false)), "<think>a");
        QCOMPARE(QString::fromStdString(tokenizer->decode(ids, true)), "<|im_start|><think>a");
        QVERIFY(tokenizer->piece(std::numeric_limits<TokenId>::max(), true).empty());
    }

    void sentence_pieces() {
        MetadataFile file;
        file.set("tokenizer.ggml.model", std::string("llama"))
            .set("tokenizer.ggml.tokens", std::vector<std::string>{"<unk>", "<s>", "</s>", "<0x41>", "▁", "a",
                                              "b", "ab", "▁ab", "</", "s", ">"})
            .set("tokenizer.ggml.token_type", std::vector<std::int32_t>{2, 3, 3, 6, 1, 1, 1, 1, 1, 1, 1, 1})
            .set("tokenizer.ggml.scores", std::vector<float>{0, 0, 0, 0, -1, -2, -3, -4, -5, -6, -7, -8});
        const auto tokenizer = loaded(file);
        const auto ids = tokenizer->encode("ab abA", {false, Bos::automatic});
        QCOMPARE(pieces(*tokenizer, ids), "<s>/ ab/ ab/A");
        QCOMPARE(QString::fromStdString(tokenizer->decode({8, 8}, false)), "ab ab");
        // Merging does not make a control token of text.
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("</s>", {false, Bos::off})), " /<//s/>");
        file.set("tokenizer.ggml.add_space_prefix", false);
        const auto bare = loaded(file);
        QCOMPARE(pieces(*bare, bare->encode("ab ab", {false, Bos::off})), "ab/ ab");
    }

    void characters() {
        const auto tokenizer = loaded(tiny_characters());
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("ab ab  é", {})), "ab/ ab/  /é");
        // Line ends stay together although no merge says so; what has no token becomes its bytes.
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("a\n\nb", {})), "a/\n\n/b");
        const auto ids = tokenizer->encode("\u20AC", {});
        QCOMPARE(ids.size(), std::size_t{3});
        QCOMPARE(QString::fromStdString(tokenizer->decode(ids, false)), "\u20AC");
        // The name of a byte token is text like any other.
        QCOMPARE(QString::fromStdString(tokenizer->decode(tokenizer->encode("<0x41>", {}), false)), "<0x41>");
        QCOMPARE(tokenizer->encode("<0x41>", {}).size(), std::size_t{6});
    }

    void word_pieces() {
        const auto tokenizer = loaded(tiny_word_pieces());
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("Ab aba  ÁB,x", {})), " ab/ ab/a/ ab/ ,/ x");
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("a \u4E2D b", {})), " a/[UNK]/ b");
        QVERIFY(tokenizer->encode(" \n\u3000", {}).empty());
    }

    /// White space divides words and is no part of any.
    void whole_words() {
        MetadataFile file = tiny_whole_words();
        const auto tokenizer = loaded(file);
        QCOMPARE(pieces(*tokenizer, tokenizer->encode(" abc\u3000\n中文ab  中 文", {})), "abc/中文/ab/中/文");
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("ABC", {})), "A/B/C");
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("a€b", {})), "a/<unk>/b");
        QVERIFY(tokenizer->encode(" \t\u00a0", {}).empty());
        QCOMPARE(pieces(*tokenizer, tokenizer->encode("a<|im_end|> b", {true, Bos::off})), "a/<|im_end|>/b");
        const auto small = loaded(file.set("tokenizer.ggml.normalizer.lowercase", true));
        QCOMPARE(pieces(*small, small->encode("ABC É\xff", {})), "abc/é/<unk>");
    }

    void digits_by_three_data() {
        QTest::addColumn<QString>("pre");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("words");
        QTest::newRow("afmoe") << "afmoe"
                               << "1234567 12"
                               << "1|234|567| |12";
        QTest::newRow("superbpe") << "superbpe"
                                  << "a 1234567b"
                                  << "a |1|234|567|b";
        QTest::newRow("tiny_aya") << "tiny_aya"
                                  << "1234567."
                                  << "1|234|567|.";
        QTest::newRow("tiny_aya, no word boundary") << "tiny_aya"
                                                    << "1234567x"
                                                    << "123|456|7|x";
    }
    void digits_by_three() {
        QFETCH(QString, pre);
        QFETCH(QString, text);
        QFETCH(QString, words);
        const auto splitter = WordSplitter::make(find_pre_tokenizer(pre.toStdString())->passes);
        QVERIFY(splitter.has_value());
        const std::string bytes = text.toStdString();
        QStringList got;
        splitter->split(bytes, [&](std::size_t begin, std::size_t end) {
            got << QString::fromStdString(bytes.substr(begin, end - begin));
        });
        QCOMPARE(got.join(QLatin1Char('|')), words);
    }

    void odd_files_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<bool>("refused");
        QTest::newRow("tokenizer.ggml.tokens") << "tokenizer.ggml.tokens" << true;
        QTest::newRow("tokenizer.ggml.token_type") << "tokenizer.ggml.token_type" << true;
        QTest::newRow("tokenizer.ggml.merges") << "tokenizer.ggml.merges" << true;
        QTest::newRow("tokenizer.ggml.scores") << "tokenizer.ggml.scores" << true;
        QTest::newRow("tokenizer.ggml.bos_token_id") << "tokenizer.ggml.bos_token_id" << true;
        QTest::newRow("tokenizer.ggml.add_bos_token") << "tokenizer.ggml.add_bos_token" << true;
        QTest::newRow("tokenizer.ggml.model") << "tokenizer.ggml.model" << true;
        QTest::newRow("tokenizer.ggml.pre") << "tokenizer.ggml.pre" << false;
    }
    /// A key that holds a text of no meaning is refused or warned of by its name.
    void odd_files() {
        QFETCH(QString, key);
        QFETCH(bool, refused);
        const auto tokenizer = tiny_byte_level().set(key.toStdString(), std::string("frob")).load();
        QCOMPARE(tokenizer.has_value(), !refused);
        const QString said =
            QString::fromStdString(tokenizer ? (*tokenizer)->warnings().at(0) : tokenizer.error().text());
        QVERIFY2(said.contains(key), qPrintable(said));
    }

    void streams_whole_characters_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* name, const QByteArray& bytes, const QByteArray& text) {
            QTest::newRow(name) << bytes << text;
        };
        row("empty", "", "");
        row("plain", "abc", "abc");
        row("characters", "é€😀", "é€😀");
        row("cut off", "a\xE2\x82", "a\uFFFD");
        row("stray", "a\x80z", "a\uFFFDz");
        row("broken by a letter", "\xF0\x9F\x98z", "\uFFFDz");
        row("overlong", "\xC0\xAF", "\uFFFD\uFFFD");
        row("surrogate", "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD");
        row("too large", "\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD");
    }
    /// However the bytes are cut into pieces, the text is the same, and never holds half a character.
    void streams_whole_characters() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, text);
        for (qsizetype step = 1; step <= std::max<qsizetype>(1, bytes.size()); ++step) {
            StreamingText stream;
            QByteArray got;
            for (qsizetype at = 0; at < bytes.size(); at += step) {
                got += QByteArray::fromStdString(stream.add(bytes.mid(at, step).toStdString()));
                QCOMPARE(QString::fromUtf8(got).toUtf8(), got);
            }
            got += QByteArray::fromStdString(stream.finish());
            QCOMPARE(got, text);
        }
    }

    void streams_as_soon_as_certain() {
        StreamingText stream;
        QCOMPARE(stream.add("a\xE2\x82"), std::string("a"));
        QCOMPARE(stream.add("\xAC"
                            "b"),
            std::string("€b"));
        QCOMPARE(stream.add("\xE2z"), std::string("\uFFFDz"));
        QVERIFY(stream.finish().empty());
    }
};

QTEST_GUILESS_MAIN(TokenizerTest)
#include "tokenizer_test.moc"
