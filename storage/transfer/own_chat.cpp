// SPDX-License-Identifier: Apache-2.0
// Reads what chat_json.cpp writes (docs/chat-format.md), strictly: a file of ours is right or it is damaged.
#include "storage/attachments.h"
#include "storage/rows.h"
#include "storage/transfer/shapes.h"
#include "storage/transfer/tree_builder.h"

#include <limits>
#include <stdexcept>

namespace inglenook::storage {

namespace {

/// Leaves a function whose value is wrong; caught in take_own_chat().
struct Wrong : std::runtime_error {
    using std::runtime_error::runtime_error;
};

const Json& of_type(const Json& object, const char* key, Json::value_t type) {
    const Json& value = member(object, key);
    if (value.type() != type) {
        throw Wrong(std::string("`") + key + "` is missing or of another type");
    }
    return value;
}

std::string text(const Json& object, const char* key) {
    return of_type(object, key, Json::value_t::string).get<std::string>();
}

bool flag(const Json& object, const char* key) {
    return of_type(object, key, Json::value_t::boolean).get<bool>();
}

/// A whole number within a type; 0 if it is missing and may be.
template <class Number> Number whole(const Json& object, const char* key, bool optional = false) {
    const Json& value = member(object, key);
    if (optional && value.is_null()) {
        return 0;
    }
    const bool unsigned_fits =
        value.is_number_unsigned() &&
        value.get<std::uint64_t>() <= static_cast<std::uint64_t>(std::numeric_limits<Number>::max());
    const bool signed_fits =
        value.is_number_integer() && !value.is_number_unsigned() && std::is_signed_v<Number>;
    if (!unsigned_fits && !signed_fits) {
        throw Wrong(std::string("`") + key + "` is no whole number that fits");
    }
    return value.get<Number>();
}

double real(const Json& object, const char* key) {
    const Json& value = member(object, key);
    return value.is_number() ? value.get<double>() : 0;
}

std::string object_text(const Json& object, const char* key) {
    return of_type(object, key, Json::value_t::object).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::vector<std::string> texts(const Json& object, const char* key) {
    std::vector<std::string> all;
    for (const Json& value : of_type(object, key, Json::value_t::array)) {
        if (!value.is_string()) {
            throw Wrong(std::string("`") + key + "` holds something that is no text");
        }
        all.push_back(value.get<std::string>());
    }
    return all;
}

MessageState kept_state(const std::string& name) {
    const MessageState state = state_named(name);
    return state == MessageState::streaming ? MessageState::interrupted : state;
}

Part part_of(const Json& json, const Json& attachments) {
    const auto kind = part_kind_named(text(json, "kind"));
    if (!kind) {
        throw Wrong("a part is of an unknown kind");
    }
    Part part{*kind, text(json, "content"), whole<TimeMs>(json, "duration_ms", true)};
    if (part.kind == PartKind::attachment) {
        part.attached = text(attachments, text(json, "sha256").c_str());
        part.sha256 = sha256_of(part.attached);
    }
    return part;
}

Generation generation_of(const Json& json) {
    Generation generation;
    generation.model_path = text(json, "model_path");
    generation.model_name = text(json, "model_name");
    generation.model_sha256 = text(json, "model_sha256");
    generation.quantisation = text(json, "quantisation");
    generation.template_sha256 = text(json, "template_sha256");
    generation.sampler = object_text(json, "sampler");
    generation.seed = whole<std::uint64_t>(json, "seed");
    generation.engine_build = text(json, "engine_build");
    generation.device = text(json, "device");
    generation.prompt_tokens = whole<std::uint32_t>(json, "prompt_tokens");
    generation.cached_tokens = whole<std::uint32_t>(json, "cached_tokens");
    generation.generated_tokens = whole<std::uint32_t>(json, "generated_tokens");
    generation.load_seconds = real(json, "load_seconds");
    generation.prefill_seconds = real(json, "prefill_seconds");
    generation.decode_seconds = real(json, "decode_seconds");
    generation.first_token_seconds = real(json, "first_token_seconds");
    generation.memory_bytes = whole<std::uint64_t>(json, "memory_bytes", true);
    generation.stop_reason = text(json, "stop_reason");
    generation.error = text(json, "error");
    generation.started = whole<TimeMs>(json, "started");
    generation.finished = whole<TimeMs>(json, "finished");
    return generation;
}

TreeMessage message_of(const Json& json, const Json& attachments) {
    TreeMessage message;
    message.parent = whole<MessageNumber>(json, "parent");
    message.shown = whole<MessageNumber>(json, "shown");
    message.role = role_named(text(json, "role"));
    message.state = kept_state(text(json, "state"));
    message.created = whole<TimeMs>(json, "created");
    for (const Json& part : of_type(json, "parts", Json::value_t::array)) {
        message.parts.push_back(part_of(part, attachments));
    }
    if (!member(json, "generations").is_null()) {
        for (const Json& generation : of_type(json, "generations", Json::value_t::array)) {
            message.generations.push_back(generation_of(generation));
        }
    }
    return message;
}

void check_numbers(const ChatTree& tree) {
    const auto is_child = [&](MessageNumber child, MessageNumber parent) {
        return child == 0 || (child <= tree.messages.size() && tree.messages[child - 1].parent == parent);
    };
    for (MessageNumber number = 1; number <= tree.messages.size(); ++number) {
        if (tree.messages[number - 1].parent >= number ||
            !is_child(tree.messages[number - 1].shown, number)) {
            throw Wrong("message " + std::to_string(number) + " has a wrong `parent` or `shown`");
        }
    }
    if (!is_child(tree.shown, 0)) {
        throw Wrong("`shown` is no first message");
    }
}

ChatTree tree_of(const Json& json) {
    ChatTree tree;
    tree.title = text(json, "title");
    tree.created = whole<TimeMs>(json, "created");
    tree.updated = whole<TimeMs>(json, "updated");
    tree.model = text(json, "model");
    tree.system_prompt = text(json, "system_prompt");
    tree.settings = object_text(json, "settings");
    if (!member(json, "preset").is_null()) {
        const Json& preset = of_type(json, "preset", Json::value_t::object);
        tree.preset = NewPreset{text(preset, "name"), text(preset, "model"), object_text(preset, "settings")};
    }
    tree.folder = texts(json, "folder");
    tree.tags = texts(json, "tags");
    tree.pinned = flag(json, "pinned");
    tree.archived = flag(json, "archived");
    tree.origin = text(json, "origin");
    tree.shown = whole<MessageNumber>(json, "shown");
    const Json& attachments = of_type(json, "attachments", Json::value_t::object);
    for (const Json& message : of_type(json, "messages", Json::value_t::array)) {
        tree.messages.push_back(message_of(message, attachments));
    }
    check_numbers(tree);
    return tree;
}

} // namespace

bool is_own_chat(const Json& json) {
    return member(json, "messages").is_array() && member(json, "system_prompt").is_string() &&
           member(json, "shown").is_number();
}

Result<Taken> take_own_chat(const Json& json) {
    try {
        return Taken{tree_of(json), {}};
    } catch (const std::runtime_error& wrong) {
        return fail(ErrorKind::usage, std::string("A conversation in the file is damaged: ") + wrong.what(),
            "", "Export it again, and choose that file.");
    }
}

bool is_old_own_chat(const Json& json) {
    return member(json, "system").is_string() && member(json, "messages").is_array() &&
           member(json, "id").is_number();
}

Taken take_old_own_chat(const Json& json) {
    Taken taken;
    ChatTree& tree = taken.tree;
    tree.title = text_in(json, "title");
    tree.created = time_of(number_in(json, "created"));
    tree.updated = time_of(number_in(json, "updated"));
    tree.model = text_in(json, "model");
    tree.system_prompt = text_in(json, "system");
    tree.pinned = flag_in(json, "pinned");
    std::vector<TreeNode> nodes;
    for (const Json& message : member(json, "messages")) {
        TreeNode node;
        node.id = std::to_string(nodes.size());
        node.parent = nodes.empty() ? "" : nodes.back().id;
        const std::string role = text_in(message, "role");
        node.message.role = role == "user"     ? Role::user
                            : role == "system" ? Role::system
                            : role == "tool"   ? Role::tool
                                               : Role::assistant;
        node.message.created = time_of(number_in(message, "created"));
        add_part(node.message.parts, {PartKind::reasoning, text_in(message, "reasoning"), 0});
        add_part(node.message.parts, {PartKind::text, text_in(message, "content"), 0});
        const Json& calls = member(message, "tool_calls");
        for (const Json& call : calls.is_array() ? calls : Json::array()) {
            add_part(node.message.parts,
                {PartKind::tool_call, call.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n", 0});
        }
        nodes.push_back(std::move(node));
    }
    taken.notes = build_tree(std::move(nodes), "", tree);
    return taken;
}

} // namespace inglenook::storage
