// SPDX-License-Identifier: Apache-2.0
#include "storage/transfer/chat_markdown.h"

#include "storage/transfer/chat_text.h"

#include <algorithm>

namespace inglenook::storage {

namespace {

/// Between marks that no line of the text can end.
std::string fenced(const std::string& text, const std::string& language) {
    std::size_t longest = 2;
    std::size_t ticks = 0;
    for (const char c : text) {
        ticks = c == '`' ? ticks + 1 : 0;
        longest = std::max(longest, ticks);
    }
    const std::string fence(longest + 1, '`');
    return fence + language + "\n" + text + (text.empty() || text.back() == '\n' ? "" : "\n") + fence + "\n";
}

std::string quote(const std::string& title, const std::string& text) {
    std::string out = "> **" + title + "**\n>\n> ";
    for (const char c : text) {
        out += c;
        if (c == '\n') {
            out += "> ";
        }
    }
    return out + "\n";
}

std::string part_text(const Part& part) {
    switch (part.kind) {
    case PartKind::reasoning:
        return quote(thought_title(part), part.content);
    case PartKind::tool_call: {
        std::string out;
        for (const CallText& call : calls_in(part.content)) {
            out += (out.empty() ? "" : "\n") + std::string("Asks for the tool ") +
                   (call.name.empty() ? "" : "`" + call.name + "`") + ":\n\n" +
                   fenced(call.arguments, "json");
        }
        return out;
    }
    case PartKind::tool_result:
        return fenced(part.content, "");
    case PartKind::attachment:
        return "Attached: " + part.content + "\n\n" + fenced(part.attached, "");
    case PartKind::text:
        break;
    }
    return part.content + "\n";
}

} // namespace

std::string chat_markdown(const ChatTree& tree) {
    const std::string title = shown_title(tree);
    std::string out = "---\ntitle: " + json_text(title) + "\ncreated: " + iso_time(tree.created) +
                      "\nupdated: " + iso_time(tree.updated) + "\n";
    if (!tree.model.empty()) {
        out += "model: " + json_text(tree.model) + "\n";
    }
    out += "---\n\n# " + title + "\n";
    if (!tree.system_prompt.empty()) {
        out += "\n## System prompt\n\n" + tree.system_prompt + "\n";
    }
    for (const TreeMessage* message : shown_path(tree)) {
        const std::string writer = writer_of(*message);
        out += "\n## " + std::string(speaker(message->role)) + (writer.empty() ? "" : " (" + writer + ")") +
               "\n";
        for (const Part& part : message->parts) {
            out += "\n" + part_text(part);
        }
    }
    return out;
}

} // namespace inglenook::storage
