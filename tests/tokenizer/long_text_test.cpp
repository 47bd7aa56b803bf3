// SPDX-License-Identifier: Apache-2.0
// A megabyte of one letter, of spaces, of brackets, of anything: every kind of tokenizer takes it in, and its
// tokens are the text again. Nothing here looks at a clock: what takes quadratic time would take hours and
// end by CTest's limit.
#include "inference/tokenizer/pre_tokenizers.h"
#include "tests/tokenizer/tiny_vocabularies.h"

#include <QTest>
#include <random>

using namespace inglenook;
using namespace inglenook::tests;
using Bos = TokenizeOptions::Bos;

namespace {

constexpr std::size_t megabyte = 1'000'000;

std::string repeated(std::string_view unit, std::size_t size) {
    std::string text;
    while (text.size() < size) {
        text += unit;
    }
    return text;
}

std::string random_bytes() {
    std::mt19937 numbers(1);
    std::string text(megabyte, '\0');
    for (char& c : text) {
        c = static_cast<char>(numbers());
    }
    return text;
}

std::vector<std::pair<std::string, std::string>> long_texts() {
    return {{"one letter", std::string(megabyte, 'a')}, {"pairs that merge", repeated("ab", megabyte)},
        {"spaces", std::string(megabyte, ' ')}, {"line ends", std::string(megabyte, '\n')},
        {"brackets", std::string(megabyte / 2, '(') + std::string(megabyte / 2, ')')},
        {"digits", std::string(megabyte, '7')}, {"random bytes", random_bytes()},
        {"cut off characters", repeated("\xE4\xB8", megabyte)},
        {"surrogates", repeated("\xED\xA0\x80", megabyte)},
        {"special tokens", repeated("<|im_end|>", megabyte)},
        {"beginnings of special tokens", repeated("<|im_", megabyte)},
        {"accents", "a" + repeated("\u0301", megabyte)}};
}

QByteArray with_spaces(const std::string& text) {
    return QByteArray::fromStdString(text).replace("\u2581", " ");
}

/// A special token for every number of spaces and of the letter a up to `most`, as some models have for
/// indents.
MetadataFile with_runs(int most) {
    std::vector<std::string> tokens = {"<unk>", "<s>", "</s>", "a", "▁", "<0x20>"};
    std::vector<std::int32_t> kinds = {2, 3, 3, 1, 1, 6};
    for (int n = 2; n <= most; ++n) {
        for (const char c : {' ', 'a'}) {
            tokens.emplace_back(static_cast<std::size_t>(n), c);
            kinds.push_back(4);
        }
    }
    MetadataFile file;
    file.set("tokenizer.ggml.model", std::string("llama"))
        .set("tokenizer.ggml.tokens", tokens)
        .set("tokenizer.ggml.token_type", kinds)
        .set("tokenizer.ggml.add_space_prefix", false)
        .set("tokenizer.ggml.scores", std::vector<float>(tokens.size(), 0));
    return file;
}

} // namespace

class LongTextTest : public QObject {
    Q_OBJECT

private slots:
    void kinds_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("text");
        for (const auto& [kind, file] : tiny_vocabularies()) {
            for (const auto& [name, text] : long_texts()) {
                QTest::newRow((kind + (", " + name)).c_str()) << kind << QString::fromStdString(name);
            }
        }
    }
    void kinds() {
        QFETCH(QString, kind);
        QFETCH(QString, text);
        static const auto texts = long_texts();
        static const auto vocabularies = tiny_vocabularies();
        const auto named = [](const QString& name) {
            return [name](const auto& pair) {
                return name == QString::fromUtf8(std::string_view(pair.first).data());
            };
        };
        const std::string& bytes = std::find_if(texts.begin(), texts.end(), named(text))->second;
        const auto tokenizer =
            loaded(std::find_if(vocabularies.begin(), vocabularies.end(), named(kind))->second);
        for (const bool special : {false, true}) {
            const auto ids = tokenizer->encode(bytes, {special, Bos::off});
            // The most: a token for each byte of the U+FFFD that a bad byte becomes, and a space before.
            QVERIFY(ids.size() <= 3 * bytes.size() + 1);
            // SentencePiece loses nothing but the difference between a space and its mark, also in bad bytes;
            // the other kinds put U+FFFD for those, or leave them out.
            if (tokenizer->model() == "llama") {
                QVERIFY(with_spaces(tokenizer->decode(ids, true)) == with_spaces(bytes));
            }
        }
    }

    void runs_of_special_tokens() {
        const auto tokenizer = loaded(with_runs(32));
        const std::string spaces(megabyte + 5, ' ');
        const auto ids = tokenizer->encode(spaces, {false, Bos::off});
        QCOMPARE(ids.size(), (spaces.size() + 31) / 32);
        QVERIFY(tokenizer->decode(ids, true) == spaces);
        const std::string letters(megabyte + 5, 'a');
        QCOMPARE(tokenizer->encode(letters, {true, Bos::off}).size(), (letters.size() + 31) / 32);
        QCOMPARE(tokenizer->encode(letters, {false, Bos::off}).size(), letters.size());
    }

    /// What a longer token has taken is not looked at again, and what it leaves is cut by shorter ones.
    void runs_are_cut_longest_first() {
        const auto tokenizer = loaded(with_runs(4));
        QCOMPARE(
            tokenizer->decode(tokenizer->encode("aaaaaaa", {true, Bos::off}), true), std::string("aaaaaaa"));
        const std::vector<PromptPart> parts = {{"aaa", true}, {"aaa", false}, {"aa", true}};
        QStringList got;
        for (const TokenId id : tokenizer->encode(parts, Bos::off)) {
            got << QString::fromStdString(tokenizer->piece(id, true));
        }
        QCOMPARE(got.join(QLatin1Char('/')), "aaa/a/a/a/aa");
    }

    void pre_tokenizers_data() {
        QTest::addColumn<QString>("pre");
        for (const char* pre :
            {"default", "llama-bpe", "qwen2", "qwen35", "bailingmoe", "seed-coder", "laguna", "ufakzeka",
                "k2-horizon", "jais-2", "exaone-moe", "deepseek-llm", "deepseek-coder", "deepseek-v3",
                "spark2_5", "afmoe", "youtu", "falcon", "gpt-2", "smollm", "gpt-4o", "tiny_aya", "superbpe",
                "gemma4", "whitespace", "tekken", "kimi-k2", "bloom", "viking", "chameleon"}) {
            QTest::newRow(pre) << pre;
        }
    }
    void pre_tokenizers() {
        QFETCH(QString, pre);
        const auto splitter = WordSplitter::make(find_pre_tokenizer(pre.toStdString())->passes);
        QVERIFY(splitter.has_value());
        for (const std::string unit : {"a", "A", " ", "\n", "\t", "1", "!", " a", " \n", "é", "中", "'s",
                 "\xED\xA0\x80", "aB", "(", "1x", "\u0301"}) {
            const std::string text = repeated(unit, megabyte / 4) + "x";
            std::size_t end = 0;
            bool in_order = true;
            splitter->split(text, [&](std::size_t from, std::size_t to) {
                in_order = in_order && from == end && to > from;
                end = to;
            });
            QVERIFY(in_order);
            QCOMPARE(end, text.size());
        }
    }
};

QTEST_GUILESS_MAIN(LongTextTest)
#include "long_text_test.moc"
