// SPDX-License-Identifier: Apache-2.0
// One request for one address, with the redirects that it meets. Not for itself: Transfers runs it.
#pragma once

#include "app/net/address.h"
#include "app/net/headers.h"
#include "app/net/result.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace inglenook::net {

/// One connection's use, for the log of the network.
struct Connection {
    std::int64_t time = 0; ///< when it was asked for: ms since 1970
    std::string host;
    std::string purpose;
    std::uint64_t sent = 0;
    std::uint64_t received = 0;
    std::string outcome; ///< "206", or what went wrong
};

/// How connections are made; the same for all of a program.
struct ConnectionOptions {
    std::string agent = "inglenook";
    std::string ca_bundle; ///< of tests: a file of certificates to trust instead of the system's
    std::chrono::milliseconds connect_patience{20'000};
    std::uint64_t stall_floor = 1024; ///< bytes a second; a slower connection is made anew
    std::chrono::milliseconds stall_window{20'000};
};

struct TransferRequest {
    std::string url;
    std::string purpose;
    std::optional<Range> range;
    std::string if_range;          ///< a strong ETag, or empty
    bool fresh_connection = false; ///< not one that was used before
    std::string accept;            ///< empty: anything
};

/// How a transfer ended.
struct TransferEnd {
    /// Not set: everything that was announced came.
    std::optional<Error> error;
    bool may_retry = false; ///< the error may pass by itself
    bool ended_by_us = false;
};

class Transfer {
public:
    /// Told while Transfers works, on its thread. Whoever returns false ends the transfer.
    struct Listener {
        std::function<bool(const AnswerHead& head)> answered; ///< the last head: no redirect
        std::function<bool(const char* bytes, std::size_t size)> arrived;
        std::function<void(const TransferEnd& end)> ended; ///< may destroy the transfer
    };

    Transfer(TransferRequest request, Listener listener);
    ~Transfer();
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    /// Where the redirects led, once answered.
    [[nodiscard]] const std::string& final_url() const { return url_; }
    /// Bytes a second; 0: no limit.
    void limit_speed(std::uint64_t bytes_per_second);

private:
    friend class Transfers;
    struct Curl;

    [[nodiscard]] std::optional<Error> prepare(const ConnectionOptions& options);
    void begin_hop();
    std::size_t take_head_line(std::string_view line);
    std::size_t take_bytes(const char* bytes, std::size_t size);
    [[nodiscard]] bool is_redirect() const;
    /// The next hop of a redirect; an error if it may not be taken.
    [[nodiscard]] std::optional<Error> redirect();
    [[nodiscard]] Connection describe(int result) const;
    [[nodiscard]] TransferEnd end_of(int result) const;
    [[nodiscard]] bool is_stalled(
        std::chrono::steady_clock::time_point now, const ConnectionOptions& options);

    TransferRequest request_;
    Listener listener_;
    std::unique_ptr<Curl> curl_;
    std::string url_;
    std::set<std::string> visited_;
    AnswerHead head_;
    bool told_ = false;    ///< the listener knows the head
    bool stopped_ = false; ///< the listener wants no more
    std::uint64_t discarded_ = 0;
    std::int64_t hop_started_ = 0;
    std::chrono::steady_clock::time_point window_start_;
    std::uint64_t window_bytes_ = 0;
    std::uint64_t limit_ = 0;
};

} // namespace inglenook::net
