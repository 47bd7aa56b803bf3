// SPDX-License-Identifier: Apache-2.0
// Whether a text that is told byte by byte stands within a fenced piece of code.
#pragma once

#include <cstddef>
#include <string_view>

namespace inglenook {

class CodeFence {
public:
    void add(std::string_view text);
    [[nodiscard]] bool inside() const { return open_length_ > 0; }

private:
    void add(char c);
    void end_line();

    std::size_t open_length_ = 0; ///< of the fence that began the code; 0: outside
    char open_char_ = 0;
    // Of the line so far.
    std::size_t spaces_ = 0;
    std::size_t run_ = 0; ///< fence characters at its beginning
    char run_char_ = 0;
    bool opens_ = false;   ///< this line began the code
    bool counting_ = true; ///< nothing but spaces and fence characters yet
    bool rest_blank_ = true;
};

} // namespace inglenook
