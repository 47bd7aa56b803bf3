// SPDX-License-Identifier: Apache-2.0
// The few headers of HTTP that downloads live by, read strictly: what a server says is hostile input.
#pragma once

#include "app/net/ranges.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace inglenook::net {

/// What an answer's head says.
struct AnswerHead {
    int status = 0;
    std::string etag;          ///< as it was sent; empty: none
    std::string content_range; ///< as it was sent
    std::string retry_after;
    std::string encoding; ///< Content-Encoding
    std::optional<std::uint64_t> length;

    /// One line of the head, without its end. Unknown ones are passed over; a second value of one that counts
    /// makes it invalid, so that nothing is chosen between the two.
    void add_line(std::string_view line);
};

struct ContentRange {
    Range range;
    std::uint64_t size = 0; ///< of the whole file
};

/// "bytes FIRST-LAST/SIZE" and nothing else: with numbers, in order, within the size.
[[nodiscard]] std::optional<ContentRange> parse_content_range(std::string_view value);
/// "bytes */SIZE", as 416 brings it.
[[nodiscard]] std::optional<std::uint64_t> parse_unsatisfied_size(std::string_view value);

/// Whether an ETag stands for the exact bytes, as If-Range needs it.
[[nodiscard]] bool is_strong_etag(std::string_view etag);

/// Seconds, or a date; never negative, a day at most. `now`: seconds since 1970.
[[nodiscard]] std::optional<std::chrono::seconds> parse_retry_after(std::string_view value, std::int64_t now);

/// Decimal digits only, without overflow.
[[nodiscard]] std::optional<std::uint64_t> parse_number(std::string_view digits);

} // namespace inglenook::net
