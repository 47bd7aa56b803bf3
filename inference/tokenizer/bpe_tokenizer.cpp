// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/bpe_tokenizer.h"

#include "inference/gguf/text_check.h"
#include "inference/tokenizer/byte_level.h"
#include "inference/tokenizer/merge_table.h"
#include "inference/tokenizer/pre_tokenizers.h"
#include "inference/tokenizer/utf8.h"
#include "inference/tokenizer/vocabulary_tokenizer.h"
#include "inference/tokenizer/word_splitter.h"

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_map>

namespace inglenook {

namespace {

using namespace std::string_literals;

constexpr const char* merges_key = "tokenizer.ggml.merges";
constexpr TokenId no_token = std::numeric_limits<TokenId>::max();

/// The bytes of each token, and the tokens by their bytes.
class ByteTokens {
public:
    explicit ByteTokens(const Vocabulary& vocabulary) {
        bytes_.reserve(vocabulary.texts.size());
        for (const std::string& text : vocabulary.texts) {
            bytes_.push_back(from_byte_level(text).value_or(text));
        }
        ids_.reserve(bytes_.size());
        for (TokenId id = 0; id < bytes_.size(); ++id) {
            const TokenKind kind = vocabulary.kinds[id];
            // Words never become special tokens, however they merge.
            if (kind != TokenKind::control && kind != TokenKind::user_defined && kind != TokenKind::unknown) {
                ids_.emplace(bytes_[id], id);
            }
        }
        for (std::size_t byte = 0; byte < single_.size(); ++byte) {
            single_[byte] = find(std::string(1, static_cast<char>(byte)));
        }
    }

    [[nodiscard]] const std::string& bytes(TokenId id) const { return bytes_[id]; }
    /// no_token if no token has these bytes.
    [[nodiscard]] TokenId find(std::string_view bytes) const {
        const auto found = ids_.find(bytes);
        return found == ids_.end() ? no_token : found->second;
    }
    [[nodiscard]] TokenId single(char byte) const { return single_[static_cast<unsigned char>(byte)]; }

private:
    std::vector<std::string> bytes_;
    std::unordered_map<std::string_view, TokenId> ids_; ///< views of bytes_
    std::array<TokenId, 256> single_{};
};

/// The tokens of one word while they merge: a linked list in an array, and the pairs that could merge in a
/// heap.
class Merging {
public:
    explicit Merging(const MergeTable& merges) : merges_(merges) {}

    void run(std::string_view word, const ByteTokens& tokens) {
        symbols_.clear();
        pairs_.clear();
        for (std::size_t i = 0; i < word.size(); ++i) {
            const bool last = i + 1 == word.size();
            symbols_.push_back({tokens.single(word[i]), i == 0 ? none : i - 1, last ? none : i + 1});
        }
        for (std::size_t i = 0; i + 1 < symbols_.size(); ++i) {
            offer(i);
        }
        while (!pairs_.empty()) {
            std::pop_heap(pairs_.begin(), pairs_.end(), later);
            const Pair pair = pairs_.back();
            pairs_.pop_back();
            merge(pair);
        }
    }

    /// The tokens that are left, in their order; no_token for bytes that the vocabulary lacks.
    template <class Take> void each(Take take) const {
        for (std::size_t i = symbols_.empty() ? none : 0; i != none; i = symbols_[i].next) {
            take(symbols_[i].id);
        }
    }

private:
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
    struct Symbol {
        TokenId id = no_token;
        std::size_t previous = none;
        std::size_t next = none;
    };
    struct Pair {
        MergeTable::Merge merge;
        std::size_t at = 0; ///< the left symbol
        TokenId left = 0;   ///< what the symbols were when the pair was found
        TokenId right = 0;
    };

    static bool later(const Pair& a, const Pair& b) {
        return a.merge.rank != b.merge.rank ? a.merge.rank > b.merge.rank : a.at > b.at;
    }

    void offer(std::size_t at) {
        const Symbol& left = symbols_[at];
        if (left.next == none || left.id == no_token || symbols_[left.next].id == no_token) {
            return;
        }
        const TokenId right = symbols_[left.next].id;
        if (const auto* merge = merges_.find(left.id, right)) {
            pairs_.push_back({*merge, at, left.id, right});
            std::push_heap(pairs_.begin(), pairs_.end(), later);
        }
    }

    void merge(const Pair& pair) {
        Symbol& left = symbols_[pair.at];
        if (left.id != pair.left || left.next == none || symbols_[left.next].id != pair.right) {
            return; // one of the two has merged with another neighbour since
        }
        Symbol& right = symbols_[left.next];
        left.id = pair.merge.result;
        left.next = right.next;
        right.id = no_token;
        if (left.next != none) {
            symbols_[left.next].previous = pair.at;
        }
        if (left.previous != none) {
            offer(left.previous);
        }
        offer(pair.at);
    }

    const MergeTable& merges_;
    std::vector<Symbol> symbols_;
    std::vector<Pair> pairs_;
};

class BpeTokenizer final : public VocabularyTokenizer {
public:
    BpeTokenizer(Vocabulary vocabulary, ByteTokens tokens, MergeTable merges, WordSplitter splitter,
        const PreTokenizer& pre)
        : VocabularyTokenizer(std::move(vocabulary), pre.add_bos), tokens_(std::move(tokens)),
          merges_(std::move(merges)), splitter_(std::move(splitter)), ignore_merges_(pre.ignore_merges) {}

protected:
    void encode_plain(std::string_view text, bool /*at_start*/, std::vector<TokenId>& ids) const override {
        const bool clean = is_well_formed(text);
        const std::string replaced = clean ? std::string() : replace_bad_bytes(text);
        const std::string_view seen = clean ? text : std::string_view(replaced);
        Merging merging(merges_);
        for (const auto& [begin, end] : splitter_.split(seen)) {
            encode_word(seen.substr(begin, end - begin), merging, ids);
        }
    }

    [[nodiscard]] std::string text_piece(TokenId id) const override { return tokens_.bytes(id); }

private:
    void encode_word(std::string_view word, Merging& merging, std::vector<TokenId>& ids) const {
        if (ignore_merges_) {
            if (const TokenId whole = tokens_.find(word); whole != no_token) {
                ids.push_back(whole);
                return;
            }
        }
        merging.run(word, tokens_);
        merging.each([&](TokenId id) {
            if (id != no_token) {
                ids.push_back(id);
            } else if (vocabulary().unknown) {
                ids.push_back(*vocabulary().unknown);
            }
        });
    }

    ByteTokens tokens_;
    MergeTable merges_;
    WordSplitter splitter_;
    bool ignore_merges_ = false;
};

/// Why a merge of the file cannot be used, if so; else it is added.
const char* add_merge(
    std::string_view line, std::uint32_t rank, const ByteTokens& tokens, MergeTable& table) {
    const std::size_t space = line.find(' ', 1);
    if (space == std::string_view::npos) {
        return "has no space";
    }
    const auto left = from_byte_level(line.substr(0, space));
    const auto right = from_byte_level(line.substr(space + 1));
    if (!left || !right) {
        return "is not byte-level text";
    }
    const TokenId left_id = tokens.find(*left);
    const TokenId right_id = tokens.find(*right);
    const TokenId result = tokens.find(*left + *right);
    if (left_id == no_token || right_id == no_token || result == no_token) {
        return "names a piece that is no token";
    }
    table.add(left_id, right_id, {rank, result});
    return nullptr;
}

Result<MergeTable> read_merges(const GgufFile& file, const ByteTokens& tokens, Vocabulary& vocabulary) {
    const GgufValue* value = file.find(merges_key);
    if (value == nullptr) {
        return fail(
            ErrorKind::bad_file, merges_key + " is missing: a byte-level vocabulary needs its merges"s);
    }
    const auto* array = std::get_if<GgufArray>(value);
    const auto* lines = array == nullptr ? nullptr : std::get_if<std::vector<std::string>>(array);
    if (lines == nullptr) {
        return fail(ErrorKind::bad_file, merges_key + " is not an array of strings"s);
    }
    MergeTable table(lines->size());
    std::size_t unusable = 0;
    std::string first;
    for (std::size_t i = 0; i < lines->size(); ++i) {
        const char* why = add_merge((*lines)[i], static_cast<std::uint32_t>(i), tokens, table);
        if (why != nullptr && unusable++ == 0) {
            first = "merge " + std::to_string(i) + " (\"" + printable((*lines)[i]) + "\") " + why;
        }
    }
    if (unusable > 0) {
        vocabulary.warnings.push_back(
            merges_key + ": "s + first + "; it is ignored (" + std::to_string(unusable) + " in all)");
    }
    return table;
}

const PreTokenizer& choose_pre_tokenizer(Vocabulary& vocabulary) {
    if (const PreTokenizer* known = find_pre_tokenizer(vocabulary.pre)) {
        return *known;
    }
    vocabulary.warnings.push_back("tokenizer.ggml.pre is \"" + printable(vocabulary.pre) +
                                  "\", a pre-tokenizer that is not known: words are split the default way, "
                                  "which may not be the model's");
    return *find_pre_tokenizer("default");
}

} // namespace

Result<std::shared_ptr<const Tokenizer>> make_bpe_tokenizer(const GgufFile& file, Vocabulary vocabulary) {
    const PreTokenizer& pre = choose_pre_tokenizer(vocabulary);
    auto splitter = WordSplitter::make(pre.passes);
    if (!splitter) {
        return tl::unexpected(splitter.error());
    }
    ByteTokens tokens(vocabulary);
    auto merges = read_merges(file, tokens, vocabulary);
    if (!merges) {
        return tl::unexpected(merges.error());
    }
    return std::make_shared<const BpeTokenizer>(
        std::move(vocabulary), std::move(tokens), std::move(*merges), std::move(*splitter), pre);
}

} // namespace inglenook
