// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/unigram_tokenizer.h"

#include "inference/tokenizer/normalizer.h"
#include "inference/tokenizer/piece_tree.h"
#include "inference/tokenizer/sentence_pieces.h"
#include "inference/tokenizer/utf8.h"
#include "inference/tokenizer/vocabulary_tokenizer.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace inglenook {

namespace {

using namespace std::string_literals;

/// Longer tokens are no words; looking for them at every place would only cost time.
constexpr std::size_t longest_piece = 256;
/// How much less likely than the unlikeliest token a character without one is.
constexpr double unknown_penalty = 10;

/// The best way to cut a word up to some byte: its score, and its last token.
struct Best {
    double score = 0;
    TokenId id = no_token;    ///< no_token: a character without one
    std::uint32_t length = 0; ///< of the last token; 0: no way leads here
};

class UnigramTokenizer final : public VocabularyTokenizer {
public:
    UnigramTokenizer(Vocabulary given, Normalizer normalizer)
        : VocabularyTokenizer(std::move(given), false), normalizer_(std::move(normalizer)),
          bytes_(vocabulary()) {
        std::vector<PieceTree::Piece> pieces;
        double lowest = std::numeric_limits<double>::max();
        for (TokenId id = 0; id < size(); ++id) {
            const std::string_view text = vocabulary().texts[id];
            if (vocabulary().kinds[id] != TokenKind::normal) {
                continue;
            }
            lowest = std::min<double>(lowest, vocabulary().scores[id]);
            if (!text.empty() && text.size() <= longest_piece && vocabulary().texts.find(text) == id) {
                pieces.emplace_back(text, id);
                borders_.add_token(text);
            }
        }
        pieces_ = PieceTree(std::move(pieces));
        unknown_score_ = lowest - unknown_penalty;
    }

protected:
    void encode_plain(std::string_view text, bool at_start, std::vector<TokenId>& ids) const override;
    [[nodiscard]] std::string text_piece(TokenId id) const override { return piece_text(vocabulary(), id); }
    [[nodiscard]] std::uint64_t memory() const override {
        return VocabularyTokenizer::memory() + pieces_.memory() + normalizer_.rules.memory();
    }
    [[nodiscard]] bool puts_space_first() const override { return normalizer_.puts_space_first; }

private:
    /// Appends the tokens of a word, unknown characters as no_token. `best`: working memory.
    void encode_word(std::string_view word, std::vector<Best>& best, std::vector<TokenId>& ids) const;
    void find_best(std::string_view word, std::vector<Best>& best) const;

    Normalizer normalizer_;
    PieceTree pieces_{{}};
    WordBorders borders_;
    ByteTokens bytes_;
    double unknown_score_ = 0;
};

void UnigramTokenizer::encode_plain(std::string_view text, bool at_start, std::vector<TokenId>& ids) const {
    const std::string normalized = normalizer_(text, at_start);
    const std::size_t before = ids.size();
    std::vector<Best> best;
    append_words(normalized, borders_, ids, [&](std::string_view word) { encode_word(word, best, ids); });
    // A run of unknown characters is one unknown token.
    const auto from = ids.begin() + static_cast<std::ptrdiff_t>(before);
    const auto both_unknown = [](TokenId a, TokenId b) { return a == no_token && b == no_token; };
    ids.erase(std::unique(from, ids.end(), both_unknown), ids.end());
    if (vocabulary().unknown) {
        std::replace(
            ids.begin() + static_cast<std::ptrdiff_t>(before), ids.end(), no_token, *vocabulary().unknown);
    } else {
        std::erase(ids, no_token);
    }
}

void UnigramTokenizer::find_best(std::string_view word, std::vector<Best>& best) const {
    best.assign(word.size() + 1, {});
    const auto offer = [&](std::size_t begin, std::size_t length, double score, TokenId id) {
        const double sum = best[begin].score + score;
        Best& there = best[begin + length];
        if (there.length == 0 || sum > there.score) {
            there = {sum, id, static_cast<std::uint32_t>(length)};
        }
    };
    for (std::size_t begin = 0; begin < word.size();) {
        const std::size_t character = utf8_step(word.substr(begin)).length;
        bool known = false;
        pieces_.prefixes(word.substr(begin, longest_piece), [&](std::size_t length, TokenId id) {
            known = known || length == character;
            offer(begin, length, vocabulary().scores[id], id);
        });
        if (!known) {
            offer(begin, character, unknown_score_, no_token);
        }
        begin += character;
    }
}

void UnigramTokenizer::encode_word(
    std::string_view word, std::vector<Best>& best, std::vector<TokenId>& ids) const {
    find_best(word, best);
    const std::size_t before = ids.size();
    // From the last token to the first, and so are the bytes of each.
    for (std::size_t end = word.size(); end > 0; end -= best[end].length) {
        const auto [score, id, length] = best[end];
        if (id != no_token || !bytes_.complete()) {
            ids.push_back(id);
            continue;
        }
        for (std::size_t i = 0; i < length; ++i) {
            ids.push_back(bytes_[word[end - 1 - i]]);
        }
    }
    std::reverse(ids.begin() + static_cast<std::ptrdiff_t>(before), ids.end());
}

Result<Charsmap> read_charsmap(const GgufFile& file) {
    constexpr const char* key = "tokenizer.ggml.precompiled_charsmap";
    const GgufValue* value = file.find(key);
    if (value == nullptr) {
        return Charsmap();
    }
    std::string bytes;
    bool fits = false;
    const auto take = [&](const auto* numbers) {
        if (numbers != nullptr) {
            fits = std::all_of(numbers->begin(), numbers->end(),
                [](auto number) { return static_cast<std::int64_t>(number) >= -128 && number <= 255; });
            std::transform(numbers->begin(), numbers->end(), std::back_inserter(bytes),
                [](auto number) { return static_cast<char>(number); });
        }
    };
    if (const auto* array = std::get_if<GgufArray>(value)) {
        take(std::get_if<std::vector<std::int64_t>>(array));
        take(std::get_if<std::vector<std::uint64_t>>(array));
    }
    if (!fits) {
        return fail(ErrorKind::bad_file, key + " is not an array of bytes"s);
    }
    return Charsmap::read(bytes);
}

/// What these vocabularies have by custom where the file is silent.
void fill_in_t5(Vocabulary& vocabulary) {
    fill_in(vocabulary.eos, 1, vocabulary);
    fill_in(vocabulary.unknown, 2, vocabulary);
    vocabulary.add_eos = vocabulary.add_eos.value_or(true);
}

} // namespace

Result<std::shared_ptr<const Tokenizer>> make_unigram_tokenizer(const GgufFile& file, Vocabulary vocabulary) {
    if (vocabulary.scores.empty()) {
        return fail(
            ErrorKind::bad_file, "tokenizer.ggml.scores is missing: a unigram vocabulary cannot do without"s);
    }
    auto rules = read_charsmap(file);
    if (!rules) {
        return tl::unexpected(rules.error());
    }
    Normalizer normalizer{std::move(*rules), vocabulary.remove_extra_whitespaces.value_or(true),
        vocabulary.add_space_prefix.value_or(true)};
    fill_in_t5(vocabulary);
    return std::make_shared<const UnigramTokenizer>(std::move(vocabulary), std::move(normalizer));
}

} // namespace inglenook
