// SPDX-License-Identifier: Apache-2.0
// ChatGPT's export: conversations.json is an array of conversations, each a `mapping` of nodes with parents
// and children and a `current_node`. OpenAI documents no schema; the shape is the one that readers of exports
// agree on (mitkury/chatgpt-export-parser, docs/chatgpt-data-export-format.md; content types as in exports of
// 2025).
#include "storage/transfer/chat_text.h"
#include "storage/transfer/shapes.h"
#include "storage/transfer/tree_builder.h"

#include <cmath>

namespace inglenook::storage {

namespace {

/// An item of `parts`: a text, or an object that points to something outside the export's text.
std::string part_item(const Json& item) {
    if (item.is_string()) {
        return item.get<std::string>();
    }
    const std::string kind = text_in(item, "content_type");
    if (std::string text = text_in(item, "text"); !text.empty()) {
        return text; // also of a transcribed recording
    }
    const std::string pointer = text_in(item, "asset_pointer");
    if (kind == "image_asset_pointer") {
        return left_out("image", pointer);
    }
    return kind.empty() && !item.is_object() ? std::string()
                                             : left_out(kind.empty() ? "content" : kind, pointer);
}

std::string parts_text(const Json& content) {
    std::string text;
    for (const Json& item : member(content, "parts")) {
        const std::string piece = part_item(item);
        text += (text.empty() || piece.empty() ? "" : "\n") + piece;
    }
    return text;
}

std::string thoughts_text(const Json& content) {
    std::string text;
    for (const Json& thought : member(content, "thoughts")) {
        const std::string summary = text_in(thought, "summary");
        const std::string body = text_in(thought, "content");
        text += text.empty() ? "" : "\n\n";
        if (!summary.empty()) {
            text.append("**").append(summary).append(body.empty() ? "**" : "**\n\n");
        }
        text += body;
    }
    return text;
}

TimeMs thought_time(const Json& message) {
    constexpr double most = 1e7;
    const double seconds = number_in(member(message, "metadata"), "finished_duration_sec");
    return seconds > 0 && seconds < most ? std::llround(seconds * 1000) : 0;
}

Part part_of(const Json& message, Role role) {
    const Json& content = member(message, "content");
    const std::string type = text_in(content, "content_type");
    const std::string recipient = text_in(message, "recipient");
    if (type == "thoughts") {
        return {PartKind::reasoning, thoughts_text(content), 0};
    }
    if (type == "reasoning_recap") {
        return {PartKind::reasoning, "", thought_time(message)}; // "Thought for 8 s": the time alone
    }
    std::string text;
    if (type == "text" || type == "multimodal_text") {
        text = parts_text(content);
    } else if (type == "code" || type == "execution_output" || type == "tether_quote" ||
               type == "system_error") {
        text = text_in(content, "text");
    } else if (type == "tether_browsing_display") {
        text = text_in(content, "result");
    } else {
        text = text_in(content, "text");
        text = text.empty() ? parts_text(content) : text;
        text = text.empty() && !type.empty() ? left_out(type, "") : text;
    }
    if (role == Role::tool) {
        return {PartKind::tool_result, text, 0};
    }
    if (role == Role::assistant && !recipient.empty() && recipient != "all" && !text.empty()) {
        return {PartKind::tool_call, call_line("", recipient, text), 0};
    }
    if (type == "code" && !text.empty()) {
        text = "```\n" + text + "\n```";
    }
    return {PartKind::text, text, 0};
}

TreeNode node_of(const std::string& id, const Json& json, std::size_t& hidden) {
    TreeNode node;
    node.id = id;
    node.parent = text_in(json, "parent");
    for (const Json& child : member(json, "children")) {
        if (child.is_string()) {
            node.children.push_back(child.get<std::string>());
        }
    }
    const Json& message = member(json, "message");
    const std::string role = text_in(member(message, "author"), "role");
    node.message.role = role == "user"     ? Role::user
                        : role == "system" ? Role::system
                        : role == "tool"   ? Role::tool
                                           : Role::assistant;
    node.message.created = time_of(number_in(message, "create_time"));
    Part part = part_of(message, node.message.role);
    const bool empty = part.content.empty() && part.duration == 0;
    const bool unseen = flag_in(member(message, "metadata"), "is_visually_hidden_from_conversation");
    hidden += unseen && !empty ? 1 : 0;
    node.kept = message.is_object() && !empty && !unseen;
    // Not add_part(): how long was thought may stand alone until it is joined to the thoughts.
    node.message.parts.push_back(std::move(part));
    if (text_in(message, "status") == "in_progress") {
        node.message.state = MessageState::interrupted;
    }
    const std::string model = text_in(member(message, "metadata"), "model_slug");
    if (node.message.role == Role::assistant && !model.empty()) {
        Generation generation;
        generation.model_name = model;
        generation.started = generation.finished = node.message.created;
        node.message.generations.push_back(std::move(generation));
    }
    return node;
}

} // namespace

bool is_chatgpt(const Json& json) { return member(json, "mapping").is_object(); }

Taken take_chatgpt(const Json& json) {
    Taken taken;
    ChatTree& tree = taken.tree;
    tree.title = text_in(json, "title");
    tree.created = time_of(number_in(json, "create_time"));
    tree.updated = time_of(number_in(json, "update_time"));
    tree.archived = flag_in(json, "is_archived");
    tree.pinned = flag_in(json, "is_starred");
    std::string id = text_in(json, "conversation_id");
    id = id.empty() ? text_in(json, "id") : id;
    tree.origin = "chatgpt:" + (id.empty() ? std::to_string(tree.created) : id);
    std::vector<TreeNode> nodes;
    std::size_t hidden = 0;
    for (const auto& [name, node] : member(json, "mapping").get_ref<const Json::object_t&>()) {
        nodes.push_back(node_of(name, node, hidden));
    }
    taken.notes = build_tree(std::move(nodes), text_in(json, "current_node"), tree);
    if (hidden > 0) {
        taken.notes.push_back("Hidden messages were left out: " + std::to_string(hidden));
    }
    return taken;
}

} // namespace inglenook::storage
