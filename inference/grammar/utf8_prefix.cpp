// SPDX-License-Identifier: Apache-2.0
#include "inference/grammar/utf8_prefix.h"

namespace inglenook {

Utf8Prefix::Step Utf8Prefix::add(unsigned char byte) {
    if (missing_ == 0) {
        if (byte < 0x80) {
            value_ = byte;
            return Step::complete;
        }
        if (byte < 0xC0 || (rules_ == Rules::unicode && byte > 0xF4)) {
            return Step::invalid;
        }
        missing_ = byte < 0xE0 ? 1 : byte < 0xF0 ? 2 : 3;
        value_ = byte & (0x7FU >> (missing_ + 0U));
    } else if ((byte & 0xC0U) != 0x80 || (rules_ == Rules::unicode && !may_come_second(byte))) {
        return Step::invalid;
    } else {
        value_ = value_ << 6U | (byte & 0x3FU);
        --missing_;
    }
    const CodeRange left = range();
    const bool surrogates = left.first >= 0xD800 && left.last <= 0xDFFF;
    const bool overlong = missing_ == 1 && value_ < 2;
    if (surrogates || overlong) {
        return Step::invalid;
    }
    return missing_ == 0 ? Step::complete : Step::unfinished;
}

/// After the lead bytes E0, F0 and F4 not every byte may come: what is overlong or beyond Unicode's last.
bool Utf8Prefix::may_come_second(unsigned char byte) const {
    if (value_ == 0) {
        return byte >= (missing_ == 3 ? 0x90 : 0xA0);
    }
    return value_ != 4 || missing_ != 3 || byte < 0x90;
}

CodeRange Utf8Prefix::range() const {
    constexpr std::uint32_t least[] = {0, 0x80, 0x800, 0x10000}; // that so many more bytes are written for
    const std::uint32_t bits = 6U * missing_;
    const std::uint32_t first = value_ << bits;
    return {first == 0 ? least[missing_] : first, first | ((1U << bits) - 1)};
}

} // namespace inglenook
