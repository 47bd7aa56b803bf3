// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/stop_matcher.h"

#include <algorithm>
#include <utility>

namespace inglenook {

StopMatcher::StopMatcher(std::vector<std::string> stops) : stops_(std::move(stops)) {
    std::erase(stops_, std::string());
}

std::string StopMatcher::add(std::string_view text) {
    if (matched_) {
        return {};
    }
    held_ += text;
    std::size_t first = std::string::npos;
    for (const std::string& stop : stops_) {
        first = std::min(first, held_.find(stop));
    }
    if (first != std::string::npos) {
        matched_ = true;
        held_.resize(first);
        return std::exchange(held_, {});
    }
    // Keep the longest ending that begins some stop string.
    std::size_t keep = 0;
    for (const std::string& stop : stops_) {
        for (std::size_t n = std::min(stop.size() - 1, held_.size()); n > keep; --n) {
            if (held_.ends_with(std::string_view(stop).substr(0, n))) {
                keep = n;
                break;
            }
        }
    }
    std::string certain = held_.substr(0, held_.size() - keep);
    held_.erase(0, held_.size() - keep);
    return certain;
}

std::string StopMatcher::finish() { return std::exchange(held_, {}); }

} // namespace inglenook
