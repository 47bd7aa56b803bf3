// SPDX-License-Identifier: Apache-2.0
// The bytes of a code point that has begun: tokens may end inside a character. A value.
#pragma once

#include "inference/grammar/code_ranges.h"

#include <cstdint>

namespace inglenook {

class Utf8Prefix {
public:
    enum class Step { invalid, unfinished, complete };

    /// Takes the next byte. Surrogates are invalid. As in the common programs, lead bytes F5…FF begin
    /// characters beyond Unicode's last, which stand where anything but a few characters may, and of overlong
    /// forms only those are invalid that hide a character of one byte behind the last two.
    Step add(unsigned char byte);

    /// Between two characters.
    [[nodiscard]] bool empty() const { return missing_ == 0; }
    /// Of the complete character.
    [[nodiscard]] std::uint32_t value() const { return value_; }
    /// The code points that the bytes so far can become. Not if empty().
    [[nodiscard]] CodeRange range() const;

    bool operator==(const Utf8Prefix&) const = default;

private:
    std::uint32_t value_ = 0;
    std::uint8_t missing_ = 0; ///< bytes to come
};

} // namespace inglenook
