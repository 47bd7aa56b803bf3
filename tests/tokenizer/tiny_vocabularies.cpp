// SPDX-License-Identifier: Apache-2.0
#include "tests/tokenizer/tiny_vocabularies.h"

#include "tests/tokenizer/charsmap_writer.h"

namespace inglenook::tests {

namespace {

constexpr std::int32_t normal = 1;
constexpr std::int32_t unknown = 2;
constexpr std::int32_t control = 3;
constexpr std::int32_t user_defined = 4;
constexpr std::int32_t byte = 6;

struct Tokens {
    std::vector<std::string> texts;
    std::vector<std::int32_t> kinds;

    Tokens& add(const std::string& text, std::int32_t kind) {
        texts.push_back(text);
        kinds.push_back(kind);
        return *this;
    }
    Tokens& add_printable() {
        for (char c = '!'; c <= '~'; ++c) {
            add(std::string(1, c), normal);
        }
        return *this;
    }
    Tokens& add_bytes() {
        for (int value = 0; value < 256; ++value) {
            add(QStringLiteral("<0x%1>")
                    .arg(value, 2, 16, QLatin1Char('0'))
                    .toUpper()
                    .replace('X', 'x')
                    .toStdString(),
                byte);
        }
        return *this;
    }
    Tokens& add_special() {
        return add("<|im_start|>", control)
            .add("<|im_end|>", control)
            .add("<think>", user_defined)
            .add("   ", user_defined);
    }
    [[nodiscard]] std::uint32_t last(std::size_t back) const {
        return static_cast<std::uint32_t>(texts.size() - back);
    }

    [[nodiscard]] MetadataFile file(const std::string& model) const {
        MetadataFile file;
        file.set("general.architecture", std::string("llama"))
            .set("tokenizer.ggml.model", model)
            .set("tokenizer.ggml.tokens", texts)
            .set("tokenizer.ggml.token_type", kinds)
            .set("tokenizer.ggml.bos_token_id", last(4))
            .set("tokenizer.ggml.eos_token_id", last(3));
        return file;
    }
};

/// Scores that fall from token to token.
MetadataFile with_scores(const std::string& model) {
    Tokens tokens;
    tokens.add("<unk>", unknown).add_bytes().add_printable();
    for (const char* text : {"▁", "é", "ab", "▁a", "▁ab", "▁▁", "<|", "|>"}) {
        tokens.add(text, normal);
    }
    tokens.add_special();
    std::vector<float> scores;
    for (std::size_t i = 0; i < tokens.texts.size(); ++i) {
        scores.push_back(-static_cast<float>(i));
    }
    return tokens.file(model).set("tokenizer.ggml.scores", scores);
}

} // namespace

MetadataFile tiny_byte_level(const std::vector<std::string>& more) {
    Tokens tokens;
    tokens.add_printable();
    for (const char* text : {"Ġ", "ab", "abc", "Ġa", "Ġab", "<|", "|>"}) {
        tokens.add(text, normal);
    }
    for (const std::string& text : more) {
        tokens.add(text, control);
    }
    return tokens.add_special()
        .file("gpt2")
        .set("tokenizer.ggml.pre", std::string("llama-bpe"))
        .set("tokenizer.ggml.merges", std::vector<std::string>{"a b", "ab c", "Ġ a", "Ġ ab", "< |", "| >"});
}

MetadataFile tiny_characters() {
    Tokens tokens;
    tokens.add("<unk>", unknown).add_bytes().add_printable();
    for (const char* text : {"▁", "é", "ab", "▁a", "▁ab", "▁▁", "\n", "\n\n", "<|", "|>"}) {
        tokens.add(text, normal);
    }
    return tokens.add_special()
        .file("gemma4")
        .set("tokenizer.ggml.unknown_token_id", std::uint32_t{0})
        .set("tokenizer.ggml.merges", std::vector<std::string>{"a b", "▁ ab", "▁ a", "▁ ▁", "< |", "| >"});
}

MetadataFile tiny_sentence_pieces() { return with_scores("llama"); }

MetadataFile tiny_unigram() {
    // Two spaces for each accent, as a rule that makes a text longer.
    return with_scores("t5")
        .set("tokenizer.ggml.precompiled_charsmap",
            charsmap_parts({{"\u0301", "  "}, {"A", "a"}, {"<|im_", "<|im_"}}).bytes())
        .set("tokenizer.ggml.remove_extra_whitespaces", false);
}

MetadataFile tiny_whole_words() {
    Tokens tokens;
    tokens.add("<unk>", unknown).add_printable();
    for (const char* text : {"é", "ab", "abc", "中", "文", "中文"}) {
        tokens.add(text, normal);
    }
    return tokens.add_special()
        .file("gpt2")
        .set("tokenizer.ggml.pre", std::string("whitespace"))
        .set("tokenizer.ggml.unknown_token_id", std::uint32_t{0})
        .set("tokenizer.ggml.merges", std::vector<std::string>{"a b", "ab c", "中 文"});
}

MetadataFile tiny_word_pieces() {
    Tokens tokens;
    tokens.add("[UNK]", normal).add_printable();
    for (char c = '!'; c <= '~'; ++c) {
        tokens.add("▁" + std::string(1, c), normal);
    }
    return tokens.add("ab", normal).add("▁ab", normal).add_special().file("bert");
}

MetadataFile unigram(const std::vector<Piece>& pieces) {
    std::vector<std::string> texts = {"<pad>", "</s>", "<unk>"};
    std::vector<float> scores = {0, 0, 0};
    std::vector<std::int32_t> kinds = {3, 3, 2};
    for (const Piece& piece : pieces) {
        texts.push_back(piece.text);
        scores.push_back(piece.score);
        kinds.push_back(piece.kind);
    }
    MetadataFile file;
    file.set("tokenizer.ggml.model", std::string("t5"))
        .set("tokenizer.ggml.tokens", texts)
        .set("tokenizer.ggml.scores", scores)
        .set("tokenizer.ggml.token_type", kinds)
        .set("tokenizer.ggml.add_space_prefix", false);
    return file;
}

std::vector<std::pair<const char*, MetadataFile>> tiny_vocabularies() {
    return {{"byte-level", tiny_byte_level()}, {"characters", tiny_characters()},
        {"SentencePiece", tiny_sentence_pieces()}, {"unigram", tiny_unigram()},
        {"whole words", tiny_whole_words()}, {"WordPiece", tiny_word_pieces()}};
}

std::shared_ptr<const Tokenizer> loaded(const MetadataFile& file) {
    auto tokenizer = file.load();
    if (!tokenizer) {
        qFatal("%s", tokenizer.error().text().c_str());
    }
    return *tokenizer;
}

QString pieces(const Tokenizer& tokenizer, const std::vector<TokenId>& ids) {
    QStringList parts;
    for (const TokenId id : ids) {
        parts << QString::fromStdString(tokenizer.piece(id, true));
    }
    return parts.join(QLatin1Char('/'));
}

} // namespace inglenook::tests
