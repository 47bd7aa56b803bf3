// SPDX-License-Identifier: Apache-2.0
#include "inference/architectures/registry.h"

#include "inference/gguf/text_check.h"

#include <algorithm>
#include <array>

namespace inglenook {

namespace {

struct Architecture {
    const char* name;
    void (*describe)(SpecReader& in, ModelSpec& spec);
};

constexpr std::array known = {
    Architecture{"bailingmoe", describe_bailingmoe},
    Architecture{"bailingmoe2", describe_bailingmoe2},
    Architecture{"deepseek", describe_deepseek},
    Architecture{"deepseek2", describe_deepseek2},
    Architecture{"deepseek32", describe_deepseek_sparse},
    Architecture{"dots1", describe_dots1},
    Architecture{"ernie4_5", describe_ernie4_5},
    Architecture{"ernie4_5-moe", describe_ernie4_5},
    Architecture{"gemma3", describe_gemma3},
    Architecture{"glm-dsa", describe_deepseek_sparse},
    Architecture{"glm4moe", describe_glm4moe},
    Architecture{"gpt-oss", describe_gpt_oss},
    Architecture{"granite", describe_granite},
    Architecture{"granitehybrid", describe_granitehybrid},
    Architecture{"granitemoe", describe_granite},
    Architecture{"hunyuan-dense", describe_hunyuan},
    Architecture{"hunyuan-moe", describe_hunyuan},
    Architecture{"lfm2", describe_lfm2},
    Architecture{"lfm2moe", describe_lfm2},
    Architecture{"llama", describe_llama},
    Architecture{"minimax-m2", describe_minimax_m2},
    Architecture{"olmoe", describe_olmoe},
    Architecture{"phimoe", describe_phimoe},
    Architecture{"qwen2", describe_qwen2},
    Architecture{"qwen2moe", describe_qwen2moe},
    Architecture{"qwen3", describe_qwen3},
    Architecture{"qwen35", describe_qwen35},
    Architecture{"qwen35moe", describe_qwen35},
    Architecture{"qwen3moe", describe_qwen3moe},
    Architecture{"qwen3next", describe_qwen3next},
    Architecture{"smollm3", describe_smollm3},
};

/// Adapters, projectors and bare vocabularies are GGUF files too.
Result<void> check_is_model(const GgufFile& file) {
    const auto type = file.string("general.type", "model");
    if (!type) {
        return tl::unexpected(type.error());
    }
    if (*type != "model") {
        return fail(ErrorKind::bad_file,
            "general.type says that this is of the kind \"" + printable(*type) + "\", not a model",
            file.parts()[0].path.string());
    }
    return {};
}

Result<const Architecture*> find_architecture(const GgufFile& file) {
    const auto name = file.string("general.architecture");
    if (!name) {
        return tl::unexpected(name.error());
    }
    const auto* found =
        std::find_if(known.begin(), known.end(), [&](const auto& row) { return row.name == *name; });
    if (found == known.end()) {
        std::string list;
        for (const auto& name_of_known : known_architectures()) {
            list += list.empty() ? "" : ", ";
            list += name_of_known;
        }
        return fail(ErrorKind::bad_file,
            "the architecture \"" + printable(*name) + "\" (general.architecture) is not supported",
            file.parts()[0].path.string(), "Supported are: " + list + ".");
    }
    return found;
}

Result<std::string> read_name(const GgufFile& file) {
    auto name = file.string("general.name", std::string());
    if (!name || !name->empty()) {
        return name;
    }
    return file.parts()[0].path.stem().string();
}

} // namespace

std::vector<std::string> known_architectures() {
    std::vector<std::string> names;
    names.reserve(known.size());
    for (const auto& row : known) {
        names.emplace_back(row.name);
    }
    return names;
}

Result<ModelSpec> describe_model(const GgufFile& file) {
    if (auto is_model = check_is_model(file); !is_model) {
        return tl::unexpected(is_model.error());
    }
    const auto architecture = find_architecture(file);
    if (!architecture) {
        return tl::unexpected(architecture.error());
    }
    auto name = read_name(file);
    if (!name) {
        return tl::unexpected(name.error());
    }
    ModelSpec spec;
    spec.architecture = (*architecture)->name;
    spec.name = std::move(*name);
    SpecReader reader(file, spec.architecture);
    (*architecture)->describe(reader, spec);
    if (reader.ok()) {
        finish_spec(reader, spec);
    }
    if (!reader.ok()) {
        return tl::unexpected(*reader.error());
    }
    spec.warnings = reader.take_warnings();
    spec.derived = reader.take_derived();
    return spec;
}

} // namespace inglenook
