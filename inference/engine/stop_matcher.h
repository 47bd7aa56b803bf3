// SPDX-License-Identifier: Apache-2.0
// Watches streamed text for stop strings, holding back only what might be the beginning of one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace inglenook {

class StopMatcher {
public:
    explicit StopMatcher(std::vector<std::string> stops);

    /// Adds text, returns what is certainly before any stop string. After a match nothing more comes.
    std::string add(std::string_view text);
    /// What was held back and became no stop string.
    std::string finish();
    [[nodiscard]] bool matched() const { return matched_; }

private:
    std::vector<std::string> stops_;
    std::string held_;
    bool matched_ = false;
};

} // namespace inglenook
