// SPDX-License-Identifier: Apache-2.0
// nook info: what a model file is made of.
#include "app/nook/common.h"
#include "app/nook/interrupt.h"
#include "app/nook/sampling_options.h"
#include "app/nook/template_options.h"
#include "app/nook/verbs.h"
#include "storage/hash/sha256.h"

#include "inference/gguf/gguf_file.h"

#include <map>
#include <memory>

namespace inglenook::nook {

namespace {

struct InfoOptions {
    std::string model;
    bool json = false;
    bool hash = false;
    bool tensors = false;
    bool metadata = false;
};

/// What a tensor is for, by its name in the file.
std::string_view tensor_kind(std::string_view name) {
    const auto has = [&](std::string_view part) { return name.find(part) != std::string_view::npos; };
    if (name == "token_embd.weight") {
        return "embedding";
    }
    if (name.starts_with("output.")) {
        return "output";
    }
    if (has("norm")) {
        return "norms";
    }
    if (has("ffn_gate_inp") || has("exp_probs")) {
        return "router";
    }
    if (has("_exps")) {
        return "experts";
    }
    if (has("_shexp")) {
        return "shared_experts";
    }
    if (has("attn_")) {
        return "attention";
    }
    return has("ffn_") ? "feed_forward" : "other";
}

struct TypeShare {
    std::uint64_t tensors = 0;
    std::uint64_t weights = 0;
    std::uint64_t bytes = 0;
};
/// By kind, then by type.
using Quantisation = std::map<std::string, std::map<std::string, TypeShare>>;

Quantisation quantisation(const GgufFile& file) {
    Quantisation by_kind;
    for (const GgufTensor& tensor : file.tensors()) {
        TypeShare& share =
            by_kind[std::string(tensor_kind(tensor.name))][std::string(tensor_type_info(tensor.type).name)];
        ++share.tensors;
        share.weights += tensor.elements();
        share.bytes += tensor.data.size();
    }
    return by_kind;
}

Json array_json(const GgufArray& array) {
    return std::visit(
        [](const auto& values) {
            Json json = Json::array();
            for (const auto& value : values) {
                json.push_back(value);
            }
            return json;
        },
        array);
}

Json value_json(const GgufValue& value) {
    return std::visit(
        [](const auto& held) -> Json {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, GgufArray>) {
                return array_json(held);
            } else {
                return held;
            }
        },
        value);
}

/// For people: long texts and arrays are cut, since a vocabulary has a hundred thousand entries.
std::string value_text(const GgufValue& value) {
    constexpr std::size_t longest = 100;
    Json json = value_json(value);
    const std::size_t size = json.size();
    if (json.is_array() && size > 8) {
        json.erase(json.begin() + 8, json.end());
    }
    std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (text.size() > longest) {
        text = text.substr(0, longest) + " …";
    }
    return printable(text) + (json.is_array() && size > 8 ? "  (" + std::to_string(size) + " entries)" : "");
}

/// Shared experts run for every token; the key's name depends on the architecture.
std::uint64_t shared_experts(const GgufFile& file, const std::string& architecture) {
    return file.integer(architecture + ".expert_shared_count", 0).value_or(0);
}

Result<std::string> hash_of(const std::filesystem::path& path) {
    auto hash = storage::file_sha256(path, [](std::uint64_t) { return !interrupted(); });
    if (hash) {
        return *hash;
    }
    if (const auto go = go_on(); !go) {
        return tl::unexpected(go.error());
    }
    const bool missing = hash.error() == std::errc::no_such_file_or_directory;
    return fail(missing ? ErrorKind::not_found : ErrorKind::io, hash.error().message(), path.string());
}

Result<Json> hashes(const GgufFile& file) {
    Json parts = Json::array();
    for (const GgufFile::Part& part : file.parts()) {
        auto hash = hash_of(part.path);
        if (!hash) {
            return tl::unexpected(hash.error());
        }
        parts.push_back({{"path", part.path.string()}, {"bytes", part.bytes}, {"sha256", *hash}});
    }
    return parts;
}

Json tensors_json(const GgufFile& file) {
    Json list = Json::array();
    for (const GgufTensor& tensor : file.tensors()) {
        Json dims(std::vector<std::uint64_t>(tensor.dims.begin(), tensor.dims.begin() + tensor.n_dims));
        list.push_back({{"name", tensor.name}, {"type", tensor_type_info(tensor.type).name},
            {"dims", std::move(dims)}, {"bytes", tensor.data.size()}});
    }
    return list;
}

Json metadata_json(const GgufFile& file) {
    Json object = Json::object();
    for (const GgufFile::Entry& entry : file.metadata()) {
        object[entry.key] = value_json(entry.value);
    }
    return object;
}

Json quantisation_json(const Quantisation& by_kind) {
    Json json = Json::object();
    for (const auto& [kind, types] : by_kind) {
        for (const auto& [type, share] : types) {
            json[kind][type] = {
                {"tensors", share.tensors}, {"weights", share.weights}, {"bytes", share.bytes}};
        }
    }
    return json;
}

Json info_json(const ModelInfo& info, const GgufFile& file) {
    return {{"path", info.path}, {"name", info.name}, {"architecture", info.architecture},
        {"parameters", info.parameters}, {"active_parameters", info.active_parameters},
        {"layers", info.n_layers}, {"embedding", info.n_embd}, {"vocabulary", info.n_vocab},
        {"context", info.context_trained},
        {"experts", {{"total", info.n_experts}, {"used", info.n_experts_used},
                        {"shared", shared_experts(file, info.architecture)}}},
        {"quantisation", info.quantisation}, {"quantisation_by_kind", quantisation_json(quantisation(file))},
        {"tokenizer", info.tokenizer},
        {"chat_template", info.has_template ? Json(info.template_text) : Json()},
        {"template_settings", template_settings_json(info.template_settings)},
        {"recommended_sampling", overrides_json(info.recommended)},
        {"answer_format", {{"reasoning", info.reasoning_format}, {"tool_calls", info.tool_call_format}}},
        {"licence", info.licence}, {"bytes", info.file_bytes}, {"gguf_version", file.version()},
        {"warnings", info.warnings}};
}

void print_row(const std::string& name, const std::string& value) {
    print(name + std::string(name.size() < 15 ? 15 - name.size() : 1, ' ') + printable(value) + "\n");
}

void print_info(const ModelInfo& info, const GgufFile& file) {
    print_row("name", info.name);
    print_row("architecture", info.architecture);
    print_row("parameters",
        human_count(info.parameters) + ", " + human_count(info.active_parameters) + " active per token");
    print_row("layers", std::to_string(info.n_layers) + ", " + std::to_string(info.n_embd) + " wide");
    if (info.n_experts > 0) {
        print_row("experts", std::to_string(info.n_experts) + ", " + std::to_string(info.n_experts_used) +
                                 " used, " + std::to_string(shared_experts(file, info.architecture)) +
                                 " shared");
    }
    print_row("context", std::to_string(info.context_trained) + " tokens");
    print_row("tokenizer", info.tokenizer + ", " + std::to_string(info.n_vocab) + " tokens");
    print_row(
        "chat template", info.has_template ? std::to_string(info.template_text.size()) + " bytes" : "none");
    for (const TemplateSetting& setting : info.template_settings) {
        print_row("  setting", printable(template_setting_text(setting)));
    }
    const Json recommended = overrides_json(info.recommended);
    for (const auto& [name, value] : recommended.items()) {
        print_row("recommends", name + " = " + value.dump());
    }
    print_row(
        "reasoning", info.reasoning_format.empty() ? "none shown by the template" : info.reasoning_format);
    print_row(
        "tool calls", info.tool_call_format.empty() ? "none shown by the template" : info.tool_call_format);
    print_row("licence", info.licence.empty() ? "not stated" : info.licence);
    print_row("size", human_bytes(info.file_bytes));
    print_row("quantisation", info.quantisation);
    for (const auto& [kind, types] : quantisation(file)) {
        for (const auto& [type, share] : types) {
            print_row("  " + kind,
                type + ", " + human_count(share.weights) + " weights, " + human_bytes(share.bytes));
        }
    }
}

void print_lists(const GgufFile& file, const InfoOptions& options) {
    if (options.metadata) {
        print("metadata\n");
        for (const GgufFile::Entry& entry : file.metadata()) {
            print("  " + printable(entry.key) + " = " + value_text(entry.value) + "\n");
        }
    }
    if (options.tensors) {
        print("tensors\n");
        for (const GgufTensor& tensor : file.tensors()) {
            print("  " + printable(tensor.name) + "  " + std::string(tensor_type_info(tensor.type).name) +
                  " " + tensor.shape() + "\n");
        }
    }
}

void print_hashes(const Json& parts) {
    for (const Json& part : parts) {
        print_row("sha256", part["sha256"].get<std::string>() +
                                (parts.size() > 1 ? "  " + part["path"].get<std::string>() : ""));
    }
}

Result<void> run_info(const InfoOptions& options) {
    const auto info = inspect_model(options.model);
    if (!info) {
        return tl::unexpected(info.error());
    }
    const auto file = GgufFile::open(options.model);
    if (!file) {
        return tl::unexpected(file.error());
    }
    const auto parts = options.hash ? hashes(**file) : Result<Json>(Json::array());
    if (!parts) {
        return tl::unexpected(parts.error());
    }
    if (!options.json) {
        print_info(*info, **file);
        print_hashes(*parts);
        print_lists(**file, options);
        for (const std::string& warning : info->warnings) {
            warn(warning);
        }
        return {};
    }
    Json document = info_json(*info, **file);
    if (options.hash) {
        document["sha256"] = parts->size() == 1 ? (*parts)[0]["sha256"] : Json();
        document["files"] = *parts;
    }
    if (options.metadata) {
        document["metadata"] = metadata_json(**file);
    }
    if (options.tensors) {
        document["tensors"] = tensors_json(**file);
    }
    print_json(document);
    return {};
}

} // namespace

void add_info(CommandLine& program) {
    const Verb verb =
        program.verb("info", "Tell what a model file is made of", "nook info model.gguf --tensors");
    const auto options = std::make_shared<InfoOptions>();
    verb.model(options->model);
    verb.flag("--json", options->json, "One JSON document");
    verb.flag("--hash", options->hash, "Also the SHA-256 of the file");
    verb.flag("--tensors", options->tensors, "List every tensor");
    verb.flag("--metadata", options->metadata, "List every metadata key");
    verb.runs([options] { return run_info(*options); });
}

} // namespace inglenook::nook
