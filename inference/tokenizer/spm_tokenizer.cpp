// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/spm_tokenizer.h"

#include "inference/tokenizer/vocabulary_tokenizer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <unordered_map>

namespace inglenook {

namespace {

constexpr TokenId no_token = std::numeric_limits<TokenId>::max();
/// U+2581, which stands for a space in these vocabularies.
constexpr std::string_view space_mark = "\xE2\x96\x81";

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const bool here = text.substr(at, from.size()) == from;
        result.append(here ? to : text.substr(at, 1));
        at += here ? from.size() : 1;
    }
    return result;
}

/// How many bytes the first one promises; text that is not UTF-8 is taken at its word, as in training.
std::size_t promised_length(char lead) {
    static constexpr std::array<std::uint8_t, 16> lengths = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4};
    return lengths[static_cast<unsigned char>(lead) >> 4U];
}

/// The byte that "<0xNN>" names.
std::optional<std::uint8_t> named_byte(std::string_view text) {
    std::uint8_t byte = 0;
    if (text.size() != 6 || !text.starts_with("<0x") || text[5] != '>') {
        return std::nullopt;
    }
    const char* end = text.data() + 5;
    const auto [stop, error] = std::from_chars(text.data() + 3, end, byte, 16);
    return error == std::errc() && stop == end ? std::optional(byte) : std::nullopt;
}

bool is_plain(TokenKind kind) { return kind == TokenKind::normal || kind == TokenKind::unused; }

/// User-defined tokens of spaces alone are text too, wherever they stand.
bool is_spaces(std::string_view text) {
    return replaced(text, space_mark, " ").find_first_not_of(" \t\r\n") == std::string::npos;
}

class SpmTokenizer final : public VocabularyTokenizer {
public:
    explicit SpmTokenizer(Vocabulary given) : VocabularyTokenizer(std::move(given), true) {
        bytes_.fill(no_token);
        ids_.reserve(vocabulary().texts.size());
        for (TokenId id = 0; id < size(); ++id) {
            const std::string& text = vocabulary().texts[id];
            const TokenKind kind = vocabulary().kinds[id];
            if (kind == TokenKind::byte) {
                if (const auto byte = named_byte(text)) {
                    bytes_[*byte] = id;
                }
            } else if (is_plain(kind) || (kind == TokenKind::user_defined && is_spaces(text))) {
                ids_.emplace(text, id);
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
    [[nodiscard]] TokenId find(std::string_view text) const {
        const auto found = ids_.find(text);
        return found == ids_.end() ? no_token : found->second;
    }
    [[nodiscard]] float score(TokenId id) const {
        return vocabulary().scores.empty() ? 0.0F : vocabulary().scores[id];
    }
    void append_bytes(std::string_view text, std::vector<TokenId>& ids) const;

    friend class ScoreMerging;
    std::unordered_map<std::string_view, TokenId> ids_; ///< views of the vocabulary's texts
    std::array<TokenId, 256> bytes_{};
};

/// The symbols of one text while they merge: a linked list in an array, and the pairs that make a token in a
/// heap.
class ScoreMerging {
public:
    ScoreMerging(const SpmTokenizer& tokenizer, std::string_view text) : tokenizer_(tokenizer), text_(text) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t length = std::min(promised_length(text[at]), text.size() - at);
            const std::size_t index = symbols_.size();
            symbols_.push_back({at, length, index == 0 ? none : index - 1, index + 1});
            at += length;
        }
        if (!symbols_.empty()) {
            symbols_.back().next = none;
        }
    }

    void run(std::vector<TokenId>& ids) {
        for (std::size_t i = 0; i + 1 < symbols_.size(); ++i) {
            offer(i);
        }
        while (!pairs_.empty()) {
            std::pop_heap(pairs_.begin(), pairs_.end(), worse);
            const Pair pair = pairs_.back();
            pairs_.pop_back();
            merge(pair);
        }
        for (std::size_t i = symbols_.empty() ? none : 0; i != none; i = symbols_[i].next) {
            const std::string_view text = text_.substr(symbols_[i].begin, symbols_[i].length);
            if (const TokenId id = tokenizer_.find(text); id != no_token) {
                ids.push_back(id);
            } else {
                tokenizer_.append_bytes(text, ids);
            }
        }
    }

private:
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
    struct Symbol {
        std::size_t begin = 0;
        std::size_t length = 0; ///< 0 once merged into the one before
        std::size_t previous = none;
        std::size_t next = none;
    };
    struct Pair {
        float score = 0;
        std::size_t at = 0;     ///< the left symbol
        std::size_t length = 0; ///< of both together, when the pair was found
    };

    static bool worse(const Pair& a, const Pair& b) {
        return a.score != b.score ? a.score < b.score : a.at > b.at;
    }

    void offer(std::size_t at) {
        const Symbol& left = symbols_[at];
        if (left.next == none) {
            return;
        }
        const std::size_t length = left.length + symbols_[left.next].length;
        const TokenId id = tokenizer_.find(text_.substr(left.begin, length));
        if (id != no_token) {
            pairs_.push_back({tokenizer_.score(id), at, length});
            std::push_heap(pairs_.begin(), pairs_.end(), worse);
        }
    }

    void merge(const Pair& pair) {
        Symbol& left = symbols_[pair.at];
        if (left.length == 0 || left.next == none ||
            left.length + symbols_[left.next].length != pair.length) {
            return; // one of the two has merged with another neighbour since
        }
        Symbol& right = symbols_[left.next];
        left.length = pair.length;
        left.next = right.next;
        right.length = 0;
        if (left.next != none) {
            symbols_[left.next].previous = pair.at;
        }
        if (left.previous != none) {
            offer(left.previous);
        }
        offer(pair.at);
    }

    const SpmTokenizer& tokenizer_;
    std::string_view text_;
    std::vector<Symbol> symbols_;
    std::vector<Pair> pairs_;
};

void SpmTokenizer::encode_plain(std::string_view text, bool at_start, std::vector<TokenId>& ids) const {
    const bool prefix = at_start && puts_space_first();
    const std::string marked = (prefix ? std::string(space_mark) : "") + replaced(text, " ", space_mark);
    ScoreMerging(*this, marked).run(ids);
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
    const std::string& text = vocabulary().texts[id];
    if (vocabulary().kinds[id] == TokenKind::byte) {
        const auto byte = named_byte(text);
        return byte ? std::string(1, static_cast<char>(*byte)) : text;
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
