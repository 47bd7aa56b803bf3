// SPDX-License-Identifier: Apache-2.0
// Texts across which no repetition is seen: they end what a conversation's form repeats by itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace inglenook {

class SequenceBreakers {
public:
    static constexpr std::size_t longest = 256; ///< bytes of one

    explicit SequenceBreakers(std::vector<std::string> breakers);

    /// Takes the text of the next token. True if a breaker ends in it, wherever it began.
    bool add(std::string_view text);
    /// Whether a text holds a breaker.
    [[nodiscard]] bool inside(std::string_view text) const;

private:
    std::vector<std::string> breakers_;
    std::size_t longest_ = 0;
    std::string tail_; ///< of what was added: a breaker may have begun in it
};

} // namespace inglenook
