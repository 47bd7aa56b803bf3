// SPDX-License-Identifier: Apache-2.0
// Runs transfers side by side on one thread (libcurl's multi interface).
#pragma once

#include "app/net/transfer.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <set>

namespace inglenook::net {

class Transfers {
public:
    using ConnectionSink = std::function<void(const Connection&)>;

    Transfers(ConnectionOptions options, ConnectionSink connections);
    ~Transfers();
    Transfers(const Transfers&) = delete;
    Transfers& operator=(const Transfers&) = delete;

    /// Begins it. The transfer stays the caller's, and is taken out by its destruction at the latest.
    [[nodiscard]] std::optional<Error> start(Transfer& transfer);
    /// Ends it without a word to its listener; what it used is written down.
    void stop(Transfer& transfer);

    /// Waits for the network, for `descriptor` (-1: none) to be readable, or for wake(), at most this long,
    /// and does what came up. True if the descriptor is readable.
    bool step(std::chrono::milliseconds at_most, int descriptor);
    /// Ends the wait of step(); from any thread.
    void wake();

    [[nodiscard]] std::size_t running() const { return running_.size(); }
    [[nodiscard]] const ConnectionOptions& options() const { return options_; }
    /// Shared among all of them, bytes a second; 0: no limit.
    void limit_speed(std::uint64_t bytes_per_second);

private:
    struct Multi;
    void finish(Transfer& transfer, int result);
    void look_for_stalls();
    void share_speed();
    void report(const Transfer& transfer, int result, const std::string& outcome = {});

    ConnectionOptions options_;
    ConnectionSink connections_;
    std::unique_ptr<Multi> multi_;
    std::set<Transfer*> running_;
    std::uint64_t limit_ = 0;
};

} // namespace inglenook::net
