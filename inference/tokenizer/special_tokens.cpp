// SPDX-License-Identifier: Apache-2.0
#include "inference/tokenizer/special_tokens.h"

#include <algorithm>
#include <cctype>

namespace inglenook {

namespace {

/// Longer texts are no markup; looking for them at every byte would only cost time.
constexpr std::size_t longest_token = 1024;

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

bool is_white(std::string_view text) { return std::all_of(text.begin(), text.end(), is_space); }

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
        [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
    return result;
}

/// Model files do not say which tokens swallow the white space beside them; these models' makers do.
struct Stripping {
    bool phi3 = false;
    bool left_of_mask = false;

    explicit Stripping(const Vocabulary& vocabulary) {
        const std::string name = lower(vocabulary.name);
        phi3 = name.find("phi-3") != std::string::npos || name.find("phi3") != std::string::npos;
        for (const char* pre : {"jina-v2-de", "jina-v2-es", "jina-v2-code", "modern-bert"}) {
            left_of_mask = left_of_mask || vocabulary.pre == pre;
        }
    }

    [[nodiscard]] bool left(std::string_view text) const {
        return left_of_mask && (text == "<mask>" || text == "[MASK]");
    }
    [[nodiscard]] bool right(std::string_view text) const {
        return phi3 && text != "<unk>" && text != "<s>" && text != "<|endoftext|>";
    }
};

} // namespace

SpecialTokens::SpecialTokens(const Vocabulary& vocabulary) : nodes_(1) {
    const Stripping stripping(vocabulary);
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        const std::string& text = vocabulary.texts[id];
        const TokenKind kind = vocabulary.kinds[id];
        const bool special =
            kind == TokenKind::control || kind == TokenKind::user_defined || kind == TokenKind::unknown;
        if (!special || text.empty() || text.size() > longest_token) {
            continue;
        }
        add(text, {id, text.size(), kind == TokenKind::user_defined && is_white(text), stripping.left(text),
                      stripping.right(text)});
    }
}

void SpecialTokens::add(std::string_view text, Token token) {
    std::uint32_t node = 0;
    for (const char c : text) {
        const std::uint64_t key = std::uint64_t{node} << 8 | static_cast<unsigned char>(c);
        const auto [child, fresh] = children_.emplace(key, static_cast<std::uint32_t>(nodes_.size()));
        if (fresh) {
            nodes_.emplace_back();
        }
        node = child->second;
    }
    if (!nodes_[node].token) {
        nodes_[node].token = tokens_.size();
        tokens_.push_back(token);
    }
}

std::vector<SpecialTokens::Occurrence> SpecialTokens::occurrences(
    std::string_view text, const std::vector<Range>& trusted) const {
    std::vector<Occurrence> found;
    auto range = trusted.begin();
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        while (range != trusted.end() && range->second <= begin) {
            ++range;
        }
        const std::size_t trusted_end =
            range != trusted.end() && range->first <= begin ? range->second : begin;
        std::uint64_t node = 0;
        for (std::size_t i = begin; i < text.size(); ++i) {
            const auto child = children_.find(node << 8 | static_cast<unsigned char>(text[i]));
            if (child == children_.end()) {
                break;
            }
            node = child->second;
            const auto& token = nodes_[node].token;
            if (token && (i < trusted_end || tokens_[*token].harmless)) {
                found.push_back({begin, *token});
            }
        }
    }
    return found;
}

std::vector<SpecialTokens::Fragment> SpecialTokens::split(
    std::string_view text, const std::vector<Range>& trusted) const {
    std::vector<Occurrence> found = occurrences(text, trusted);
    std::stable_sort(found.begin(), found.end(), [this](const Occurrence& a, const Occurrence& b) {
        const Token& x = tokens_[a.token];
        const Token& y = tokens_[b.token];
        return x.length != y.length ? x.length > y.length : x.id < y.id;
    });
    std::vector<bool> taken(found.empty() ? 0 : text.size(), false);
    std::vector<Fragment> chosen;
    for (const Occurrence& occurrence : found) {
        const Token& token = tokens_[occurrence.token];
        Fragment fragment{occurrence.begin, occurrence.begin + token.length, token.id};
        const auto first = taken.begin() + static_cast<std::ptrdiff_t>(fragment.begin);
        if (std::find(first, first + static_cast<std::ptrdiff_t>(token.length), true) !=
            first + static_cast<std::ptrdiff_t>(token.length)) {
            continue;
        }
        const auto free_space = [&](std::size_t i) { return !taken[i] && is_space(text[i]); };
        while (token.strips_left && fragment.begin > 0 && free_space(fragment.begin - 1)) {
            --fragment.begin;
        }
        while (token.strips_right && fragment.end < text.size() && free_space(fragment.end)) {
            ++fragment.end;
        }
        std::fill(taken.begin() + static_cast<std::ptrdiff_t>(fragment.begin),
            taken.begin() + static_cast<std::ptrdiff_t>(fragment.end), true);
        chosen.push_back(fragment);
    }
    std::sort(
        chosen.begin(), chosen.end(), [](const Fragment& a, const Fragment& b) { return a.begin < b.begin; });

    std::vector<Fragment> fragments;
    std::size_t done = 0;
    for (const Fragment& special : chosen) {
        if (special.begin > done) {
            fragments.push_back({done, special.begin, std::nullopt});
        }
        fragments.push_back(special);
        done = special.end;
    }
    if (done < text.size()) {
        fragments.push_back({done, text.size(), std::nullopt});
    }
    return fragments;
}

} // namespace inglenook
