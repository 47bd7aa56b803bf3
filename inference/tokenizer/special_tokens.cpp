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
        const TokenKind kind = vocabulary.kinds[id];
        if (is_word(kind)) {
            continue;
        }
        const std::string_view text = vocabulary.texts[id];
        if (!text.empty() && text.size() <= longest_token) {
            add(text, {id, text.size(), kind == TokenKind::user_defined && is_white(text),
                          stripping.left(text), stripping.right(text)});
        }
    }
}

std::uint32_t SpecialTokens::child(std::uint32_t node, unsigned char byte) const {
    std::uint32_t at = nodes_[node].child;
    while (at != 0 && nodes_[at].byte != byte) {
        at = nodes_[at].sibling;
    }
    return at;
}

void SpecialTokens::add(std::string_view text, Token token) {
    const auto fresh = [this](char byte, std::uint32_t sibling) {
        nodes_.push_back({static_cast<unsigned char>(byte), 0, sibling, 0});
        return static_cast<std::uint32_t>(nodes_.size() - 1);
    };
    std::uint32_t& root = roots_[static_cast<unsigned char>(text[0])];
    root = root != 0 ? root : fresh(text[0], 0);
    std::uint32_t node = root;
    for (const char c : text.substr(1)) {
        std::uint32_t next = child(node, static_cast<unsigned char>(c));
        if (next == 0) {
            next = fresh(c, nodes_[node].child);
            nodes_[node].child = next;
        }
        node = next;
    }
    if (nodes_[node].token == 0) {
        tokens_.push_back(token);
        nodes_[node].token = static_cast<std::uint32_t>(tokens_.size());
    }
    if (token.harmless) {
        harmless_begins_[static_cast<unsigned char>(text[0])] = true;
        any_harmless_ = true;
    }
}

std::optional<SpecialTokens::Occurrence> SpecialTokens::longest(
    std::string_view text, std::size_t begin, std::size_t room, std::size_t trusted) const {
    const std::size_t end = begin + std::min(room, text.size() - begin);
    std::uint32_t node = begin < end ? roots_[static_cast<unsigned char>(text[begin])] : 0;
    std::optional<Occurrence> found;
    for (std::size_t i = begin; node != 0;) {
        if (const std::uint32_t token = nodes_[node].token; token != 0) {
            if (tokens_[token - 1].harmless || tokens_[token - 1].length <= trusted) {
                found = Occurrence{begin, token - 1};
            }
        }
        node = ++i < end ? child(node, static_cast<unsigned char>(text[i])) : 0;
    }
    return found;
}

/// One call's working memory: which tokens of a text are taken. Only the longest one of each place is kept,
/// and looked up anew where another has taken a part of it, so that memory does not grow with the number of
/// tokens.
class SpecialTokens::Choice {
public:
    Choice(const SpecialTokens& special, std::string_view text, const std::vector<Range>& trusted)
        : special_(special), text_(text), trusted_(trusted) {
        auto range = trusted.begin();
        for (std::size_t at = 0; at < text.size(); ++at) {
            while (range != trusted.end() && range->second <= at) {
                ++range;
            }
            const bool inside = range != trusted.end() && range->first <= at;
            const auto byte = static_cast<unsigned char>(text[at]);
            if (inside ? special.roots_[byte] != 0 : special.harmless_begins_[byte]) {
                note(special.longest(text, at, text.size(), inside ? range->second - at : 0));
            }
        }
    }

    /// Longer tokens first, then lower ids, then from left to right.
    std::vector<Fragment> run() {
        taken_.assign(by_length_.empty() ? 0 : text_.size(), 0);
        for (std::size_t length = by_length_.size(); length-- > 0;) {
            std::vector<Occurrence> here = std::move(by_length_[length]);
            std::sort(here.begin(), here.end(), [this](const Occurrence& a, const Occurrence& b) {
                const TokenId left = special_.tokens_[a.token].id;
                const TokenId right = special_.tokens_[b.token].id;
                return left != right ? left < right : a.begin < b.begin;
            });
            for (const Occurrence& occurrence : here) {
                consider(occurrence);
            }
        }
        std::sort(chosen_.begin(), chosen_.end(),
            [](const Fragment& a, const Fragment& b) { return a.begin < b.begin; });
        return std::move(chosen_);
    }

private:
    void note(const std::optional<Occurrence>& occurrence) {
        if (occurrence) {
            const std::size_t length = special_.tokens_[occurrence->token].length;
            by_length_.resize(std::max(by_length_.size(), length + 1));
            by_length_[length].push_back(*occurrence);
        }
    }

    [[nodiscard]] std::size_t trusted_after(std::size_t at) const {
        const auto range = std::upper_bound(trusted_.begin(), trusted_.end(), at,
            [](std::size_t place, const Range& next) { return place < next.first; });
        return range != trusted_.begin() && std::prev(range)->second > at ? std::prev(range)->second - at : 0;
    }

    void consider(const Occurrence& occurrence) {
        const std::size_t length = special_.tokens_[occurrence.token].length;
        const auto first = taken_.begin() + static_cast<std::ptrdiff_t>(occurrence.begin);
        const auto last = first + static_cast<std::ptrdiff_t>(length);
        const auto free_end = std::find(first, last, 1);
        if (free_end == last) {
            take(occurrence);
        } else if (free_end != first) {
            note(special_.longest(text_, occurrence.begin, static_cast<std::size_t>(free_end - first),
                trusted_after(occurrence.begin)));
        }
    }

    void take(const Occurrence& occurrence) {
        const Token& token = special_.tokens_[occurrence.token];
        Fragment fragment{occurrence.begin, occurrence.begin + token.length, token.id};
        const auto free_space = [&](std::size_t i) { return taken_[i] == 0 && is_space(text_[i]); };
        while (token.strips_left && fragment.begin > 0 && free_space(fragment.begin - 1)) {
            --fragment.begin;
        }
        while (token.strips_right && fragment.end < text_.size() && free_space(fragment.end)) {
            ++fragment.end;
        }
        std::fill(taken_.begin() + static_cast<std::ptrdiff_t>(fragment.begin),
            taken_.begin() + static_cast<std::ptrdiff_t>(fragment.end), 1);
        chosen_.push_back(fragment);
    }

    const SpecialTokens& special_;
    std::string_view text_;
    const std::vector<Range>& trusted_;
    std::vector<std::vector<Occurrence>> by_length_;
    std::vector<char> taken_; ///< one for each byte
    std::vector<Fragment> chosen_;
};

std::vector<SpecialTokens::Fragment> SpecialTokens::split(
    std::string_view text, const std::vector<Range>& trusted) const {
    std::vector<Fragment> chosen;
    if (!trusted.empty() || any_harmless_) {
        chosen = Choice(*this, text, trusted).run();
    }
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
