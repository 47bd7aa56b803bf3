// SPDX-License-Identifier: Apache-2.0
// Lines out of a stream of bytes, none longer than allowed: of one that is, only that it came is kept.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace inglenook::net {

class LineReader {
public:
    struct Line {
        std::string text; ///< without its end
        bool too_long = false;
    };

    explicit LineReader(std::size_t longest) : longest_(longest) {}

    void add(std::string_view bytes);
    /// The next whole line.
    [[nodiscard]] std::optional<Line> take();

private:
    std::size_t longest_;
    std::string buffer_;
    std::size_t begin_ = 0;    ///< of what is not taken yet
    std::size_t searched_ = 0; ///< no end before it
    bool skipping_ = false;    ///< the rest of a line that was too long
};

} // namespace inglenook::net
