// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/vocabulary_tokenizer.h"

#include "inference/tokenizer/end_tokens.h"

namespace inglenook {

VocabularyTokenizer::VocabularyTokenizer(Vocabulary vocabulary, bool adds_bos_by_default)
    : vocabulary_(std::move(vocabulary)), adds_bos_(vocabulary_.add_bos.value_or(adds_bos_by_default)),
      ends_(end_flags(vocabulary_)), special_(vocabulary_) {}

std::uint64_t VocabularyTokenizer::memory() const {
    const Vocabulary& v = vocabulary_;
    return v.texts.memory() + heap_bytes(v.kinds) + heap_bytes(v.scores) + heap_bytes(v.named_ends) +
           heap_bytes(v.warnings) + heap_bytes(ends_) + special_.memory();
}

std::vector<TokenId> VocabularyTokenizer::encode(std::string_view text, TokenizeOptions options) const {
    std::vector<TokenId> ids;
    if (const auto first = first_token(options.bos)) {
        ids.push_back(*first);
    }
    std::vector<Range> trusted;
    if (options.special && !text.empty()) {
        trusted.emplace_back(0, text.size());
    }
    append(text, trusted, ids);
    append_end(options.bos, ids);
    return ids;
}

std::vector<TokenId> VocabularyTokenizer::encode(
    const std::vector<PromptPart>& parts, TokenizeOptions::Bos bos) const {
    std::string text;
    std::vector<Range> trusted;
    for (const PromptPart& part : parts) {
        const std::size_t begin = text.size();
        text += part.text;
        if (!part.trusted || part.text.empty()) {
            continue;
        }
        if (!trusted.empty() && trusted.back().second == begin) {
            trusted.back().second = text.size();
        } else {
            trusted.emplace_back(begin, text.size());
        }
    }
    std::vector<TokenId> ids;
    append(text, trusted, ids);
    // Many templates write the BOS themselves.
    const auto first = first_token(bos);
    if (first && (ids.empty() || ids.front() != *first)) {
        ids.insert(ids.begin(), *first);
    }
    append_end(bos, ids);
    return ids;
}

void VocabularyTokenizer::append(
    std::string_view text, const std::vector<Range>& trusted, std::vector<TokenId>& ids) const {
    bool at_start = true;
    for (const SpecialTokens::Fragment& fragment : special_.split(text, trusted)) {
        if (fragment.token) {
            ids.push_back(*fragment.token);
        } else {
            encode_plain(text.substr(fragment.begin, fragment.end - fragment.begin), at_start, ids);
        }
        at_start = fragment.token.has_value();
    }
}

std::optional<TokenId> VocabularyTokenizer::first_token(TokenizeOptions::Bos bos) const {
    const bool wanted =
        bos == TokenizeOptions::Bos::on || (bos == TokenizeOptions::Bos::automatic && adds_bos_);
    return wanted ? vocabulary_.bos : std::nullopt;
}

void VocabularyTokenizer::append_end(TokenizeOptions::Bos bos, std::vector<TokenId>& ids) const {
    if (bos != TokenizeOptions::Bos::automatic) {
        return;
    }
    if (vocabulary_.add_eos.value_or(false) && vocabulary_.eos) {
        ids.push_back(*vocabulary_.eos);
    }
    // In other vocabularies the separator stands between two texts.
    if (vocabulary_.model == "bert" && vocabulary_.add_separator.value_or(true) && vocabulary_.separator) {
        ids.push_back(*vocabulary_.separator);
    }
}

std::string VocabularyTokenizer::piece(TokenId id, bool special) const {
    if (id >= size()) {
        return {};
    }
    switch (vocabulary_.kinds[id]) {
    case TokenKind::control:
    case TokenKind::unknown:
        return special ? std::string(vocabulary_.texts[id]) : std::string();
    case TokenKind::user_defined:
        return std::string(vocabulary_.texts[id]);
    default:
        return text_piece(id);
    }
}

std::string VocabularyTokenizer::decode(const std::vector<TokenId>& ids, bool special) const {
    std::string text;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const std::string bytes = piece(ids[i], special);
        const bool extra_space = i == 0 && puts_space_first() && bytes.starts_with(' ');
        text.append(bytes, extra_space ? 1 : 0);
    }
    return text;
}

TokenKind VocabularyTokenizer::kind(TokenId id) const {
    return id < size() ? vocabulary_.kinds[id] : TokenKind::unknown;
}

bool VocabularyTokenizer::ends_generation(TokenId id) const { return id < size() && ends_[id]; }

bool VocabularyTokenizer::adds_bos() const { return adds_bos_ && vocabulary_.bos.has_value(); }

} // namespace inglenook
