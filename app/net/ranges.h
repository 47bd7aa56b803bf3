// SPDX-License-Identifier: Apache-2.0
// Which bytes of a file are there: half-open ranges that never touch each other.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace inglenook::net {

struct Range {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;

    [[nodiscard]] std::uint64_t size() const { return end - begin; }
    bool operator==(const Range&) const = default;
};

class RangeSet {
public:
    void add(Range range);
    void remove(Range range);
    void clear() { ranges_.clear(); }

    [[nodiscard]] bool contains(Range range) const;
    [[nodiscard]] std::uint64_t total() const;
    /// The first bytes within `within` that are not there.
    [[nodiscard]] std::optional<Range> first_gap(Range within) const;
    /// The end of what is there from `position` on; `position` itself if that byte is missing.
    [[nodiscard]] std::uint64_t covered_until(std::uint64_t position) const;
    [[nodiscard]] std::vector<Range> list() const;
    [[nodiscard]] bool empty() const { return ranges_.empty(); }

private:
    std::map<std::uint64_t, std::uint64_t> ranges_; ///< begin to end
};

} // namespace inglenook::net
