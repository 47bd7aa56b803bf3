// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/wordpiece_tokenizer.h"

#include "inference/tokenizer/marked_pieces.h"
#include "inference/tokenizer/utf8.h"
#include "inference/tokenizer/vocabulary_tokenizer.h"
#include "inference/tokenizer/word_cache.h"
#include "inference/tokenizer/word_splitter.h"

#include <algorithm>
#include <array>

namespace inglenook {

namespace {

/// Longer tokens are no words; looking for them at every place would only cost time.
constexpr std::size_t longest_part = 256;

/// Neighbouring characters and what becomes of them.
struct Fold {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t to = 0; ///< 0: the characters are left out
    std::uint32_t step = 0;
};

constexpr auto folds = std::to_array<Fold>({
#include "inference/tokenizer/fold_table.inc"
});

/// Lower case without accents: of what a character is composed of, the first part. 0: left out.
std::uint32_t folded(std::uint32_t code_point) {
    constexpr std::uint32_t first_syllable = 0xAC00;
    constexpr std::uint32_t last_syllable = 0xD7A3;
    if (code_point >= first_syllable && code_point <= last_syllable) {
        return 0x1100 + (code_point - first_syllable) / 588;
    }
    const auto fold = std::upper_bound(folds.begin(), folds.end(), code_point,
        [](std::uint32_t value, const Fold& next) { return value < next.first; });
    if (fold == folds.begin() || code_point > std::prev(fold)->last) {
        return code_point;
    }
    const Fold& found = *std::prev(fold);
    return found.to == 0 ? 0 : found.to + (code_point - found.first) * found.step;
}

/// The same for ASCII, which most text is.
const std::array<char, 0x80> ascii = [] {
    std::array<char, 0x80> table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        table[i] = static_cast<char>(folded(i));
    }
    return table;
}();

/// The text that is looked up: what is no character of UTF-8 is left out, too.
std::string folded(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        if (const auto byte = static_cast<unsigned char>(text[0]); byte < ascii.size()) {
            if (ascii[byte] != '\0') {
                result.push_back(ascii[byte]);
            }
            text.remove_prefix(1);
            continue;
        }
        const Utf8Step step = utf8_step(text);
        if (step.kind == Utf8Step::Kind::character) {
            if (const std::uint32_t to = folded(code_point(text.substr(0, step.length))); to != 0) {
                append_utf8(result, to);
            }
        }
        text.remove_prefix(step.length);
    }
    return result;
}

/// White space; marks and Chinese characters, each of which is a word.
const std::vector<WordPass>& word_passes() {
    static const std::vector<WordPass> passes = {
        R"(\s+|[\p{P}$+<=>^`|~]|[\x{4E00}-\x{9FFF}\x{3400}-\x{4DBF}\x{20000}-\x{2A6DF}\x{2A700}-\x{2B73F})"
        R"(\x{2B740}-\x{2B81F}\x{2B920}-\x{2CEAF}\x{F900}-\x{FAFF}\x{2F800}-\x{2FA1F}])"};
    return passes;
}

class WordpieceTokenizer final : public VocabularyTokenizer {
public:
    WordpieceTokenizer(Vocabulary given, WordSplitter words)
        : VocabularyTokenizer(std::move(given), true), words_(std::move(words)) {
        for (TokenId id = 0; id < size(); ++id) {
            longest_ = std::max(longest_, vocabulary().texts[id].size());
        }
        longest_ = std::min(longest_, longest_part);
    }

protected:
    void encode_plain(std::string_view text, bool /*at_start*/, std::vector<TokenId>& ids) const override {
        const std::string seen = folded(text);
        WordCache cache(seen);
        words_.split(seen, [&](std::size_t begin, std::size_t end) {
            const std::string_view word = std::string_view(seen).substr(begin, end - begin);
            if (!is_space(code_point(word))) {
                cache.append(begin, end - begin, ids, [&] { encode_word(word, ids); });
            }
        });
    }

    [[nodiscard]] std::string text_piece(TokenId id) const override {
        return replaced(vocabulary().texts[id], space_mark, " ");
    }

private:
    void encode_word(std::string_view word, std::vector<TokenId>& ids) const;
    /// The longest token at the start of `rest`: its number and length; length 0 if there is none.
    [[nodiscard]] std::pair<TokenId, std::size_t> longest(std::string_view rest) const;

    WordSplitter words_;
    std::size_t longest_ = 0; ///< bytes of a token
};

std::pair<TokenId, std::size_t> WordpieceTokenizer::longest(std::string_view rest) const {
    for (std::size_t length = std::min(longest_, rest.size()); length > 0; --length) {
        const bool within_character =
            length < rest.size() && (static_cast<unsigned char>(rest[length]) & 0xC0U) == 0x80;
        const TokenId id = within_character ? no_token : vocabulary().texts.find(rest.substr(0, length));
        if (id != no_token && is_word(vocabulary().kinds[id])) {
            return {id, length};
        }
    }
    return {no_token, 0};
}

void WordpieceTokenizer::encode_word(std::string_view word, std::vector<TokenId>& ids) const {
    const std::size_t before = ids.size();
    // Tokens that begin a word begin with a space mark.
    const std::string marked = std::string(space_mark).append(word);
    for (std::string_view rest = marked; !rest.empty();) {
        const auto [id, length] = longest(rest);
        if (length == 0) {
            ids.resize(before);
            break;
        }
        ids.push_back(id);
        rest.remove_prefix(length);
    }
    if (ids.size() == before && vocabulary().unknown) {
        ids.push_back(*vocabulary().unknown);
    }
}

/// What these vocabularies have by custom where the file is silent.
void fill_in_bert(Vocabulary& vocabulary) {
    const auto custom = [&](std::optional<TokenId>& id, std::string_view text) {
        if (const TokenId found = vocabulary.texts.find(text); !id && found != no_token) {
            id = found;
        }
    };
    custom(vocabulary.unknown, "[UNK]");
    custom(vocabulary.bos, "[CLS]");
    custom(vocabulary.separator, "[SEP]");
}

} // namespace

Result<std::shared_ptr<const Tokenizer>> make_wordpiece_tokenizer(Vocabulary vocabulary) {
    fill_in_bert(vocabulary);
    auto words = WordSplitter::make(word_passes());
    if (!words) {
        return tl::unexpected(words.error());
    }
    return std::make_shared<const WordpieceTokenizer>(std::move(vocabulary), std::move(*words));
}

} // namespace inglenook
