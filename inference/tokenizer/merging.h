// SPDX-License-Identifier: Apache-2.0
// Merges the symbols of a word, best pair first: what byte-pair encoding and SentencePiece have in common.
#pragma once

#include "inference/tokenizer/merge_table.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <vector>

namespace inglenook {

/// A stretch of a word, and the token that it is; no_token if it is none.
struct Symbol {
    std::size_t begin = 0;
    std::size_t length = 0;
    TokenId id = no_token;
};

/// Working memory of one thread, kept from word to word. `Finder` says what two neighbours become:
/// `Merge operator()(const Symbol& left, const Symbol& right) const`.
class Merging {
public:
    std::vector<Symbol> symbols; ///< filled by the caller; run() leaves those that do not merge further

    /// Of all neighbours the pair of the lowest rank becomes one, the left one of equals, until none merges.
    template <class Finder> void run(const Finder& finder) {
        if (symbols.size() <= few) {
            run_few(finder);
        } else {
            run_many(finder);
        }
    }

private:
    /// Up to here, looking at all pairs for the best one is quicker than keeping them in a heap.
    static constexpr std::size_t few = 40;
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

    struct Links {
        std::size_t previous = none;
        std::size_t next = none;
    };
    struct Pair {
        Merge merge;
        std::size_t at = 0;     ///< the left symbol
        std::size_t length = 0; ///< of both together, when the pair was found
    };

    static bool later(const Pair& a, const Pair& b) {
        return a.merge.rank != b.merge.rank ? a.merge.rank > b.merge.rank : a.at > b.at;
    }

    static void join(Symbol& left, const Symbol& right, TokenId result) {
        left.length += right.length;
        left.id = result;
    }

    template <class Finder> void run_few(const Finder& finder) {
        std::array<Merge, few> merges;
        std::size_t n = symbols.size();
        for (std::size_t i = 0; i + 1 < n; ++i) {
            merges[i] = finder(symbols[i], symbols[i + 1]);
        }
        while (n > 1) {
            std::size_t best = 0;
            for (std::size_t i = 1; i + 1 < n; ++i) {
                best = merges[i].rank < merges[best].rank ? i : best;
            }
            if (merges[best].result == no_token) {
                break;
            }
            join(symbols[best], symbols[best + 1], merges[best].result);
            --n;
            for (std::size_t i = best + 1; i < n; ++i) {
                symbols[i] = symbols[i + 1];
                merges[i - 1] = merges[i];
            }
            if (best + 1 < n) {
                merges[best] = finder(symbols[best], symbols[best + 1]);
            }
            if (best > 0) {
                merges[best - 1] = finder(symbols[best - 1], symbols[best]);
            }
        }
        symbols.resize(n);
    }

    template <class Finder> void run_many(const Finder& finder) {
        links_.resize(symbols.size());
        for (std::size_t i = 0; i < symbols.size(); ++i) {
            links_[i] = {i == 0 ? none : i - 1, i + 1 == symbols.size() ? none : i + 1};
        }
        pairs_.clear();
        for (std::size_t i = 0; i + 1 < symbols.size(); ++i) {
            collect(finder, i);
        }
        std::make_heap(pairs_.begin(), pairs_.end(), later);
        while (!pairs_.empty()) {
            std::pop_heap(pairs_.begin(), pairs_.end(), later);
            const Pair pair = pairs_.back();
            pairs_.pop_back();
            apply(finder, pair);
        }
        // What was merged into its left neighbour has length 0.
        std::erase_if(symbols, [](const Symbol& symbol) { return symbol.length == 0; });
    }

    template <class Finder> bool collect(const Finder& finder, std::size_t at) {
        const std::size_t next = links_[at].next;
        if (next == none) {
            return false;
        }
        const Merge merge = finder(symbols[at], symbols[next]);
        if (merge.result == no_token) {
            return false;
        }
        pairs_.push_back({merge, at, symbols[at].length + symbols[next].length});
        return true;
    }

    template <class Finder> void offer(const Finder& finder, std::size_t at) {
        if (collect(finder, at)) {
            std::push_heap(pairs_.begin(), pairs_.end(), later);
        }
    }

    template <class Finder> void apply(const Finder& finder, const Pair& pair) {
        Symbol& left = symbols[pair.at];
        const std::size_t next = links_[pair.at].next;
        // Symbols only grow: if the lengths still add up, neither has merged with another neighbour since.
        if (left.length == 0 || next == none || left.length + symbols[next].length != pair.length) {
            return;
        }
        join(left, symbols[next], pair.merge.result);
        symbols[next].length = 0;
        links_[pair.at].next = links_[next].next;
        if (links_[pair.at].next != none) {
            links_[links_[pair.at].next].previous = pair.at;
        }
        if (links_[pair.at].previous != none) {
            offer(finder, links_[pair.at].previous);
        }
        offer(finder, pair.at);
    }

    std::vector<Links> links_;
    std::vector<Pair> pairs_;
};

} // namespace inglenook
