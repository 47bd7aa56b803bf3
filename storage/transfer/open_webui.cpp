// SPDX-License-Identifier: Apache-2.0
// Open WebUI's export: an array of chats {id, title, chat: {history: {messages, currentId}, …}, created_at,
// …}, whose messages know parentId and childrenIds (open-webui/open-webui, src/lib/utils/index.ts:
// convertMessagesToHistory, and the chats that its "Export chats" writes). A chat names its folder by an id
// only; what a folder's own export holds lies in the folder that the file is named after.
#include "storage/attachments.h"
#include "storage/transfer/chat_text.h"
#include "storage/transfer/details_blocks.h"
#include "storage/transfer/shapes.h"
#include "storage/transfer/tree_builder.h"

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <string_view>

namespace inglenook::storage {

namespace {

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

/// What the servers behind it counted (backend/open_webui/utils/response.py); times are nanoseconds.
void add_usage(Generation& generation, const Json& json) {
    const Json& now = member(json, "usage");
    const Json& usage = now.is_object() ? now : member(json, "info"); // its older name
    const auto first = [&usage](std::initializer_list<std::string_view> keys, double most) {
        for (const std::string_view key : keys) {
            if (const double number = number_in(usage, key); number > 0 && number < most) {
                return number;
            }
        }
        return 0.0;
    };
    const auto count = [&first](std::initializer_list<std::string_view> keys) {
        return static_cast<std::uint32_t>(first(keys, 1e9));
    };
    const auto seconds = [&first](std::string_view key) { return first({key}, 1e15) / 1e9; };
    generation.prompt_tokens = count({"input_tokens", "prompt_tokens", "prompt_eval_count"});
    generation.generated_tokens = count({"output_tokens", "completion_tokens", "eval_count"});
    generation.load_seconds = seconds("load_duration");
    generation.prefill_seconds = seconds("prompt_eval_duration");
    generation.decode_seconds = seconds("eval_duration");
}

void set_generation(TreeMessage& message, const Json& json) {
    const std::string model = text_in(json, "modelName");
    Generation generation;
    generation.model_name = model.empty() ? text_in(json, "model") : model;
    generation.started = generation.finished = message.created;
    add_usage(generation, json);
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
        add_details_blocks(message.parts, text);
        set_generation(message, json);
    } else {
        add_part(
            message.parts, {message.role == Role::tool ? PartKind::tool_result : PartKind::text, text, 0});
    }
    add_files(message.parts, member(json, "files"));
    node.kept = json.is_object() && !(message.parts.empty() && message.generations.empty());
    return node;
}

/// As it makes a tag's id of its name.
std::string tag_id(std::string name) {
    for (char& byte : name) {
        if (byte >= 'A' && byte <= 'Z') {
            byte = static_cast<char>(byte - 'A' + 'a');
        } else if (byte == ' ') {
            byte = '_';
        }
    }
    return name;
}

/// A chat has ids of its tags, an older one their names, some both.
std::vector<std::string> tag_names(const Json& json, const Json& chat) {
    const auto names_in = [](const Json& tags) {
        std::vector<std::string> names;
        for (const Json& tag : tags.is_array() ? tags : Json::array()) {
            names.push_back(tag.is_string() ? tag.get<std::string>() : text_in(tag, "name"));
        }
        std::erase(names, std::string());
        return names;
    };
    const std::vector<std::string> named = names_in(member(chat, "tags"));
    const Json& ids = member(member(json, "meta"), "tags");
    if (!ids.is_array()) {
        return named.empty() ? names_in(member(json, "tags")) : named;
    }
    std::vector<std::string> names = names_in(ids);
    for (std::string& name : names) {
        const auto is_its_name = [&name](const std::string& other) { return tag_id(other) == name; };
        const auto found = std::find_if(named.begin(), named.end(), is_its_name);
        name = found == named.end() ? name : *found;
    }
    return names;
}

/// Of a file `folder-NAME-export-TIME.json`, with what a browser adds to the name of a second one; empty for
/// others.
std::string folder_named_by(const std::string& file) {
    constexpr std::string_view begin = "folder-";
    constexpr std::string_view middle = "-export-";
    const std::string stem = std::filesystem::path(file).stem().string();
    const std::size_t end = stem.rfind(middle);
    if (!stem.starts_with(begin) || end == std::string::npos || end <= begin.size()) {
        return {};
    }
    const std::string_view time = std::string_view(stem).substr(end + middle.size());
    const std::string_view rest = time.substr(std::min(time.find_first_not_of("0123456789"), time.size()));
    const bool is_time =
        rest.size() < time.size() && (rest.empty() || rest.starts_with("(") || rest.starts_with(" ("));
    return is_time ? stem.substr(begin.size(), end - begin.size()) : std::string();
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

Taken take_open_webui(const Json& json, const std::string& file) {
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
    tree.tags = tag_names(json, chat);
    // What was pinned had a tag of this name before it had a member.
    tree.pinned = std::erase(tree.tags, "pinned") > 0 || tree.pinned;
    if (const std::string folder = folder_named_by(file);
        !folder.empty() && !text_in(json, "folder_id").empty()) {
        tree.folder = {folder};
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
    const std::string last = text_in(history, "currentId");
    taken.notes =
        build_tree(std::move(nodes), last.empty() ? text_in(json, "current_message_id") : last, tree);
    return taken;
}

} // namespace inglenook::storage
