// SPDX-License-Identifier: Apache-2.0
// LM Studio's files (~/.lmstudio/conversations/*.conversation.json): {name, createdAt, systemPrompt,
// messages}, each message with `versions`, of which `currentlySelected` is shown; a version is a single step
// with `content` or has `steps`. The shape is not documented; it is the one that converters read
// (YorkieDev/lm-studio-conversation-converter, script.js).
#include "storage/transfer/chat_text.h"
#include "storage/transfer/shapes.h"
#include "storage/transfer/tree_builder.h"

#include <cstdlib>

namespace inglenook::storage {

namespace {

/// "Thought for 3.2 seconds" in milliseconds; 0 if it says none.
TimeMs duration_in(const std::string& title) {
    const std::size_t digit = title.find_first_of("0123456789");
    constexpr double most = 1e7;
    const double seconds = digit == std::string::npos ? 0 : std::strtod(title.c_str() + digit, nullptr);
    return seconds > 0 && seconds < most ? static_cast<TimeMs>(seconds * 1000) : 0;
}

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

void add_item(std::vector<Part>& parts, const Json& item, PartKind kind, Role role) {
    if (item.is_string()) {
        add_part(parts, {kind, item.get<std::string>(), 0});
        return;
    }
    const std::string type = text_in(item, "type");
    if (type == "text") {
        const std::string text = text_in(item, "text");
        if (kind == PartKind::text && role == Role::assistant) {
            add_answer_text(parts, text);
        } else {
            add_part(parts, {kind, text, 0});
        }
    } else if (type == "toolCallRequest") {
        const Json& arguments = member(item, "parameters");
        add_part(parts, {PartKind::tool_call,
                            call_line(text_in(item, "toolCallRequestId"), text_in(item, "name"),
                                arguments.is_null() ? "{}" : dumped(arguments)),
                            0});
    } else if (type == "toolCallResult") {
        const Json& content = member(item, "content");
        add_part(parts,
            {PartKind::tool_result, content.is_string() ? content.get<std::string>() : dumped(content), 0});
    } else if (type == "file") {
        const std::string name = text_in(item, "name");
        const std::string kept = name.empty() ? text_in(item, "fileIdentifier") : name;
        const std::string file = text_in(item, "fileType");
        add_part(parts, {PartKind::text, left_out(file.empty() ? "file" : file, kept), 0});
    } else {
        add_part(parts, {PartKind::text, left_out(type.empty() ? "content" : type, ""), 0});
    }
}

void add_content(std::vector<Part>& parts, const Json& content, PartKind kind, Role role) {
    if (content.is_array()) {
        for (const Json& item : content) {
            add_item(parts, item, kind, role);
        }
    } else if (content.is_string()) {
        add_item(parts, content, kind, role);
    }
}

void add_generation(TreeMessage& message, const Json& info) {
    if (!info.is_object()) {
        return;
    }
    Generation generation;
    const std::string model = text_in(info, "indexedModelIdentifier");
    generation.model_name = model.empty() ? text_in(info, "identifier") : model;
    const Json& stats = member(info, "stats");
    const auto count = [&](const char* key) {
        constexpr double most = 1e9;
        const double number = number_in(stats, key);
        return number > 0 && number < most ? static_cast<std::uint32_t>(number) : 0U;
    };
    generation.prompt_tokens = count("promptTokensCount");
    generation.generated_tokens = count("predictedTokensCount");
    generation.first_token_seconds = number_in(stats, "timeToFirstTokenSec");
    const std::string reason = text_in(stats, "stopReason");
    generation.stop_reason = reason == "userStopped"                 ? "cancelled"
                             : reason == "maxPredictedTokensReached" ? "length"
                             : reason == "contextLengthReached"      ? "context_full"
                             : reason == "stopStringFound"           ? "stop_string"
                                                                     : "end";
    if (reason == "userStopped") {
        message.state = MessageState::interrupted;
    }
    message.generations = {std::move(generation)}; // of several steps, the last says all
}

void add_step(TreeMessage& message, const Json& step) {
    const std::string type = text_in(step, "type");
    if (type == "debugInfoBlock" || type == "toolStatus") {
        return; // how it went, not what was said
    }
    if (type != "contentBlock") {
        add_part(message.parts, {PartKind::text, left_out(type.empty() ? "content" : type, ""), 0});
        return;
    }
    const Json& style = member(step, "style");
    const bool thoughts = text_in(style, "type") == "thinking";
    add_content(message.parts, member(step, "content"), thoughts ? PartKind::reasoning : PartKind::text,
        message.role);
    if (thoughts && !message.parts.empty() && message.parts.back().kind == PartKind::reasoning) {
        message.parts.back().duration += duration_in(text_in(style, "title"));
    }
    add_generation(message, member(step, "genInfo"));
}

TreeMessage version_message(const Json& version) {
    TreeMessage message;
    const std::string role = text_in(version, "role");
    message.role = role == "user" ? Role::user : role == "system" ? Role::system : Role::assistant;
    const Json& steps = member(version, "steps");
    if (steps.is_array()) {
        for (const Json& step : steps) {
            add_step(message, step);
        }
    } else {
        add_content(message.parts, member(version, "content"), PartKind::text, message.role);
    }
    return message;
}

std::string system_prompt(const Json& json) {
    const Json& fields = member(member(json, "perChatPredictionConfig"), "fields");
    if (fields.is_array()) {
        for (const Json& field : fields) {
            if (text_in(field, "key") == "llm.prediction.systemPrompt" && !text_in(field, "value").empty()) {
                return text_in(field, "value");
            }
        }
    }
    return text_in(json, "systemPrompt");
}

} // namespace

bool is_lm_studio(const Json& json) {
    const Json& messages = member(json, "messages");
    return messages.is_array() &&
           (messages.empty() ? member(json, "createdAt").is_number() && member(json, "name").is_string()
                             : member(messages[0], "versions").is_array());
}

Taken take_lm_studio(const Json& json) {
    Taken taken;
    ChatTree& tree = taken.tree;
    tree.title = text_in(json, "name");
    tree.created = time_of(number_in(json, "createdAt"));
    tree.updated = std::max(
        time_of(number_in(json, "userLastMessagedAt")), time_of(number_in(json, "assistantLastMessagedAt")));
    tree.pinned = flag_in(json, "pinned");
    tree.system_prompt = system_prompt(json);
    tree.origin = "lm-studio:" + std::to_string(tree.created);
    std::vector<TreeNode> nodes;
    std::string above; // the version that what follows hangs on
    for (const Json& message : member(json, "messages")) {
        const Json& versions = member(message, "versions");
        const std::size_t count = versions.is_array() ? versions.size() : 0;
        const double wanted = number_in(message, "currentlySelected");
        const std::size_t selected =
            wanted > 0 && wanted < static_cast<double>(count) ? static_cast<std::size_t>(wanted) : 0;
        const std::string parent = above;
        for (std::size_t i = 0; i < count; ++i) {
            TreeNode node;
            node.id = std::to_string(nodes.size());
            node.parent = parent;
            node.message = version_message(versions[i]);
            node.kept = !node.message.parts.empty() || i == selected;
            if (i == selected) {
                above = node.id;
            }
            nodes.push_back(std::move(node));
        }
    }
    taken.notes = build_tree(std::move(nodes), above, tree);
    return taken;
}

} // namespace inglenook::storage
