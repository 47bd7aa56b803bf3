// SPDX-License-Identifier: Apache-2.0
#include "ui/control/prompt.h"

#include "ui/generation/overrides_json.h"
#include "ui/models/answer_blocks.h"

#include <QJsonArray>
#include <QJsonDocument>

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

/// All that holds for an answer; what is empty is left out.
std::string recordOf(const GenerationSettings& settings) {
    QJsonObject record = toJson(allOf(settings));
    for (const QString& key : record.keys()) {
        const QJsonValue value = record[key];
        if (value.isNull() || (value.isString() && value.toString().isEmpty()) ||
            (value.isArray() && value.toArray().isEmpty())) {
            record.remove(key);
        }
    }
    return QJsonDocument(record).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace

ChatInput chatInput(const std::string& systemPrompt, std::span<const storage::Message> messages) {
    ChatInput input;
    if (!systemPrompt.empty()) {
        input.messages.push_back({"system", systemPrompt, {}});
    }
    for (const storage::Message& message : messages) {
        input.messages.push_back(
            {roleName(message.role), answerSource(message), message.text(storage::PartKind::reasoning)});
    }
    return input;
}

storage::Generation plannedGeneration(const Loaded* loaded, const GenerationSettings& settings) {
    storage::Generation generation;
    generation.sampler = recordOf(settings);
    generation.seed = settings.sampling.seed.value_or(0);
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
