// SPDX-License-Identifier: Apache-2.0
#include "inference/chat/jinja/marked_text.h"

#include <algorithm>

namespace inglenook::jinja {

bool MarkedText::trusted_at(std::size_t at) const {
    const auto after = std::upper_bound(switches_.begin(), switches_.end(), at);
    return first_trusted_ == ((after - switches_.begin()) % 2 == 0);
}

void MarkedText::begin_run(bool trusted) {
    if (bytes_.empty()) {
        first_trusted_ = trusted;
        switches_.clear();
    } else if (last_trusted() != trusted) {
        switches_.push_back(bytes_.size());
    }
}

void MarkedText::append(std::string_view bytes, bool trusted) {
    if (bytes.empty()) {
        return;
    }
    begin_run(trusted);
    bytes_ += bytes;
}

void MarkedText::append(const MarkedText& other) { append(other, 0, other.size()); }

void MarkedText::append(const MarkedText& other, std::size_t at, std::size_t count) {
    if (count == 0) {
        return;
    }
    begin_run(other.trusted_at(at));
    auto next = std::upper_bound(other.switches_.begin(), other.switches_.end(), at);
    for (; next != other.switches_.end() && *next < at + count; ++next) {
        switches_.push_back(bytes_.size() + (*next - at));
    }
    bytes_.append(other.bytes_, at, count);
}

MarkedText MarkedText::part(std::size_t at, std::size_t count) const {
    MarkedText text;
    text.append(*this, at, std::min(count, size() - at));
    return text;
}

std::vector<MarkedText::Run> MarkedText::runs() const {
    std::vector<Run> runs;
    if (bytes_.empty()) {
        return runs;
    }
    std::size_t at = 0;
    bool trusted = first_trusted_;
    for (const std::size_t end : switches_) {
        runs.push_back({at, end - at, trusted});
        at = end;
        trusted = !trusted;
    }
    runs.push_back({at, bytes_.size() - at, trusted});
    return runs;
}

} // namespace inglenook::jinja
