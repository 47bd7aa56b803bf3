// SPDX-License-Identifier: Apache-2.0
#include "storage/compare/edit_script.h"

#include <algorithm>

namespace inglenook::storage::compare {

namespace {

using Index = std::ptrdiff_t;
using Sequence = std::vector<std::uint32_t>;

/// A part of both sequences, ends excluded.
struct Box {
    Index x = 0;
    Index x_end = 0;
    Index y = 0;
    Index y_end = 0;
};

struct Point {
    Index x = 0;
    Index y = 0;
};

class Search {
public:
    Search(const Sequence& first, const Sequence& second, std::size_t effort)
        : first_(first), second_(second), forward_(first.size() + second.size() + 3),
          backward_(forward_.size()), offset_(static_cast<Index>(second.size()) + 1) {
        // A search of d edits takes some 4 d^2 steps, of which one that is given up has covered at least d
        // elements.
        const std::size_t elements = std::max<std::size_t>(first.size() + second.size(), 1);
        most_edits_ = static_cast<Index>(std::max<std::size_t>(effort / elements / 4, 32));
    }

    EditScript run() {
        EditScript script{std::vector<char>(first_.size()), std::vector<char>(second_.size())};
        std::vector<Box> open = {
            {0, static_cast<Index>(first_.size()), 0, static_cast<Index>(second_.size())}};
        while (!open.empty()) {
            Box box = open.back();
            open.pop_back();
            trim(box);
            if (box.x == box.x_end || box.y == box.y_end) {
                std::fill(script.removed.begin() + box.x, script.removed.begin() + box.x_end, 1);
                std::fill(script.added.begin() + box.y, script.added.begin() + box.y_end, 1);
                continue;
            }
            const Point middle = split(box);
            open.push_back({middle.x, box.x_end, middle.y, box.y_end});
            open.push_back({box.x, middle.x, box.y, middle.y});
        }
        return script;
    }

private:
    [[nodiscard]] bool same(Index x, Index y) const {
        return first_[static_cast<std::size_t>(x)] == second_[static_cast<std::size_t>(y)];
    }

    void trim(Box& box) const {
        while (box.x < box.x_end && box.y < box.y_end && same(box.x, box.y)) {
            ++box.x;
            ++box.y;
        }
        while (box.x < box.x_end && box.y < box.y_end && same(box.x_end - 1, box.y_end - 1)) {
            --box.x_end;
            --box.y_end;
        }
    }

    /// How far the search has come on diagonal k = x - y.
    Index& ahead(Index k) { return forward_[static_cast<std::size_t>(k + offset_)]; }
    Index& back(Index k) { return backward_[static_cast<std::size_t>(k + offset_)]; }

    /// A point that a shortest script goes through, other than the box's corners; if that takes too many
    /// edits, one that the search from the beginning reached with few. Both ends of the box differ.
    Point split(const Box& box) {
        const Index k_min = box.x - box.y_end;
        const Index k_max = box.x_end - box.y;
        const Index start = box.x - box.y;
        const Index goal = box.x_end - box.y_end;
        const bool odd = ((goal - start) & 1) != 0;
        Index low = start;
        Index high = start;
        Index back_low = goal;
        Index back_high = goal;
        ahead(start) = box.x;
        back(goal) = box.x_end;
        for (Index edits = 1;; ++edits) {
            // Diagonals outside the box are never read: a wall stands beside the outermost.
            low > k_min ? ahead(--low - 1) = -1 : ++low;
            high < k_max ? ahead(++high + 1) = -1 : --high;
            for (Index k = high; k >= low; k -= 2) {
                Index x = std::max(ahead(k - 1) + 1, ahead(k + 1));
                while (x < box.x_end && x - k < box.y_end && same(x, x - k)) {
                    ++x;
                }
                ahead(k) = x;
                if (odd && back_low <= k && k <= back_high && back(k) <= x) {
                    return {x, x - k};
                }
            }
            constexpr Index far = PTRDIFF_MAX;
            back_low > k_min ? back(--back_low - 1) = far : ++back_low;
            back_high < k_max ? back(++back_high + 1) = far : --back_high;
            for (Index k = back_high; k >= back_low; k -= 2) {
                Index x = std::min(back(k - 1), back(k + 1) - 1);
                while (x > box.x && x - k > box.y && same(x - 1, x - 1 - k)) {
                    --x;
                }
                back(k) = x;
                if (!odd && low <= k && k <= high && x <= ahead(k)) {
                    return {x, x - k};
                }
            }
            if (edits >= most_edits_) {
                return farthest(box, low, high);
            }
        }
    }

    Point farthest(const Box& box, Index low, Index high) {
        Point best{box.x, box.y};
        for (Index k = low; k <= high; k += 2) {
            // A step may lead out of the box by one.
            const Index x = std::min({ahead(k), box.x_end, box.y_end + k});
            const Index y = x - k;
            if (x >= box.x && y >= box.y && x + y > best.x + best.y) {
                best = {x, y};
            }
        }
        return best;
    }

    const Sequence& first_;
    const Sequence& second_;
    std::vector<Index> forward_;
    std::vector<Index> backward_;
    Index offset_;
    Index most_edits_ = 0;
};

/// The elements that the other sequence has too, and where they stood: only these can stay.
struct Shared {
    Sequence elements;
    std::vector<std::size_t> places;
};

Shared shared(const Sequence& sequence, const std::vector<char>& in_other) {
    Shared result;
    for (std::size_t i = 0; i < sequence.size(); ++i) {
        if (sequence[i] < in_other.size() && in_other[sequence[i]] != 0) {
            result.elements.push_back(sequence[i]);
            result.places.push_back(i);
        }
    }
    return result;
}

std::vector<char> present(const Sequence& sequence) {
    const std::size_t end = sequence.empty() ? 0 : *std::max_element(sequence.begin(), sequence.end()) + 1ULL;
    std::vector<char> there(end);
    for (const std::uint32_t element : sequence) {
        there[element] = 1;
    }
    return there;
}

std::vector<char> spread(const Shared& part, const std::vector<char>& marks, std::size_t size) {
    std::vector<char> all(size, 1);
    for (std::size_t i = 0; i < marks.size(); ++i) {
        all[part.places[i]] = marks[i];
    }
    return all;
}

} // namespace

EditScript edit_script(const Sequence& first, const Sequence& second, std::size_t effort) {
    const Shared one = shared(first, present(second));
    const Shared other = shared(second, present(first));
    const EditScript script = Search(one.elements, other.elements, effort).run();
    return {spread(one, script.removed, first.size()), spread(other, script.added, second.size())};
}

} // namespace inglenook::storage::compare
