// SPDX-License-Identifier: Apache-2.0
#include "storage/library/libraries.h"

#include "storage/library/hub_cache.h"
#include "storage/library/ollama_store.h"

#include <algorithm>
#include <cstdlib>

namespace inglenook::storage {

namespace fs = std::filesystem;

namespace {

/// Relative values are ignored, as the standard for such variables demands.
fs::path place(const LibraryEnvironment& environment, const char* name) {
    const auto value = environment(name);
    const fs::path path = value.value_or("");
    return path.is_absolute() ? path : fs::path();
}

fs::path below(const fs::path& folder, const char* rest) { return folder.empty() ? folder : folder / rest; }

fs::path first_of(std::initializer_list<fs::path> places) {
    const auto found =
        std::find_if(places.begin(), places.end(), [](const fs::path& path) { return !path.empty(); });
    return found == places.end() ? fs::path() : *found;
}

std::optional<std::string> variable(const char* name) {
    const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nothing here sets variables
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

} // namespace

std::string program_of(LibraryKind kind) {
    switch (kind) {
    case LibraryKind::folder:
        return {};
    case LibraryKind::lm_studio:
        return "LM Studio";
    case LibraryKind::hugging_face:
        return "Hugging Face";
    case LibraryKind::ollama:
        return "Ollama";
    case LibraryKind::gpt4all:
        return "GPT4All";
    case LibraryKind::llama_cpp:
        return "llama.cpp";
    case LibraryKind::jan:
        return "Jan";
    }
    return {};
}

std::vector<ModelLibrary> libraries_of_others() { return libraries_of_others(variable); }

std::vector<ModelLibrary> libraries_of_others(const LibraryEnvironment& environment) {
    const fs::path home = place(environment, "HOME");
    const fs::path data = first_of({place(environment, "XDG_DATA_HOME"), below(home, ".local/share")});
    const fs::path cache = first_of({place(environment, "XDG_CACHE_HOME"), below(home, ".cache")});
    const fs::path config = first_of({place(environment, "XDG_CONFIG_HOME"), below(home, ".config")});
    const fs::path hub = first_of({place(environment, "HF_HUB_CACHE"),
        below(place(environment, "HF_HOME"), "hub"), below(cache, "huggingface/hub")});
    const fs::path llama = first_of({place(environment, "LLAMA_CACHE"), below(cache, "llama.cpp")});
    const std::vector<ModelLibrary> usual = {
        {LibraryKind::lm_studio, below(home, ".lmstudio/models")},
        {LibraryKind::lm_studio, below(cache, "lm-studio/models")},
        {LibraryKind::hugging_face, hub},
        {LibraryKind::ollama, place(environment, "OLLAMA_MODELS")},
        {LibraryKind::ollama, below(home, ".ollama/models")},
        {LibraryKind::ollama, "/usr/share/ollama/.ollama/models"},
        {LibraryKind::ollama, "/var/lib/ollama/.ollama/models"},
        {LibraryKind::gpt4all, below(data, "nomic.ai/GPT4All")},
        {LibraryKind::llama_cpp, llama},
        {LibraryKind::jan, below(data, "Jan/data/llamacpp/models")},
        {LibraryKind::jan, below(config, "Jan/data/llamacpp/models")},
    };
    std::vector<ModelLibrary> there;
    for (const ModelLibrary& library : usual) {
        std::error_code unreadable;
        if (!library.folder.empty() && fs::is_directory(library.folder, unreadable)) {
            there.push_back(library);
        }
    }
    return there;
}

FolderScan scan(const ModelLibrary& library) {
    switch (library.kind) {
    case LibraryKind::hugging_face:
        return scan_hub_cache(library.folder);
    case LibraryKind::ollama:
        return scan_ollama(library.folder);
    case LibraryKind::folder:
    case LibraryKind::lm_studio:
    case LibraryKind::gpt4all:
    case LibraryKind::llama_cpp:
    case LibraryKind::jan:
        break;
    }
    return scan_folder(library.folder);
}

} // namespace inglenook::storage
