// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/spm_tokenizer.h"

#include "inference/tokenizer/marked_pieces.h"
#include "inference/tokenizer/merging.h"
#include "inference/tokenizer/normalizer.h"
#include "inference/tokenizer/sentence_pieces.h"
#include "inference/tokenizer/vocabulary_tokenizer.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace inglenook {

namespace {

/// The rank of what text does not become.
constexpr std::uint32_t no_rank = std::numeric_limits<std::uint32_t>::max();

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
        : VocabularyTokenizer(std::move(given), true), ranks_(ranks_of(vocabulary())), bytes_(vocabulary()) {
        for (TokenId id = 0; id < size(); ++id) {
            if (ranks_[id] != no_rank) {
                borders_.add_token(vocabulary().texts[id]);
            }
        }
    }

protected:
    void encode_plain(std::string_view text, bool at_start, std::vector<TokenId>& ids) const override;
    [[nodiscard]] std::string text_piece(TokenId id) const override { return piece_text(vocabulary(), id); }
    [[nodiscard]] std::uint64_t memory() const override {
        return VocabularyTokenizer::memory() + heap_bytes(ranks_);
    }
    [[nodiscard]] bool puts_space_first() const override {
        return vocabulary().add_space_prefix.value_or(true);
    }

private:
    /// What a text becomes by merging.
    [[nodiscard]] Merge find(std::string_view text) const {
        const TokenId id = vocabulary().texts.find(text);
        return id == no_token || ranks_[id] == no_rank ? Merge{} : Merge{ranks_[id], id};
    }
    void encode_word(std::string_view word, Merging& merging, std::vector<TokenId>& ids) const;
    void append_bytes(std::string_view text, std::vector<TokenId>& ids) const;

    std::vector<std::uint32_t> ranks_; ///< one for each token
    ByteTokens bytes_;
    WordBorders borders_;
};

void SpmTokenizer::encode_plain(std::string_view text, bool at_start, std::vector<TokenId>& ids) const {
    const bool trims = vocabulary().remove_extra_whitespaces.value_or(false);
    std::string marked = replaced(trims ? without_extra_spaces(text) : text, " ", space_mark);
    if (at_start && puts_space_first()) {
        marked.insert(0, space_mark);
    }
    if (trims) {
        remove_last_spaces(marked);
    }
    Merging merging;
    append_words(marked, borders_, ids, [&](std::string_view word) { encode_word(word, merging, ids); });
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
        const TokenId id = bytes_[c];
        if (id != no_token) {
            ids.push_back(id);
        } else if (vocabulary().unknown) {
            ids.push_back(*vocabulary().unknown);
        }
    }
}

/// What these vocabularies have by custom where the file is silent.
void fill_in_custom(Vocabulary& vocabulary) {
    fill_in(vocabulary.unknown, 0, vocabulary);
    fill_in(vocabulary.bos, 1, vocabulary);
    fill_in(vocabulary.eos, 2, vocabulary);
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
