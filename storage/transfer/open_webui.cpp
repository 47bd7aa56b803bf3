// SPDX-License-Identifier: Apache-2.0
// Open WebUI's export: an array of chats {id, title, chat: {history: {messages, currentId}, …}, created_at,
// …}, whose messages know parentId and childrenIds (open-webui/open-webui, src/lib/utils/index.ts:
// convertMessagesToHistory, and the chats that its "Export chats" writes). Thoughts and tool calls stand in
// the text as <details type="…">.
#include "storage/attachments.h"
#include "storage/transfer/chat_text.h"
#include "storage/transfer/shapes.h"
#include "storage/transfer/tree_builder.h"

#include <array>
#include <cstdlib>

namespace inglenook::storage {

namespace {

std::string unescaped(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, char>, 6> entities = {
        {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#x27;", '\''}, {"&#39;", '\''}, {"&amp;", '&'}}};
    std::string out;
    while (!text.empty()) {
        std::size_t taken = 1;
        char byte = text.front();
        for (const auto& [entity, meaning] : entities) {
            if (byte == '&' && text.starts_with(entity)) {
                taken = entity.size();
                byte = meaning;
                break;
            }
        }
        out += byte;
        text.remove_prefix(taken);
    }
    return out;
}

/// The value of an attribute in a tag's text.
std::string attribute(std::string_view tag, const std::string& name) {
    const std::string begin = " " + name + "=\"";
    const std::size_t from = tag.find(begin);
    const std::size_t to = from == std::string_view::npos ? from : tag.find('"', from + begin.size());
    return to == std::string_view::npos
               ? std::string()
               : unescaped(tag.substr(from + begin.size(), to - from - begin.size()));
}

/// Without the summary and the marks of a quote in front of each line.
std::string quoted_text(std::string_view body) {
    constexpr std::string_view summary_end = "</summary>";
    if (const std::size_t end = body.find(summary_end); end != std::string_view::npos) {
        body.remove_prefix(end + summary_end.size());
    }
    std::string out;
    while (!body.empty()) {
        const std::size_t size = std::min(body.find('\n'), body.size());
        std::string_view line = body.substr(0, size);
        body.remove_prefix(std::min(size + 1, body.size()));
        if (line.starts_with(">")) {
            line.remove_prefix(line.starts_with("> ") ? 2 : 1);
        } else if (out.empty() && line.empty()) {
            continue;
        }
        out += unescaped(line) + "\n";
    }
    while (!out.empty() && out.back() == '\n') {
        out.pop_back();
    }
    return out;
}

std::string trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of("\r\n");
    return first == std::string_view::npos
               ? std::string()
               : std::string(text.substr(first, text.find_last_not_of("\r\n") + 1 - first));
}

/// An answer's text with the blocks that stand in it.
void add_blocks(std::vector<Part>& parts, std::string_view text) {
    constexpr std::string_view begin = "<details type=\"";
    constexpr std::string_view end = "</details>";
    while (!text.empty()) {
        const std::size_t from = text.find(begin);
        const std::size_t open = from == std::string_view::npos ? from : text.find('>', from);
        const std::size_t close = open == std::string_view::npos ? open : text.find(end, open);
        if (close == std::string_view::npos) {
            break;
        }
        const std::string_view tag = text.substr(from, open - from);
        const std::string_view body = text.substr(open + 1, close - open - 1);
        const std::string kind = attribute(tag, "type");
        std::string_view before = text.substr(0, from);
        if (kind == "reasoning") {
            add_answer_text(parts, trimmed(before));
            constexpr double most = 1e7;
            const double seconds = std::strtod(attribute(tag, "duration").c_str(), nullptr);
            const TimeMs duration = seconds > 0 && seconds < most ? static_cast<TimeMs>(seconds * 1000) : 0;
            add_part(parts, {PartKind::reasoning, quoted_text(body), duration});
        } else if (kind == "tool_calls") {
            add_answer_text(parts, trimmed(before));
            add_part(parts,
                {PartKind::tool_call,
                    call_line(attribute(tag, "id"), attribute(tag, "name"), attribute(tag, "arguments")), 0});
            add_part(parts, {PartKind::tool_result, attribute(tag, "result"), 0});
        } else {
            add_answer_text(parts, std::string(text.substr(0, close + end.size()))); // shown as it is
        }
        text.remove_prefix(close + end.size());
    }
    add_answer_text(parts, trimmed(text));
}

/// A text, or a list of pieces as in requests to a model.
std::string content_text(const Json& content) {
    if (content.is_string()) {
        return content.get<std::string>();
    }
    std::string text;
    if (content.is_array()) {
        for (const Json& piece : content) {
            const std::string type = text_in(piece, "type");
            const std::string said = text_in(piece, "text");
            text += (text.empty() ? "" : "\n") +
                    (type == "text" ? said : left_out(type.empty() ? "content" : type, ""));
        }
    }
    return text;
}

void add_files(std::vector<Part>& parts, const Json& files) {
    if (!files.is_array()) {
        return;
    }
    for (const Json& file : files) {
        const std::string name = text_in(file, "name");
        const std::string content = text_in(member(member(file, "file"), "data"), "content");
        if (content.empty()) {
            const std::string type = text_in(file, "type");
            add_part(parts, {PartKind::text, left_out(type.empty() ? "file" : type, name), 0});
        } else {
            parts.push_back(
                {PartKind::attachment, name.empty() ? "file" : name, 0, sha256_of(content), content});
        }
    }
}

void set_generation(TreeMessage& message, const Json& json) {
    const std::string model = text_in(json, "modelName");
    Generation generation;
    generation.model_name = model.empty() ? text_in(json, "model") : model;
    generation.started = generation.finished = message.created;
    const Json& error = member(json, "error");
    if (error.is_object() || error.is_string()) {
        message.state = MessageState::failed;
        generation.error = error.is_string() ? error.get<std::string>() : text_in(error, "content");
    } else if (member(json, "done").is_boolean() && !flag_in(json, "done")) {
        message.state = MessageState::interrupted;
    }
    if (!generation.model_name.empty() || !generation.error.empty()) {
        message.generations.push_back(std::move(generation));
    }
}

TreeNode node_of(const std::string& id, const Json& json) {
    TreeNode node;
    node.id = id;
    node.parent = text_in(json, "parentId");
    const Json& children = member(json, "childrenIds");
    if (children.is_array()) {
        for (const Json& child : children) {
            if (child.is_string()) {
                node.children.push_back(child.get<std::string>());
            }
        }
    }
    const std::string role = text_in(json, "role");
    TreeMessage& message = node.message;
    message.role = role == "user"     ? Role::user
                   : role == "system" ? Role::system
                   : role == "tool"   ? Role::tool
                                      : Role::assistant;
    message.created = time_of(number_in(json, "timestamp"));
    const std::string text = content_text(member(json, "content"));
    if (message.role == Role::assistant) {
        if (const std::string thoughts = text_in(json, "reasoning_content"); !thoughts.empty()) {
            add_part(message.parts, {PartKind::reasoning, thoughts, 0});
        }
        add_blocks(message.parts, text);
        set_generation(message, json);
    } else {
        add_part(
            message.parts, {message.role == Role::tool ? PartKind::tool_result : PartKind::text, text, 0});
    }
    add_files(message.parts, member(json, "files"));
    node.kept = json.is_object() && !(message.parts.empty() && message.generations.empty());
    return node;
}

/// Before there were branches, a chat was a list.
std::vector<TreeNode> listed(const Json& messages) {
    std::vector<TreeNode> nodes;
    for (const Json& message : messages) {
        TreeNode node = node_of(std::to_string(nodes.size()), message);
        node.parent = nodes.empty() ? "" : nodes.back().id;
        node.children.clear();
        nodes.push_back(std::move(node));
    }
    return nodes;
}

} // namespace

bool is_open_webui(const Json& json) {
    const Json& inner = member(json, "chat");
    const Json& chat = inner.is_object() ? inner : json;
    return member(member(chat, "history"), "messages").is_object() ||
           (inner.is_object() && member(inner, "messages").is_array());
}

Taken take_open_webui(const Json& json) {
    const Json& inner = member(json, "chat");
    const Json& chat = inner.is_object() ? inner : json;
    Taken taken;
    ChatTree& tree = taken.tree;
    tree.title = text_in(json, "title");
    tree.title = tree.title.empty() ? text_in(chat, "title") : tree.title;
    tree.created = time_of(number_in(json, "created_at"));
    tree.created = tree.created == 0 ? time_of(number_in(chat, "timestamp")) : tree.created;
    tree.updated = time_of(number_in(json, "updated_at"));
    tree.pinned = flag_in(json, "pinned");
    tree.archived = flag_in(json, "archived");
    tree.system_prompt = text_in(chat, "system");
    if (tree.system_prompt.empty()) {
        tree.system_prompt = text_in(member(chat, "params"), "system");
    }
    const Json& tags = member(member(json, "meta"), "tags");
    for (const Json& tag : tags.is_array() ? tags : Json::array()) {
        if (tag.is_string()) {
            tree.tags.push_back(tag.get<std::string>());
        }
    }
    std::string id = text_in(json, "id");
    id = id.empty() ? text_in(chat, "id") : id;
    tree.origin = "open-webui:" + (id.empty() ? std::to_string(tree.created) : id);
    const Json& history = member(chat, "history");
    std::vector<TreeNode> nodes;
    if (member(history, "messages").is_object()) {
        for (const auto& [name, message] : member(history, "messages").get_ref<const Json::object_t&>()) {
            nodes.push_back(node_of(name, message));
        }
    } else if (member(chat, "messages").is_array()) {
        nodes = listed(member(chat, "messages"));
    }
    taken.notes = build_tree(std::move(nodes), text_in(history, "currentId"), tree);
    return taken;
}

} // namespace inglenook::storage
