// SPDX-License-Identifier: Apache-2.0
// The bytes of a code point that has begun: tokens may end inside a character. A value.
#pragma once

#include "inference/grammar/code_ranges.h"

#include <cstdint>

namespace inglenook {

class Utf8Prefix {
public:
    enum class Step { invalid, unfinished, complete };

    /// What counts as a character. Surrogates never do.
    enum class Rules : std::uint8_t {
        unicode, ///< what UTF-8 allows
        /// As the common programs have it: lead bytes F5…FF begin characters beyond Unicode's last, which
        /// stand where anything but a few characters may, and of overlong forms only those are invalid that
        /// hide a character of one byte behind the last two.
        common
    };
    Utf8Prefix() = default;
    explicit Utf8Prefix(Rules rules) : rules_(rules) {}

    /// Takes the next byte.
    Step add(unsigned char byte);

    /// Between two characters.
    [[nodiscard]] bool empty() const { return missing_ == 0; }
    /// Of the complete character.
    [[nodiscard]] std::uint32_t value() const { return value_; }
    /// The code points that the bytes so far can become. Not if empty().
    [[nodiscard]] CodeRange range() const;

    bool operator==(const Utf8Prefix&) const = default;

private:
    [[nodiscard]] bool may_come_second(unsigned char byte) const;

    std::uint32_t value_ = 0;
    std::uint8_t missing_ = 0; ///< bytes to come
    Rules rules_ = Rules::unicode;
};

} // namespace inglenook
