// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/model.h"

#include "inference/chat/default_template.h"
#include "inference/engine/recommended.h"
#include "inference/placement/outlook.h"
#include "inference/placement/refusal.h"
#include "inference/vulkan/vulkan_runner.h"

#include <algorithm>
#include <limits>
#include <map>

namespace inglenook {

namespace {

constexpr std::uint32_t default_context = 8192;

/// The format of most of the weights' bytes.
std::string quantisation(const GgufFile& file) {
    std::map<TensorType, std::uint64_t> bytes;
    for (const GgufTensor& tensor : file.tensors()) {
        bytes[tensor.type] += tensor.data.size();
    }
    const auto most = std::max_element(
        bytes.begin(), bytes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == bytes.end() ? std::string() : std::string(tensor_type_info(most->first).name);
}

bool spells_token(const Tokenizer& tokenizer, std::string_view text) {
    const auto ids = tokenizer.encode(text, {.special = true});
    return ids.size() == 1 && tokenizer.kind(ids.front()) != TokenKind::normal;
}

/// The model's own template, or a default with a notice why.
void choose_template(OpenModel& model) {
    const GgufValue* own = model.file->find("tokenizer.chat_template");
    const auto* source = own == nullptr ? nullptr : std::get_if<std::string>(own);
    if (source != nullptr) {
        auto parsed = ChatTemplate::parse(*source);
        if (parsed) {
            model.chat_template = std::move(*parsed);
            model.info.has_template = true;
            model.info.template_text = *source;
            return;
        }
        model.template_notice = "tokenizer.chat_template: the model's chat template can't be used (" +
                                parsed.error().text() + ").";
    } else if (own != nullptr) {
        model.template_notice = "tokenizer.chat_template: the model's chat template is not text.";
    }
    const DefaultTemplate fallback =
        default_template([&](std::string_view token) { return spells_token(*model.tokenizer, token); });
    model.chat_template = ChatTemplate::parse(fallback.source).value();
    model.template_notice += (model.template_notice.empty() ? "" : " ") + fallback.notice;
}

/// How the model marks what is no answer.
void find_answer_format(OpenModel& model) {
    model.answer_format = detect_answer_format(model.chat_template->source(),
        [&](std::string_view token) { return spells_token(*model.tokenizer, token); });
    model.info.reasoning_format = model.answer_format.reasoning;
    model.info.tool_call_format = model.answer_format.tool_calls;
}

ModelInfo describe(const OpenModel& model, const std::string& path) {
    const GgufFile& file = *model.file;
    const ModelSpec& spec = model.spec;
    ModelInfo info;
    info.path = path;
    info.name = spec.name;
    info.architecture = spec.architecture;
    info.quantisation = quantisation(file);
    info.licence = file.string("general.license", "").value_or("");
    info.parameters = spec.parameters;
    info.active_parameters = spec.active_parameters;
    info.file_bytes = file.total_bytes();
    info.n_layers = static_cast<std::uint32_t>(spec.layers.size());
    for (const LayerSpec& layer : spec.layers) {
        if (layer.experts) {
            info.n_experts = layer.experts->router.n_experts;
            info.n_experts_used = layer.experts->router.n_used;
        }
    }
    info.n_embd = spec.n_embd;
    info.n_vocab = spec.n_vocab;
    info.context_trained = spec.context_length;
    info.tokenizer = model.tokenizer->model();
    if (!model.tokenizer->pre().empty()) {
        info.tokenizer += " (" + std::string(model.tokenizer->pre()) + ")";
    }
    for (const auto* warnings : {&file.warnings(), &spec.warnings, &model.tokenizer->warnings()}) {
        info.warnings.insert(info.warnings.end(), warnings->begin(), warnings->end());
    }
    info.recommended = recommended_sampling(file, info.warnings);
    return info;
}

/// The options with which the model fits. Errors: what can be foreseen to go wrong.
Result<RunnerOptions> fitting(const OpenModel& model, const std::string& device, RunnerOptions options) {
    if (device != "cpu" && !vulkan::device_index(device)) {
        return fail(ErrorKind::usage, "\"" + device + "\" is no device", {}, "nook devices lists them.");
    }
    const auto outlook = look_at(device);
    if (!outlook) {
        return tl::unexpected(outlook.error());
    }
    // The opened model has its memory already.
    PlacementRequest request{.options = options, .outputs = options.max_sequences, .file = model.file.get()};
    request.context = cache_slots(options);
    const Placement placement = place(model.program, model.spec, request, outlook->device, outlook->budgets);
    if (auto fits = refuse_what_cannot_fit(placement, model.info.name); !fits) {
        return tl::unexpected(fits.error());
    }
    options.expert_layers_in_ram = placement.expert_layers_in_ram;
    options.layers_in_ram = placement.layers_in_ram;
    return options;
}

Result<std::unique_ptr<Runner>> runner_on(const OpenModel& model, const std::string& device,
    const RunnerOptions& options, const RunnerProgress& progress) {
    if (device == "reference") {
        make_derived(model.spec);
        return make_reference_runner(model.program, options);
    }
    const auto fits = fitting(model, device, options);
    if (!fits) {
        return tl::unexpected(fits.error());
    }
    make_derived(model.spec);
    if (device == "cpu") {
        return make_cpu_runner(model.program, *fits,
            [&](double share) { return !progress || progress("Laying out weights", share); });
    }
    auto opened = vulkan::Device::open(vulkan::device_index(device).value_or(0));
    if (!opened) {
        return tl::unexpected(opened.error());
    }
    return vulkan::make_vulkan_runner(
        *opened, model.program, model.file, *fits, [&](std::uint64_t done, std::uint64_t all) {
            const double share = all == 0 ? 1.0 : static_cast<double>(done) / static_cast<double>(all);
            return !progress || progress("Copying weights to the device", share);
        });
}

} // namespace

Result<std::shared_ptr<const OpenModel>> open_model(const std::string& path) {
    auto model = std::make_shared<OpenModel>();
    auto file = GgufFile::open(path);
    if (!file) {
        return tl::unexpected(file.error());
    }
    model->file = std::move(*file);
    auto spec = describe_model(*model->file);
    if (!spec) {
        return tl::unexpected(spec.error());
    }
    model->spec = std::move(*spec);
    auto tokenizer = Tokenizer::load(*model->file);
    if (!tokenizer) {
        return tl::unexpected(tokenizer.error());
    }
    model->tokenizer = std::move(*tokenizer);
    model->program = build_program(model->spec);
    model->info = describe(*model, path);
    choose_template(*model);
    model->info.template_settings = model->chat_template->settings();
    find_answer_format(*model);
    if (!model->template_notice.empty()) {
        model->info.warnings.push_back(model->template_notice);
    }
    return model;
}

std::uint64_t open_model_memory(const OpenModel& model) {
    return model.file->memory() + model.tokenizer->memory() + model.chat_template->source().size();
}

Result<ModelInfo> inspect_model(const std::string& path) {
    return open_model(path).map([](const auto& model) { return model->info; });
}

std::uint32_t usable_context(const ModelSpec& spec, std::uint32_t wish) {
    const std::uint32_t trained = spec.context_length;
    std::uint32_t context = wish;
    if (context == 0) {
        context = trained == 0 ? default_context : std::min(trained, default_context);
    }
    const std::uint32_t limit = spec.context_limit;
    return limit == 0 ? context : std::min(context, limit);
}

RunnerOptions runner_options(const LoadRequest& request, const Program& program, std::uint32_t context) {
    constexpr std::uint32_t snapshots = 4; // of states, for going on with earlier conversations
    RunnerOptions options;
    options.max_sequences = std::max(1U, request.max_sequences);
    // One page more a sequence: its last page is rarely full.
    const std::uint64_t pages = std::uint64_t(context / page_tokens + (context % page_tokens != 0 ? 1 : 0)) *
                                std::clamp(request.full_sequences, 1U, options.max_sequences);
    options.n_pages = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(pages + options.max_sequences, std::numeric_limits<std::uint32_t>::max()));
    options.kv_type = request.kv_type.value_or(usual_kv_type(request.precision));
    options.round_activations = request.precision == Precision::fast;
    options.threads = request.threads;
    options.expert_layers_in_ram = request.expert_layers_in_ram;
    options.layers_in_ram = request.layers_in_ram;
    if (!program.state_layers.empty()) {
        options.n_states = options.max_sequences + snapshots;
    }
    return options;
}

Result<std::unique_ptr<Runner>> make_runner(const OpenModel& model, const std::string& device,
    const RunnerOptions& options, const RunnerProgress& progress) {
    return model.file->if_intact(runner_on(model, device, options, progress));
}

} // namespace inglenook
