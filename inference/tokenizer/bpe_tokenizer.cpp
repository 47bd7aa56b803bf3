// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/bpe_tokenizer.h"

#include "inference/gguf/text_check.h"
#include "inference/tokenizer/byte_level.h"
#include "inference/tokenizer/lower_case.h"
#include "inference/tokenizer/marked_pieces.h"
#include "inference/tokenizer/merge_table.h"
#include "inference/tokenizer/merging.h"
#include "inference/tokenizer/pre_tokenizers.h"
#include "inference/tokenizer/utf8.h"
#include "inference/tokenizer/vocabulary_tokenizer.h"
#include "inference/tokenizer/word_cache.h"
#include "inference/tokenizer/word_splitter.h"

#include <algorithm>
#include <array>
#include <span>

namespace inglenook {

namespace {

using namespace std::string_literals;

constexpr const char* merges_key = "tokenizer.ggml.merges";

/// The tokens that a word is made of before anything merges: one for each byte, or in vocabularies that are
/// not byte-level one for each character that has one.
class Beginnings {
public:
    Beginnings(const Vocabulary& vocabulary, bool characters)
        : vocabulary_(vocabulary), characters_(characters) {
        for (std::size_t byte = 0; byte < single_.size(); ++byte) {
            const std::string text(1, static_cast<char>(byte));
            single_[byte] = characters ? no_token : word(to_byte_level(text));
        }
        for (TokenId id = 0; characters && id < vocabulary.size(); ++id) {
            if (vocabulary.kinds[id] == TokenKind::byte) {
                if (const auto byte = named_byte(vocabulary.texts[id])) {
                    single_[*byte] = id;
                }
            }
        }
    }

    /// The token that text may become and that is written so; no_token if there is none.
    [[nodiscard]] TokenId word(std::string_view text) const {
        const TokenId id = vocabulary_.texts.find(text);
        return id != no_token && is_text(vocabulary_.kinds[id]) ? id : no_token;
    }

    void lay_out(std::string_view text, std::vector<Symbol>& symbols) const {
        symbols.clear();
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t length = characters_ ? utf8_step(text.substr(at)).length : 1;
            const TokenId whole = characters_ ? word(text.substr(at, length)) : no_token;
            if (whole != no_token) {
                symbols.push_back({at, length, whole});
                at += length;
                continue;
            }
            // A character is unknown as a whole where it cannot be spelt in bytes.
            if (single_[static_cast<unsigned char>(text[at])] == no_token) {
                symbols.push_back({at, length, no_token});
                at += length;
                continue;
            }
            for (const std::size_t end = at + length; at < end; ++at) {
                symbols.push_back({at, 1, single_[static_cast<unsigned char>(text[at])]});
            }
        }
    }

private:
    [[nodiscard]] bool is_text(TokenKind kind) const {
        return is_word(kind) && (kind != TokenKind::byte || !characters_);
    }

    const Vocabulary& vocabulary_;
    bool characters_ = false;
    std::array<TokenId, 256> single_{};
};

class BpeTokenizer final : public VocabularyTokenizer {
public:
    BpeTokenizer(Vocabulary given, MergeTable merges, WordSplitter splitter, const PreTokenizer& pre)
        : VocabularyTokenizer(std::move(given), pre.add_bos), merges_(std::move(merges)),
          splitter_(std::move(splitter)), pre_(pre), beginnings_(vocabulary(), pre.characters) {}

protected:
    void encode_plain(std::string_view text, bool at_start, std::vector<TokenId>& ids) const override;
    [[nodiscard]] std::string text_piece(TokenId id) const override;
    [[nodiscard]] std::uint64_t memory() const override {
        return VocabularyTokenizer::memory() + merges_.memory();
    }

private:
    void encode_word(std::string_view word, Merging& merging, std::vector<TokenId>& ids) const;
    /// The token that a whole word is without merging; no_token where the pre-tokenizer wants merges.
    [[nodiscard]] TokenId whole_word(std::string_view word) const;

    MergeTable merges_;
    WordSplitter splitter_;
    const PreTokenizer& pre_; ///< of the table, which lives as long as the program
    Beginnings beginnings_;
};

void BpeTokenizer::encode_plain(std::string_view text, bool /*at_start*/, std::vector<TokenId>& ids) const {
    std::string changed;
    if (!is_well_formed(text)) {
        changed = replace_bad_bytes(text);
        text = changed;
    }
    if (pre_.drops_spaces && vocabulary().lowercase.value_or(false)) {
        changed = lower_case(text);
        text = changed;
    }
    if (pre_.characters && !pre_.drops_spaces) {
        changed = replaced(text, " ", space_mark);
        text = changed;
    }
    WordCache cache(text);
    Merging merging;
    splitter_.split(text, [&](std::size_t begin, std::size_t end) {
        const std::string_view word = text.substr(begin, end - begin);
        if (!pre_.drops_spaces || !is_space(code_point(word))) {
            cache.append(begin, end - begin, ids, [&] { encode_word(word, merging, ids); });
        }
    });
}

TokenId BpeTokenizer::whole_word(std::string_view word) const {
    if (pre_.ignore_merges) {
        return beginnings_.word(pre_.characters ? std::string(word) : to_byte_level(word));
    }
    // Line ends stay together although files have no merges for them, which are written line by line.
    const bool lines =
        pre_.characters && !pre_.drops_spaces && word.find_first_not_of('\n') == std::string_view::npos;
    return lines ? beginnings_.word(word) : no_token;
}

void BpeTokenizer::encode_word(std::string_view word, Merging& merging, std::vector<TokenId>& ids) const {
    if (const TokenId whole = whole_word(word); whole != no_token) {
        ids.push_back(whole);
        return;
    }
    beginnings_.lay_out(word, merging.symbols);
    merging.run([&](const Symbol& left, const Symbol& right) { return merges_.find(left.id, right.id); });
    for (const Symbol& symbol : merging.symbols) {
        if (symbol.id != no_token) {
            ids.push_back(symbol.id);
        } else if (vocabulary().unknown) {
            ids.push_back(*vocabulary().unknown);
        }
    }
}

std::string BpeTokenizer::text_piece(TokenId id) const {
    const std::string_view text = vocabulary().texts[id];
    if (!pre_.characters) {
        return from_byte_level(text).value_or(std::string(text));
    }
    if (vocabulary().kinds[id] == TokenKind::byte) {
        if (const auto byte = named_byte(text)) {
            return std::string(1, static_cast<char>(*byte));
        }
    }
    return pre_.drops_spaces ? std::string(text) : replaced(text, space_mark, " ");
}

/// Some lines of the list of merges, looked up together: each line needs three places of a table that is
/// larger than the processor's caches, and waiting for them one by one is what loading would spend its time
/// on.
class MergeLines {
public:
    static constexpr std::size_t most = 16;

    explicit MergeLines(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

    /// Adds the merges of `lines` to the table; calls `bad` with the index of each line that is none, and
    /// why.
    template <class Bad>
    void add(std::span<const std::string> lines, std::uint32_t rank, MergeTable& table, const Bad& bad) {
        for (std::size_t i = 0; i < lines.size(); ++i) {
            prepare(lines[i], texts_[i]);
        }
        for (std::size_t i = 0; i < lines.size(); ++i) {
            std::array<TokenId, 3> ids{};
            bool known = true;
            for (std::size_t part = 0; part < ids.size(); ++part) {
                const auto& [text, hash] = texts_[i].parts[part];
                ids[part] = vocabulary_.texts.find(text, hash);
                known = known && ids[part] != no_token && is_word(vocabulary_.kinds[ids[part]]);
            }
            if (texts_[i].parts[1].text.empty()) {
                bad(i, "does not name two pieces");
            } else if (!known) {
                bad(i, "names a piece that is no token");
            } else {
                table.add(ids[0], ids[1], {rank + static_cast<std::uint32_t>(i), ids[2]});
            }
        }
    }

private:
    struct Part {
        std::string_view text;
        std::uint64_t hash = 0;
    };
    struct Texts {
        std::string joined;
        std::array<Part, 3> parts; ///< left, right, both
    };

    void prepare(std::string_view line, Texts& texts) const {
        const std::size_t space = std::min(line.find(' ', 1), line.size());
        const std::string_view left = line.substr(0, space);
        const std::string_view right = line.substr(std::min(space + 1, line.size()));
        texts.joined.assign(left).append(right);
        texts.parts = {Part{left}, Part{right}, Part{texts.joined}};
        for (Part& part : texts.parts) {
            part.hash = vocabulary_.texts.hash(part.text);
            vocabulary_.texts.fetch(part.hash);
        }
    }

    const Vocabulary& vocabulary_;
    std::array<Texts, most> texts_;
};

Result<MergeTable> read_merges(const GgufFile& file, Vocabulary& vocabulary) {
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
    MergeLines some(vocabulary);
    for (std::size_t begin = 0; begin < lines->size(); begin += MergeLines::most) {
        const std::size_t n = std::min(MergeLines::most, lines->size() - begin);
        some.add(std::span(*lines).subspan(begin, n), static_cast<std::uint32_t>(begin), table,
            [&](std::size_t i, const char* why) {
                if (unusable++ == 0) {
                    first = "merge " + std::to_string(begin + i) + " (\"" + printable((*lines)[begin + i]) +
                            "\") " + why;
                }
            });
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
    auto merges = read_merges(file, vocabulary);
    if (!merges) {
        return tl::unexpected(merges.error());
    }
    return std::make_shared<const BpeTokenizer>(
        std::move(vocabulary), std::move(*merges), std::move(*splitter), pre);
}

} // namespace inglenook
