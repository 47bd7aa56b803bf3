// SPDX-License-Identifier: Apache-2.0
#include "ui/control/prompt.h"

#include "ui/generation/overrides_json.h"
#include "ui/models/answer_blocks.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <vector>

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

/// A fence that nothing in the text can close.
std::string fenceFor(const std::string& text) {
    std::size_t longest = 2;
    std::size_t run = 0;
    for (const char byte : text) {
        run = byte == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return std::string(longest + 1, '`');
}

/// What may stand after a fence: the name's ending, if it is a plain one.
std::string languageOf(const std::string& name) {
    const QString ending = QFileInfo(QString::fromStdString(name)).suffix().toLower();
    const bool plain = std::all_of(ending.begin(), ending.end(), [](QChar letter) {
        return (letter >= u'a' && letter <= u'z') || (letter >= u'0' && letter <= u'9');
    });
    return plain && ending.size() <= 10 && ending != QLatin1String("pdf") ? ending.toStdString()
                                                                          : std::string();
}

std::string contentOf(const storage::Message& message) {
    std::vector<storage::NewAttachment> files;
    for (const storage::Part& part : message.attachments()) {
        files.push_back({part.content, part.attached});
    }
    return withAttachments(answerSource(message), files);
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

std::string withAttachments(const std::string& text, std::span<const storage::NewAttachment> files) {
    std::string content;
    for (const storage::NewAttachment& file : files) {
        const std::string fence = fenceFor(file.text);
        content += "File: " + file.name + "\n" + fence + languageOf(file.name) + "\n" + file.text;
        content += (file.text.ends_with('\n') ? "" : "\n") + fence + "\n\n";
    }
    return content + text;
}

ChatInput chatInput(const std::string& systemPrompt, std::span<const storage::Message> messages) {
    ChatInput input;
    if (!systemPrompt.empty()) {
        input.messages.push_back({"system", systemPrompt, {}});
    }
    for (const storage::Message& message : messages) {
        input.messages.push_back(
            {roleName(message.role), contentOf(message), message.text(storage::PartKind::reasoning)});
    }
    return input;
}

void putAbove(ChatInput& input, std::span<const ChatMessage> above) {
    const bool led = !input.messages.empty() && input.messages.front().role == "system";
    input.messages.insert(input.messages.begin() + (led ? 1 : 0), above.begin(), above.end());
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
    generation.memory_bytes = finished.timings.memory_bytes;
    generation.stop_reason = stop_reason_name(finished.reason);
}

void addOdds(storage::AnswerOdds& odds, const std::vector<std::vector<TokenLogprob>>& more) {
    for (const std::vector<TokenLogprob>& token : more) {
        std::vector<storage::TokenOdds>& told = odds.tokens.emplace_back();
        for (const TokenLogprob& one : token) {
            told.push_back({one.piece, one.logprob});
        }
    }
}

} // namespace inglenook::ui
