// SPDX-License-Identifier: Apache-2.0
#include "inference/grammar/automaton.h"

#include <algorithm>

namespace inglenook {

namespace {

/// Whether one of the sorted, separate ranges meets `wanted`.
bool meets(const std::vector<CodeRange>& ranges, CodeRange wanted) {
    const auto found = std::lower_bound(ranges.begin(), ranges.end(), wanted.first,
        [](const CodeRange& range, std::uint32_t value) { return range.last < value; });
    return found != ranges.end() && found->first <= wanted.last;
}

} // namespace

CodeClasses::CodeClasses(std::vector<std::uint32_t> starts) : starts_(std::move(starts)) {
    starts_.push_back(0);
    std::sort(starts_.begin(), starts_.end());
    starts_.erase(std::unique(starts_.begin(), starts_.end()), starts_.end());
    for (std::uint32_t code_point = 0; code_point < ascii_.size(); ++code_point) {
        ascii_[code_point] = search(code_point);
    }
}

std::uint32_t CodeClasses::search(std::uint32_t code_point) const {
    const auto after = std::upper_bound(starts_.begin(), starts_.end(), code_point);
    return static_cast<std::uint32_t>(after - starts_.begin()) - 1;
}

bool CodeSet::holds(std::uint32_t code_class) const { return meets(classes, {code_class, code_class}); }

bool CodeSet::holds_any(CodeRange of_classes) const { return meets(classes, of_classes); }

bool CodeSet::excludes_any(CodeRange code_points) const { return meets(excluded, code_points); }

} // namespace inglenook
