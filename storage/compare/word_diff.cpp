// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/word_diff.h"

#include "storage/compare/edit_script.h"
#include "storage/compare/words.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>

namespace inglenook::storage::compare {

namespace {

constexpr std::size_t least_moved = 4;      ///< words
constexpr std::size_t longest_start = 64;   ///< pieces that the first four words of a moved run may take
constexpr std::size_t most_candidates = 16; ///< places where a run may come from that are looked at

/// One text, in pieces, with a number for each distinct piece.
struct Side {
    std::vector<Word> words;
    std::vector<std::uint32_t> ids;
    std::vector<char> changed;
    std::vector<char> breaks_line; ///< whether there is a line break in it
    std::vector<std::size_t> pair; ///< of each piece; 0: not moved
};

using Ids = std::unordered_map<std::string_view, std::uint32_t>;

Side side_of(std::string_view text, Ids& ids) {
    Side side;
    side.words = split_words(text);
    side.ids.reserve(side.words.size());
    for (const Word& word : side.words) {
        const auto next = static_cast<std::uint32_t>(ids.size());
        const std::string_view piece = text.substr(word.offset, word.bytes);
        side.breaks_line.push_back(piece.find('\n') != std::string_view::npos ? 1 : 0);
        side.ids.push_back(ids.emplace(piece, next).first->second);
    }
    side.pair.resize(side.words.size());
    return side;
}

/// Pieces of one side that the other has nothing in the place of.
struct Insertion {
    Side* side = nullptr;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// How good a place in front of a piece is for a change to begin or end: text ends, lines, sentences, words.
int quality(const Side& side, std::size_t at) {
    if (at == 0 || at == side.words.size()) {
        return 5;
    }
    const bool space_before = side.words[at - 1].kind == WordKind::space;
    const bool space_behind = side.words[at].kind == WordKind::space;
    if (space_before && side.breaks_line[at - 1] != 0 && !space_behind) {
        return 4;
    }
    if (side.words[at - 1].kind == WordKind::punctuation && space_behind) {
        return 3;
    }
    return space_before ? 2 : space_behind || side.words[at].kind == WordKind::punctuation ? 1 : 0;
}

/// "a [b a] c" might as well be "[a b] a c": takes the best place, the first of equals.
void slide(const Insertion& insertion) {
    Side& side = *insertion.side;
    constexpr std::size_t farthest = 1'000;
    std::size_t begin = insertion.begin;
    std::size_t end = insertion.end;
    for (std::size_t i = 0; i < farthest && begin > 0 && side.changed[begin - 1] == 0 &&
                            side.ids[begin - 1] == side.ids[end - 1];
         ++i) {
        --begin;
        --end;
    }
    std::size_t best = begin;
    int best_quality = quality(side, begin) + quality(side, end);
    const std::size_t length = end - begin;
    for (std::size_t i = 0; i < 2 * farthest && end < side.ids.size() && side.ids[begin] == side.ids[end] &&
                            (end < insertion.end || side.changed[end] == 0);
         ++i) {
        ++begin;
        ++end;
        const int here = quality(side, begin) + quality(side, end);
        if (here > best_quality) {
            best = begin;
            best_quality = here;
        }
    }
    std::fill_n(side.changed.begin() + static_cast<std::ptrdiff_t>(insertion.begin), length, 0);
    std::fill_n(side.changed.begin() + static_cast<std::ptrdiff_t>(best), length, 1);
}

std::vector<Insertion> insertions(Side& left, Side& right) {
    std::vector<Insertion> found;
    std::size_t l = 0;
    std::size_t r = 0;
    while (l < left.ids.size() || r < right.ids.size()) {
        const std::size_t l_begin = l;
        const std::size_t r_begin = r;
        while (l < left.ids.size() && left.changed[l] != 0) {
            ++l;
        }
        while (r < right.ids.size() && right.changed[r] != 0) {
            ++r;
        }
        if (l == l_begin && r > r_begin) {
            found.push_back({&right, r_begin, r});
        } else if (r == r_begin && l > l_begin) {
            found.push_back({&left, l_begin, l});
        } else if (r == r_begin) {
            ++l;
            ++r;
        }
    }
    return found;
}

/// Spaces that are the same in both, with changes before and behind, are changes themselves.
void join_changes(Side& left, Side& right) {
    std::size_t l = 0;
    std::size_t r = 0;
    bool after_change = false;
    while (l < left.ids.size() || r < right.ids.size()) {
        const std::size_t l_before = l;
        const std::size_t r_before = r;
        while (l < left.ids.size() && left.changed[l] != 0) {
            ++l;
        }
        while (r < right.ids.size() && right.changed[r] != 0) {
            ++r;
        }
        after_change = after_change || l > l_before || r > r_before;
        const std::size_t l_same = l;
        const std::size_t r_same = r;
        bool spaces = true;
        while (l < left.ids.size() && r < right.ids.size() && left.changed[l] == 0 && right.changed[r] == 0) {
            spaces = spaces && left.words[l].kind == WordKind::space;
            ++l;
            ++r;
        }
        if (spaces && after_change && (l < left.ids.size() || r < right.ids.size())) {
            std::fill(left.changed.begin() + static_cast<std::ptrdiff_t>(l_same),
                left.changed.begin() + static_cast<std::ptrdiff_t>(l), 1);
            std::fill(right.changed.begin() + static_cast<std::ptrdiff_t>(r_same),
                right.changed.begin() + static_cast<std::ptrdiff_t>(r), 1);
        } else {
            after_change = false;
        }
    }
}

/// Whether a piece may still become part of a moved run.
bool is_free(const Side& side, std::size_t at) {
    return at < side.ids.size() && side.changed[at] != 0 && side.pair[at] == 0;
}

/// How many pieces the first four words take from here, all of them free; nothing if there are not four.
std::optional<std::size_t> start_length(const Side& side, std::size_t at) {
    std::size_t words = 0;
    for (std::size_t length = 0; length < longest_start && is_free(side, at + length); ++length) {
        words += side.words[at + length].kind == WordKind::word ? 1 : 0;
        if (words == least_moved) {
            return length + 1;
        }
    }
    return std::nullopt;
}

std::uint64_t start_hash(const Side& side, std::size_t at, std::size_t length) {
    std::uint64_t hash = 0xcbf29ce484222325U; // FNV-1a, over numbers
    for (std::size_t i = at; i < at + length; ++i) {
        hash = (hash ^ side.ids[i]) * 0x100000001b3U;
    }
    return hash;
}

/// Finds runs of the right text among what the left one lost.
class Moves {
public:
    Moves(Side& left, Side& right) : left_(left), right_(right) {
        for (std::size_t at = 0; at < left_.ids.size(); ++at) {
            if (const auto length = start(left_, at)) {
                auto& places = places_[start_hash(left_, at, *length)];
                if (places.size() < most_candidates) {
                    places.push_back(at);
                }
            }
        }
    }

    void find() {
        for (std::size_t at = 0; at < right_.ids.size();) {
            const auto [from, length] = longest(at);
            if (length == 0) {
                ++at;
                continue;
            }
            ++pairs_;
            std::fill_n(left_.pair.begin() + static_cast<std::ptrdiff_t>(from), length, pairs_);
            std::fill_n(right_.pair.begin() + static_cast<std::ptrdiff_t>(at), length, pairs_);
            at += length;
        }
    }

private:
    struct Run {
        std::size_t from = 0;
        std::size_t length = 0;
    };

    /// Runs begin with a word.
    static std::optional<std::size_t> start(const Side& side, std::size_t at) {
        return side.words[at].kind == WordKind::word ? start_length(side, at) : std::nullopt;
    }

    Run longest(std::size_t at) const {
        const auto length = start(right_, at);
        if (!length) {
            return {};
        }
        const auto places = places_.find(start_hash(right_, at, *length));
        if (places == places_.end()) {
            return {};
        }
        Run best;
        for (const std::size_t from : places->second) {
            const std::size_t common = common_length(from, at);
            if (common >= *length && common > best.length) {
                best = {from, common};
            }
        }
        return best;
    }

    /// Without spaces at its end.
    [[nodiscard]] std::size_t common_length(std::size_t from, std::size_t at) const {
        std::size_t length = 0;
        while (is_free(left_, from + length) && is_free(right_, at + length) &&
               left_.ids[from + length] == right_.ids[at + length]) {
            ++length;
        }
        while (length > 0 && left_.words[from + length - 1].kind == WordKind::space) {
            --length;
        }
        return length;
    }

    Side& left_;
    Side& right_;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> places_;
    std::size_t pairs_ = 0;
};

std::vector<Span> spans_of(const Side& side) {
    std::vector<Span> spans;
    for (std::size_t i = 0; i < side.words.size(); ++i) {
        const std::size_t pair = side.pair[i];
        const SpanKind kind = pair != 0              ? SpanKind::moved
                              : side.changed[i] != 0 ? SpanKind::changed
                                                     : SpanKind::same;
        if (spans.empty() || spans.back().kind != kind || spans.back().pair != pair) {
            spans.push_back({side.words[i].offset, 0, kind, pair});
        }
        spans.back().bytes += side.words[i].bytes;
    }
    return spans;
}

} // namespace

WordDiff word_diff(std::string_view left, std::string_view right) {
    Ids ids;
    Side one = side_of(left, ids);
    Side other = side_of(right, ids);
    EditScript script = edit_script(one.ids, other.ids);
    one.changed = std::move(script.removed);
    other.changed = std::move(script.added);
    for (const Insertion& insertion : insertions(one, other)) {
        slide(insertion);
    }
    join_changes(one, other);
    Moves(one, other).find();
    return {spans_of(one), spans_of(other)};
}

} // namespace inglenook::storage::compare
