// SPDX-License-Identifier: Apache-2.0
#include "storage/chat_tree.h"

#include "storage/attachments.h"
#include "storage/rows.h"

namespace inglenook::storage {

std::string content_digest(const ChatTree& tree) {
    // Sizes in front of texts, so that no two trees are written the same.
    std::string content;
    const auto add = [&content](
                         const std::string& text) { content += std::to_string(text.size()) + ":" + text; };
    for (const TreeMessage& message : tree.messages) {
        content += "\n" + std::to_string(message.parent) + " " + name_of(message.role);
        std::vector<Part> parts;
        for (const Part& part : message.parts) {
            join_part(parts, part);
        }
        for (const Part& part : parts) {
            content += std::string(" ") + name_of(part.kind) + " ";
            add(part.content);
            add(part.sha256);
        }
    }
    return sha256_of(content);
}

std::vector<const TreeMessage*> shown_path(const ChatTree& tree) {
    std::vector<const TreeMessage*> path;
    // A child's number is larger than its parent's: this ends.
    for (MessageNumber at = tree.shown; at != 0 && at <= tree.messages.size();) {
        path.push_back(&tree.messages[at - 1]);
        const MessageNumber next = path.back()->shown;
        at = next > at ? next : 0;
    }
    return path;
}

} // namespace inglenook::storage
