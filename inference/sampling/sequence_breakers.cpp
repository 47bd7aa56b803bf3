// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/sequence_breakers.h"

#include <algorithm>

namespace inglenook {

SequenceBreakers::SequenceBreakers(std::vector<std::string> breakers) : breakers_(std::move(breakers)) {
    std::erase_if(breakers_, [](const std::string& breaker) { return breaker.empty(); });
    for (const std::string& breaker : breakers_) {
        longest_ = std::max(longest_, breaker.size());
    }
}

bool SequenceBreakers::add(std::string_view text) {
    if (longest_ == 0) {
        return false;
    }
    const std::size_t before = tail_.size();
    tail_ += text;
    const bool ends_here = std::any_of(breakers_.begin(), breakers_.end(), [&](const std::string& breaker) {
        const std::size_t from = before < breaker.size() ? 0 : before - breaker.size() + 1;
        return tail_.find(breaker, from) != std::string::npos;
    });
    tail_.erase(0, tail_.size() - std::min(tail_.size(), longest_ - 1));
    return ends_here;
}

bool SequenceBreakers::inside(std::string_view text) const {
    return std::any_of(breakers_.begin(), breakers_.end(),
        [text](const std::string& breaker) { return text.find(breaker) != std::string_view::npos; });
}

} // namespace inglenook
