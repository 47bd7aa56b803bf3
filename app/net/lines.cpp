// SPDX-License-Identifier: Apache-2.0
#include "app/net/lines.h"

namespace inglenook::net {

void LineReader::add(std::string_view bytes) {
    if (begin_ > 0) {
        buffer_.erase(0, begin_);
        searched_ -= begin_;
        begin_ = 0;
    }
    buffer_ += bytes;
}

std::optional<LineReader::Line> LineReader::take() {
    for (;;) {
        const std::size_t end = buffer_.find('\n', searched_);
        const std::size_t stop = end == std::string::npos ? buffer_.size() : end;
        const bool too_long = stop - begin_ > longest_;
        if (end == std::string::npos) {
            searched_ = stop;
            if (skipping_ || too_long) {
                buffer_.clear();
                begin_ = searched_ = 0;
            }
            if (!skipping_ && too_long) {
                skipping_ = true;
                return Line{{}, true};
            }
            return {};
        }
        const std::size_t begin = begin_;
        begin_ = searched_ = end + 1;
        if (skipping_) {
            skipping_ = false;
            continue;
        }
        return too_long ? Line{{}, true} : Line{buffer_.substr(begin, end - begin), false};
    }
}

} // namespace inglenook::net
