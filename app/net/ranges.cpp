// SPDX-License-Identifier: Apache-2.0
#include "app/net/ranges.h"

#include <algorithm>
#include <iterator>

namespace inglenook::net {

void RangeSet::add(Range range) {
    if (range.begin >= range.end) {
        return;
    }
    auto at = ranges_.upper_bound(range.begin);
    if (at != ranges_.begin()) {
        const auto before = std::prev(at);
        if (before->second >= range.begin) { // the usual case: a range that grows at its end
            range.begin = before->first;
            range.end = std::max(range.end, before->second);
            at = before;
        }
    }
    while (at != ranges_.end() && at->first <= range.end) {
        range.end = std::max(range.end, at->second);
        at = ranges_.erase(at);
    }
    ranges_.emplace_hint(at, range.begin, range.end);
}

void RangeSet::remove(Range range) {
    if (range.begin >= range.end) {
        return;
    }
    auto at = ranges_.upper_bound(range.begin);
    if (at != ranges_.begin() && std::prev(at)->second > range.begin) {
        --at;
    }
    while (at != ranges_.end() && at->first < range.end) {
        const Range old{at->first, at->second};
        at = ranges_.erase(at);
        if (old.begin < range.begin) {
            ranges_.emplace_hint(at, old.begin, range.begin);
        }
        if (old.end > range.end) {
            at = ranges_.emplace_hint(at, range.end, old.end);
        }
    }
}

bool RangeSet::contains(Range range) const {
    return range.begin >= range.end || covered_until(range.begin) >= range.end;
}

std::uint64_t RangeSet::total() const {
    std::uint64_t sum = 0;
    for (const auto& [begin, end] : ranges_) {
        sum += end - begin;
    }
    return sum;
}

std::uint64_t RangeSet::covered_until(std::uint64_t position) const {
    const auto after = ranges_.upper_bound(position);
    if (after == ranges_.begin()) {
        return position;
    }
    return std::max(position, std::prev(after)->second);
}

std::optional<Range> RangeSet::first_gap(Range within) const {
    const std::uint64_t begin = covered_until(within.begin);
    if (begin >= within.end) {
        return {};
    }
    const auto next = ranges_.upper_bound(begin);
    return Range{begin, next == ranges_.end() ? within.end : std::min(next->first, within.end)};
}

std::vector<Range> RangeSet::list() const {
    std::vector<Range> all;
    all.reserve(ranges_.size());
    for (const auto& [begin, end] : ranges_) {
        all.push_back({begin, end});
    }
    return all;
}

} // namespace inglenook::net
