// SPDX-License-Identifier: Apache-2.0
// When to try again: later each time, never all at once, and as late as the server asks.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <random>

namespace inglenook::net {

struct RetryOptions {
    std::chrono::milliseconds first{500};
    std::chrono::milliseconds longest{60'000};
    int attempts = 8; ///< in a row that brought no byte
    /// A server that asks for more than this is not waited for.
    std::chrono::seconds longest_asked{900};
};

class Retry {
public:
    using Clock = std::chrono::steady_clock;

    explicit Retry(RetryOptions options) : options_(options), random_(std::random_device()()) {}

    /// Bytes came: the next failure is the first one again.
    void succeeded() { failures_ = 0; }
    /// The wait before the next attempt: doubled each time, half of it by chance. Nothing: given up.
    [[nodiscard]] std::optional<std::chrono::milliseconds> failed() {
        if (++failures_ > options_.attempts) {
            return {};
        }
        std::chrono::milliseconds wait = options_.first;
        for (int i = 1; i < failures_ && wait < options_.longest; ++i) {
            wait *= 2;
        }
        wait = std::min(wait, options_.longest);
        std::uniform_int_distribution<std::int64_t> part(wait.count() / 2, wait.count());
        return std::chrono::milliseconds(part(random_));
    }
    [[nodiscard]] const RetryOptions& options() const { return options_; }

private:
    RetryOptions options_;
    int failures_ = 0;
    std::minstd_rand random_;
};

} // namespace inglenook::net
