// SPDX-License-Identifier: Apache-2.0
#include "storage/library/ollama_store.h"

#include "storage/hash/sha256.h"
#include "storage/model_name.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

namespace inglenook::storage {

namespace fs = std::filesystem;

namespace {

constexpr const char* model_layer = "application/vnd.ollama.image.model";
constexpr std::string_view digest_prefix = "sha256:";
constexpr std::uintmax_t largest_manifest = 1 << 20; // bytes; real ones have 1 or 2 thousand
constexpr int most_manifests = 10'000;
constexpr int manifest_depth = 3; // of folders: registry, namespace, model

/// The digests of a manifest's model layers; nothing if it cannot be understood.
std::optional<std::vector<std::string>> model_digests(const fs::path& manifest) {
    std::error_code error;
    if (fs::file_size(manifest, error) > largest_manifest || error) {
        return std::nullopt;
    }
    std::ifstream file(manifest, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!file || !json.is_object() || !json.contains("layers") || !json["layers"].is_array()) {
        return std::nullopt;
    }
    std::vector<std::string> digests;
    for (const auto& layer : json["layers"]) {
        if (!layer.is_object() || !layer.contains("mediaType") || layer["mediaType"] != model_layer) {
            continue;
        }
        if (!layer.contains("digest") || !layer["digest"].is_string()) {
            return std::nullopt;
        }
        const auto digest = layer["digest"].get<std::string>();
        if (digest.compare(0, digest_prefix.size(), digest_prefix) != 0 ||
            !is_sha256(std::string_view(digest).substr(digest_prefix.size()))) {
            return std::nullopt;
        }
        digests.push_back(digest.substr(digest_prefix.size()));
    }
    return digests;
}

/// "registry.ollama.ai/library/llama3.2/1b" → "llama3.2:1b"; another namespace stays in the name.
std::string model_name(const fs::path& below_manifests) {
    std::vector<std::string> steps;
    for (const auto& step : below_manifests) {
        steps.push_back(step.string());
    }
    if (steps.size() != manifest_depth + 1) {
        return below_manifests.string();
    }
    const std::string named = steps[2] + ":" + steps[3];
    return steps[1] == "library" ? named : steps[1] + "/" + named;
}

} // namespace

FolderScan scan_ollama(const fs::path& folder) {
    FolderScan result;
    std::set<std::string> known;
    const fs::path manifests = folder / "manifests";
    std::vector<fs::path> files;
    std::error_code error;
    fs::recursive_directory_iterator entry(manifests, fs::directory_options::skip_permission_denied, error);
    for (int n = 0; !error && entry != fs::recursive_directory_iterator() && n < most_manifests;
         entry.increment(error), ++n) {
        if (entry.depth() >= manifest_depth) {
            entry.disable_recursion_pending();
        }
        std::error_code unknown;
        if (entry.depth() == manifest_depth && entry->is_regular_file(unknown)) {
            files.push_back(entry->path());
        }
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& manifest : files) {
        const auto digests = model_digests(manifest);
        if (!digests) {
            result.problems.push_back(
                {ErrorKind::io, "A manifest of Ollama cannot be understood: " + manifest.string(),
                    manifest.string(), "The model can still be added by its file."});
            continue;
        }
        // More than one layer is a split model, whose parts have no names that tell: it cannot be opened as
        // one.
        if (digests->size() != 1 || !known.insert(digests->front()).second) {
            continue;
        }
        auto model = look_at(folder / "blobs" / ("sha256-" + digests->front()));
        if (model) {
            model->name = model_name(manifest.lexically_relative(manifests));
            model->sha256 = digests->front();
            result.models.push_back(std::move(*model));
        }
    }
    return result;
}

} // namespace inglenook::storage
