// SPDX-License-Identifier: Apache-2.0
#include "storage/transfer/chat_json.h"

#include "storage/rows.h"

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

namespace inglenook::storage {

namespace {

using Json = nlohmann::ordered_json;

/// Settings are objects; what is none, in a damaged file, is an empty one.
Json object_in(const std::string& text) {
    Json json = Json::parse(text, nullptr, false);
    return json.is_object() ? json : Json::object();
}

double finite(double number) { return std::isfinite(number) ? number : 0; }

Json generation_json(const Generation& generation) {
    return {{"model_path", generation.model_path}, {"model_name", generation.model_name},
        {"model_sha256", generation.model_sha256}, {"quantisation", generation.quantisation},
        {"template_sha256", generation.template_sha256}, {"sampler", object_in(generation.sampler)},
        {"seed", generation.seed}, {"engine_build", generation.engine_build}, {"device", generation.device},
        {"prompt_tokens", generation.prompt_tokens}, {"cached_tokens", generation.cached_tokens},
        {"generated_tokens", generation.generated_tokens}, {"load_seconds", finite(generation.load_seconds)},
        {"prefill_seconds", finite(generation.prefill_seconds)},
        {"decode_seconds", finite(generation.decode_seconds)},
        {"first_token_seconds", finite(generation.first_token_seconds)},
        {"memory_bytes", generation.memory_bytes}, {"stop_reason", generation.stop_reason},
        {"error", generation.error}, {"started", generation.started}, {"finished", generation.finished}};
}

Json part_json(const Part& part) {
    Json json = {{"kind", name_of(part.kind)}, {"content", part.content}};
    if (part.duration != 0) {
        json["duration_ms"] = part.duration;
    }
    if (part.kind == PartKind::attachment) {
        json["sha256"] = part.sha256;
    }
    return json;
}

Json message_json(const TreeMessage& message) {
    Json json = {{"parent", message.parent}, {"shown", message.shown}, {"role", name_of(message.role)},
        {"state", name_of(message.state)}, {"created", message.created}, {"parts", Json::array()}};
    for (const Part& part : message.parts) {
        json["parts"].push_back(part_json(part));
    }
    if (!message.generations.empty()) {
        json["generations"] = Json::array();
        for (const Generation& generation : message.generations) {
            json["generations"].push_back(generation_json(generation));
        }
    }
    return json;
}

/// Each text once, by its hash.
Json attachments_json(const ChatTree& tree) {
    std::map<std::string, std::string> texts;
    for (const TreeMessage& message : tree.messages) {
        for (const Part& part : message.parts) {
            if (part.kind == PartKind::attachment) {
                texts.emplace(part.sha256, part.attached);
            }
        }
    }
    Json json = Json::object();
    for (auto& [sha256, text] : texts) {
        json[sha256] = text;
    }
    return json;
}

} // namespace

std::string chat_json_begin() {
    return std::string("{\n\"format\": \"") + chat_format_name +
           "\",\n\"version\": " + std::to_string(chat_format_version) + ",\n\"conversations\": [\n";
}

std::string chat_json(const ChatTree& tree) {
    Json json = {{"title", tree.title}, {"created", tree.created}, {"updated", tree.updated},
        {"model", tree.model}, {"system_prompt", tree.system_prompt}, {"settings", object_in(tree.settings)},
        {"preset", nullptr}, {"folder", tree.folder}, {"tags", tree.tags}, {"pinned", tree.pinned},
        {"archived", tree.archived}, {"origin", tree.origin}, {"shown", tree.shown},
        {"messages", Json::array()}, {"attachments", attachments_json(tree)}};
    if (tree.preset) {
        json["preset"] = {{"name", tree.preset->name}, {"model", tree.preset->model},
            {"settings", object_in(tree.preset->settings)}};
    }
    for (const TreeMessage& message : tree.messages) {
        json["messages"].push_back(message_json(message));
    }
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string chat_json_end() { return "\n]\n}\n"; }

} // namespace inglenook::storage
