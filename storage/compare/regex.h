// SPDX-License-Identifier: Apache-2.0
// Perl-compatible regular expressions that people wrote, on texts that models wrote: in bounded time and
// memory.
#pragma once

#include "storage/result.h"

#include <memory>
#include <optional>
#include <string_view>

namespace inglenook::storage::compare {

class Regex {
public:
    /// In UTF-8, with Unicode's letters and cases; '^' and '$' are the ends of the text unless it says
    /// "(?m)". Errors: usage, with the byte that is wrong, and for expressions of more than 10,000 bytes.
    static Result<Regex> compile(std::string_view expression, bool ignore_case);

    Regex(Regex&&) noexcept;
    Regex& operator=(Regex&&) noexcept;
    Regex(const Regex&) = delete;
    Regex& operator=(const Regex&) = delete;
    ~Regex();

    /// Nothing if looking takes too long or too much memory (some seconds, 64 MiB). Bytes that are no UTF-8
    /// match nothing.
    [[nodiscard]] std::optional<bool> found_in(std::string_view text) const;

private:
    struct State;
    explicit Regex(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace inglenook::storage::compare
