// SPDX-License-Identifier: Apache-2.0
#include "inference/grammar/code_ranges.h"

#include <algorithm>

namespace inglenook {

std::vector<CodeRange> joined(std::vector<CodeRange> ranges) {
    std::sort(ranges.begin(), ranges.end());
    std::vector<CodeRange> result;
    for (const CodeRange& range : ranges) {
        if (!result.empty() && range.first <= result.back().last + 1) {
            result.back().last = std::max(result.back().last, range.last);
        } else {
            result.push_back(range);
        }
    }
    return result;
}

std::vector<CodeRange> complement(const std::vector<CodeRange>& ranges, std::uint32_t last) {
    std::vector<CodeRange> result;
    std::uint32_t from = 0;
    for (const CodeRange& range : ranges) {
        if (range.first > from) {
            result.push_back({from, range.first - 1});
        }
        from = range.last + 1;
    }
    if (from <= last) {
        result.push_back({from, last});
    }
    return result;
}

std::vector<CodeRange> intersection(const std::vector<CodeRange>& a, const std::vector<CodeRange>& b) {
    std::vector<CodeRange> result;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        const CodeRange both{std::max(a[i].first, b[j].first), std::min(a[i].last, b[j].last)};
        if (both.first <= both.last) {
            result.push_back(both);
        }
        (a[i].last < b[j].last ? i : j) += 1;
    }
    return result;
}

} // namespace inglenook
