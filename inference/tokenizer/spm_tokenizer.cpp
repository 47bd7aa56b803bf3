// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/spm_tokenizer.h"

#include "inference/tokenizer/marked_pieces.h"
#include "inference/tokenizer/merging.h"
#include "inference/tokenizer/vocabulary_tokenizer.h"
#include "inference/tokenizer/word_cache.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>

namespace inglenook {

namespace {

/// The rank of what text does not become.
constexpr std::uint32_t no_rank = std::numeric_limits<std::uint32_t>::max();

/// How many bytes the first one promises; text that is not UTF-8 is taken at its word, as in training.
std::size_t promised_length(char lead) {
    static constexpr std::array<std::uint8_t, 16> lengths = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4};
    return lengths[static_cast<unsigned char>(lead) >> 4U];
}

bool is_plain(TokenKind kind) { return kind == TokenKind::normal || kind == TokenKind::unused; }

/// User-defined tokens of spaces alone are text too, wherever they stand.
bool is_spaces(std::string_view text) {
    return replaced(text, space_mark, " ").find_first_not_of(" \t\r\n") == std::string::npos;
}

/// For each token its place in the order of scores, the best first, the same for equal scores; no_rank for
/// tokens that are no text.
std::vector<std::uint32_t> ranks_of(const Vocabulary& vocabulary) {
    std::vector<TokenId> order;
    order.reserve(vocabulary.size());
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        const TokenKind kind = vocabulary.kinds[id];
        if (is_plain(kind) || (kind == TokenKind::user_defined && is_spaces(vocabulary.texts[id]))) {
            order.push_back(id);
        }
    }
    const auto score = [&](TokenId id) { return vocabulary.scores.empty() ? 0.0F : vocabulary.scores[id]; };
    const auto better = [&](TokenId a, TokenId b) { return score(a) > score(b); };
    // Most files hold their tokens in this order.
    if (!std::is_sorted(order.begin(), order.end(), better)) {
        std::sort(order.begin(), order.end(), better);
    }
    std::vector<std::uint32_t> ranks(vocabulary.size(), no_rank);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const bool tied = i > 0 && score(order[i]) == score(order[i - 1]);
        ranks[order[i]] = tied ? ranks[order[i - 1]] : static_cast<std::uint32_t>(i);
    }
    return ranks;
}

class SpmTokenizer final : public VocabularyTokenizer {
public:
    explicit SpmTokenizer(Vocabulary given)
        : VocabularyTokenizer(std::move(given), true), ranks_(ranks_of(vocabulary())) {
        bytes_.fill(no_token);
        for (TokenId id = 0; id < size(); ++id) {
            const std::string_view text = vocabulary().texts[id];
            if (vocabulary().kinds[id] == TokenKind::byte) {
                if (const auto byte = named_byte(text)) {
                    bytes_[*byte] = id;
                }
            } else if (ranks_[id] != no_rank) {
                note_joins(text);
            }
        }
    }

protected:
    void encode_plain(std::string_view text, bool at_start, std::vector<TokenId>& ids) const override;
    [[nodiscard]] std::string text_piece(TokenId id) const override;
    [[nodiscard]] bool puts_space_first() const override {
        return vocabulary().add_space_prefix.value_or(true);
    }

private:
    void note_joins(std::string_view text) {
        for (std::size_t at = 1; (at = text.find(space_mark, at)) != std::string_view::npos; ++at) {
            joins_[static_cast<unsigned char>(text[at - 1])] = true;
        }
    }
    /// What a text becomes by merging.
    [[nodiscard]] Merge find(std::string_view text) const {
        const TokenId id = vocabulary().texts.find(text);
        return id == no_token || ranks_[id] == no_rank ? Merge{} : Merge{ranks_[id], id};
    }
    [[nodiscard]] std::size_t word_end(std::string_view text, std::size_t begin) const;
    void encode_word(std::string_view word, Merging& merging, std::vector<TokenId>& ids) const;
    void append_bytes(std::string_view text, std::vector<TokenId>& ids) const;

    std::vector<std::uint32_t> ranks_; ///< one for each token
    std::array<TokenId, 256> bytes_{};
    /// The bytes that come before a space mark within some token: after any other byte, nothing merges
    /// across.
    std::array<bool, 256> joins_{};
};

/// Where the word ends that begins at `begin`: before a space mark that nothing before it can merge with, so
/// that words can be merged apart from each other.
std::size_t SpmTokenizer::word_end(std::string_view text, std::size_t begin) const {
    std::size_t at = begin + promised_length(text[begin]);
    while (at < text.size() && (text.substr(at, space_mark.size()) != space_mark ||
                                   joins_[static_cast<unsigned char>(text[at - 1])])) {
        at += promised_length(text[at]);
    }
    return std::min(at, text.size());
}

void SpmTokenizer::encode_plain(std::string_view text, bool at_start, std::vector<TokenId>& ids) const {
    std::string marked = replaced(text, " ", space_mark);
    if (at_start && puts_space_first()) {
        marked.insert(0, space_mark);
    }
    const std::string_view seen = marked;
    WordCache cache(seen);
    Merging merging;
    for (std::size_t begin = 0, end = 0; begin < seen.size(); begin = end) {
        end = word_end(seen, begin);
        cache.append(begin, end - begin, ids,
            [&, word = seen.substr(begin, end - begin)] { encode_word(word, merging, ids); });
    }
}

void SpmTokenizer::encode_word(std::string_view word, Merging& merging, std::vector<TokenId>& ids) const {
    merging.symbols.clear();
    for (std::size_t at = 0; at < word.size();) {
        const std::size_t length = std::min(promised_length(word[at]), word.size() - at);
        merging.symbols.push_back({at, length, find(word.substr(at, length)).result});
        at += length;
    }
    merging.run([&](const Symbol& left, const Symbol& right) {
        return find(word.substr(left.begin, left.length + right.length));
    });
    for (const Symbol& symbol : merging.symbols) {
        if (symbol.id != no_token) {
            ids.push_back(symbol.id);
        } else {
            append_bytes(word.substr(symbol.begin, symbol.length), ids);
        }
    }
}

void SpmTokenizer::append_bytes(std::string_view text, std::vector<TokenId>& ids) const {
    for (const char c : text) {
        const TokenId id = bytes_[static_cast<unsigned char>(c)];
        if (id != no_token) {
            ids.push_back(id);
        } else if (vocabulary().unknown) {
            ids.push_back(*vocabulary().unknown);
        }
    }
}

std::string SpmTokenizer::text_piece(TokenId id) const {
    const std::string_view text = vocabulary().texts[id];
    if (vocabulary().kinds[id] == TokenKind::byte) {
        const auto byte = named_byte(text);
        return byte ? std::string(1, static_cast<char>(*byte)) : std::string(text);
    }
    return replaced(text, space_mark, " ");
}

/// What these vocabularies have by custom where the file is silent.
void fill_in_custom(Vocabulary& vocabulary) {
    const auto custom = [&](std::optional<TokenId>& id, TokenId usual) {
        if (!id && usual < vocabulary.size()) {
            id = usual;
        }
    };
    custom(vocabulary.unknown, 0);
    custom(vocabulary.bos, 1);
    custom(vocabulary.eos, 2);
}

} // namespace

std::shared_ptr<const Tokenizer> make_spm_tokenizer(Vocabulary vocabulary) {
    if (vocabulary.scores.empty()) {
        vocabulary.warnings.emplace_back("tokenizer.ggml.scores is missing: text is split from left to "
                                         "right, which may not be the model's way");
    }
    fill_in_custom(vocabulary);
    return std::make_shared<const SpmTokenizer>(std::move(vocabulary));
}

} // namespace inglenook
