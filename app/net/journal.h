// SPDX-License-Identifier: Apache-2.0
// What is known of a partial file, kept beside it: where it comes from, which bytes are there, sums of its
// pieces.
#pragma once

#include "app/net/ranges.h"
#include "app/net/result.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace inglenook::net {

struct Journal {
    std::string url;
    std::string etag; ///< strong, or empty
    std::uint64_t size = 0;
    std::string sha256; ///< what the whole file must have
    std::uint64_t piece_bytes = 0;
    RangeSet done;
    std::map<std::uint64_t, std::uint64_t> sums; ///< XXH3 of whole pieces, by their number
    std::string boot;                            ///< the system's run in which it was written
    /// Of the file when its whole hash was found right (its time of change in ns): not read again if
    /// unchanged.
    std::optional<std::int64_t> verified;
};

/// How large the pieces of a file are that nobody gave pieces for: small enough that fetching one again costs
/// little, large enough that a journal of a huge file stays small. A power of two.
[[nodiscard]] std::uint64_t usual_piece_bytes(std::uint64_t size);
[[nodiscard]] inline std::uint64_t piece_count(std::uint64_t size, std::uint64_t piece_bytes) {
    return (size + piece_bytes - 1) / piece_bytes;
}
[[nodiscard]] Range piece_range(std::uint64_t piece, std::uint64_t piece_bytes, std::uint64_t size);

[[nodiscard]] std::string journal_text(const Journal& journal);
/// Errors: io, with what does not fit; the journal is then of no use. Checked: ranges in order, within the
/// size.
[[nodiscard]] Result<Journal> parse_journal(std::string_view text);

/// Nothing if there is none.
[[nodiscard]] Result<std::optional<Journal>> load_journal(const std::filesystem::path& path);

/// The system's current run: after another one, bytes that were not synced may be missing. Empty: unknown.
[[nodiscard]] std::string current_boot();

} // namespace inglenook::net
