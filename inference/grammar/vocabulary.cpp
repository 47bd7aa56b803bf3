// SPDX-License-Identifier: Apache-2.0
#include "inference/grammar/vocabulary.h"

#include <algorithm>

namespace inglenook {

namespace {

/// Longer tokens exist in damaged files alone.
constexpr std::size_t longest_text = 4096;

} // namespace

GrammarVocabulary::GrammarVocabulary(
    std::vector<std::string> texts, std::vector<TokenId> ends, Utf8Prefix::Rules rules)
    : texts_(std::move(texts)), ends_(std::move(ends)), rules_(rules) {
    std::sort(ends_.begin(), ends_.end());
    for (const TokenId id : ends_) {
        texts_[id].clear();
    }
    for (TokenId id = 0; id < texts_.size(); ++id) {
        std::string& text = texts_[id];
        if (text.size() > longest_text || text.find('\0') != std::string::npos) {
            text.clear();
        }
        if (!text.empty()) {
            tokens_.push_back(id);
        }
    }
    std::sort(tokens_.begin(), tokens_.end(), [this](TokenId a, TokenId b) {
        const int order = texts_[a].compare(texts_[b]);
        return order != 0 ? order < 0 : a < b;
    });
    static const std::string nothing;
    std::vector<std::uint32_t> path; // nodes from the start to the last
    for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
        const std::string& text = texts_[tokens_[i]];
        const std::string& before = i == 0 ? nothing : texts_[tokens_[i - 1]];
        const auto differ = std::mismatch(text.begin(), text.end(), before.begin(), before.end()).first;
        const auto common = static_cast<std::size_t>(differ - text.begin());
        for (; path.size() > common; path.pop_back()) {
            nodes_[path.back()].skip = static_cast<std::uint32_t>(nodes_.size());
        }
        for (std::size_t at = common; at < text.size(); ++at) {
            path.push_back(static_cast<std::uint32_t>(nodes_.size()));
            nodes_.push_back(
                {static_cast<std::uint8_t>(text[at]), static_cast<std::uint32_t>(at + 1), 0, i, 0});
        }
        ++nodes_[path.back()].count;
        deepest_ = std::max(deepest_, static_cast<std::uint32_t>(text.size()));
    }
    for (const std::uint32_t node : path) {
        nodes_[node].skip = static_cast<std::uint32_t>(nodes_.size());
    }
}

bool GrammarVocabulary::ends_text(TokenId id) const {
    return std::binary_search(ends_.begin(), ends_.end(), id);
}

std::shared_ptr<const GrammarVocabulary> grammar_vocabulary(const Tokenizer& tokenizer) {
    std::vector<std::string> texts(tokenizer.size());
    std::vector<TokenId> ends;
    for (TokenId id = 0; id < tokenizer.size(); ++id) {
        if (tokenizer.ends_generation(id)) {
            ends.push_back(id);
        } else if (tokenizer.kind(id) != TokenKind::control && tokenizer.kind(id) != TokenKind::unused) {
            texts[id] = tokenizer.piece(id, true);
        }
    }
    return std::make_shared<const GrammarVocabulary>(std::move(texts), std::move(ends));
}

} // namespace inglenook
