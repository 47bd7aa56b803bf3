// SPDX-License-Identifier: Apache-2.0
#include "ui/control/prompt.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace inglenook::ui {

namespace {

std::string roleName(storage::Role role) {
    switch (role) {
    case storage::Role::system:
        return "system";
    case storage::Role::assistant:
        return "assistant";
    case storage::Role::tool:
        return "tool";
    case storage::Role::user:
        break;
    }
    return "user";
}

std::string samplerJson(const SamplingSettings& sampling) {
    const QJsonObject object{
        {"temperature", sampling.temperature},
        {"top_k", static_cast<int>(sampling.top_k)},
        {"top_p", sampling.top_p},
        {"min_p", sampling.min_p},
        {"repeat_penalty", sampling.repeat_penalty},
        {"repeat_last_n", sampling.repeat_last_n},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace

ChatInput chatInput(const std::string& systemPrompt, std::span<const storage::Message> messages) {
    ChatInput input;
    if (!systemPrompt.empty()) {
        input.messages.push_back({"system", systemPrompt, {}});
    }
    for (const storage::Message& message : messages) {
        input.messages.push_back(
            {roleName(message.role), message.text(), message.text(storage::PartKind::reasoning)});
    }
    return input;
}

storage::Generation plannedGeneration(const Loaded* loaded, const SamplingSettings& sampling) {
    storage::Generation generation;
    generation.sampler = samplerJson(sampling);
    generation.seed = sampling.seed.value_or(0);
    generation.engine_build = INGLENOOK_VERSION;
    if (loaded != nullptr) {
        generation.model_path = loaded->model.path;
        generation.model_name = loaded->model.name;
        generation.quantisation = loaded->model.quantisation;
        generation.device = loaded->device.name;
        generation.load_seconds = loaded->seconds;
    }
    return generation;
}

void addTimings(storage::Generation& generation, const Finished& finished) {
    generation.prompt_tokens = finished.timings.prompt_tokens;
    generation.cached_tokens = finished.timings.cached_tokens;
    generation.generated_tokens = finished.timings.generated_tokens;
    generation.prefill_seconds = finished.timings.prefill_seconds;
    generation.decode_seconds = finished.timings.decode_seconds;
    generation.first_token_seconds = finished.timings.first_token_seconds;
    generation.stop_reason = stop_reason_name(finished.reason);
}

} // namespace inglenook::ui
