// SPDX-License-Identifier: Apache-2.0
// Jan's folders: threads/<id>/thread.json and messages.jsonl (janhq/jan,
// core/src/types/thread/threadEntity.ts and core/src/types/message/messageEntity.ts). A conversation is a
// list there.
#include "storage/transfer/chat_text.h"
#include "storage/transfer/shapes.h"
#include "storage/transfer/tree_builder.h"

namespace inglenook::storage {

namespace {

std::string dumped(const Json& json) {
    return json.is_string() ? json.get<std::string>()
                            : json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string value_in(const Json& item) {
    const Json& text = member(item, "text");
    return text.is_string() ? text.get<std::string>() : text_in(text, "value");
}

void add_item(TreeMessage& message, const Json& item) {
    const std::string type = text_in(item, "type");
    if (type == "text") {
        if (message.role == Role::assistant) {
            add_answer_text(message.parts, value_in(item));
        } else {
            add_part(message.parts,
                {message.role == Role::tool ? PartKind::tool_result : PartKind::text, value_in(item), 0});
        }
    } else if (type == "reasoning") {
        add_part(message.parts, {PartKind::reasoning, value_in(item), 0});
    } else if (type == "tool_call") {
        add_part(message.parts, {PartKind::tool_call,
                                    call_line(text_in(item, "tool_call_id"), text_in(item, "tool_name"),
                                        dumped(member(item, "input"))),
                                    0});
        if (!member(item, "output").is_null()) {
            add_part(message.parts, {PartKind::tool_result, dumped(member(item, "output")), 0});
        }
    } else {
        const std::string name = type == "image_url" ? "image" : type.empty() ? "content" : type;
        const std::string url = text_in(member(item, "image_url"), "url");
        add_part(message.parts, {PartKind::text, left_out(name, url.starts_with("data:") ? "" : url), 0});
    }
}

/// Older versions keep the calls beside the text.
void add_calls(TreeMessage& message, const Json& calls) {
    if (!calls.is_array()) {
        return;
    }
    for (const Json& call : calls) {
        const Json& tool = member(call, "tool");
        const Json& function = member(tool, "function");
        add_part(message.parts, {PartKind::tool_call,
                                    call_line(text_in(tool, "id"), text_in(function, "name"),
                                        dumped(member(function, "arguments"))),
                                    0});
        if (!member(call, "response").is_null()) {
            add_part(message.parts, {PartKind::tool_result, dumped(member(call, "response")), 0});
        }
    }
}

} // namespace

bool is_jan_thread(const Json& json) {
    return text_in(json, "object") == "thread" ||
           (member(json, "assistants").is_array() && member(json, "id").is_string());
}

void take_jan_thread(const Json& json, Taken& taken) {
    ChatTree& tree = taken.tree;
    tree.title = text_in(json, "title");
    tree.title = tree.title.empty() ? text_in(json, "summary") : tree.title;
    tree.created = time_of(number_in(json, "created"));
    tree.updated = time_of(number_in(json, "updated"));
    tree.pinned = flag_in(json, "isFavorite") || flag_in(member(json, "metadata"), "is_favorite");
    tree.origin = "jan:" + text_in(json, "id");
    const Json& assistants = member(json, "assistants");
    if (assistants.is_array() && !assistants.empty()) {
        tree.system_prompt = text_in(assistants[0], "instructions");
    }
}

bool is_jan_message(const Json& json) {
    return text_in(json, "object") == "thread.message" ||
           (member(json, "thread_id").is_string() && member(json, "role").is_string());
}

TreeMessage take_jan_message(const Json& json) {
    TreeMessage message;
    const std::string role = text_in(json, "role");
    message.role = role == "user"     ? Role::user
                   : role == "system" ? Role::system
                   : role == "tool"   ? Role::tool
                                      : Role::assistant;
    message.created = time_of(number_in(json, "created_at"));
    const Json& content = member(json, "content");
    if (content.is_array()) {
        for (const Json& item : content) {
            add_item(message, item);
        }
    } else if (content.is_string()) {
        add_part(message.parts, {PartKind::text, content.get<std::string>(), 0});
    }
    const Json& metadata = member(json, "metadata");
    add_calls(message, member(metadata, "tool_calls"));
    const std::string status = text_in(json, "status");
    if (status == "stopped" || status == "pending") {
        message.state = MessageState::interrupted;
    }
    Generation generation;
    generation.model_name = text_in(metadata, "modelId");
    if (generation.model_name.empty()) {
        generation.model_name = text_in(metadata, "model_id");
    }
    if (status == "error") {
        message.state = MessageState::failed;
        generation.error = text_in(json, "error_code");
    }
    if (message.role == Role::assistant && !(generation.model_name.empty() && generation.error.empty())) {
        generation.started = generation.finished = message.created;
        message.generations.push_back(std::move(generation));
    }
    return message;
}

} // namespace inglenook::storage
