// SPDX-License-Identifier: Apache-2.0
#include "storage/records.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <tuple>

namespace inglenook::storage {

TimeMs now_ms() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

std::string Message::text(PartKind kind) const {
    std::string joined;
    for (const Part& part : parts) {
        if (part.kind == kind) {
            joined += part.content;
        }
    }
    return joined;
}

std::vector<Part> Message::attachments() const {
    std::vector<Part> files;
    std::copy_if(parts.begin(), parts.end(), std::back_inserter(files),
        [](const Part& part) { return part.kind == PartKind::attachment; });
    return files;
}

ListPosition position_of(const Conversation& conversation) {
    return {conversation.pinned, conversation.updated, conversation.id};
}

bool stands_above(const ListPosition& left, const ListPosition& right) {
    return std::tie(left.pinned, left.updated, left.id) > std::tie(right.pinned, right.updated, right.id);
}

} // namespace inglenook::storage
