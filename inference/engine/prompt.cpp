// SPDX-License-Identifier: Apache-2.0
#include "inference/engine/prompt.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace inglenook {

namespace {

constexpr std::size_t tail_bytes = 64;

std::string token_text(const OpenModel& model, std::optional<TokenId> id) {
    return id ? model.tokenizer->piece(*id, true) : std::string();
}

/// One of a template's settings may be chosen, and nothing else: other variables are the program's.
Result<void> check_choices(const OpenModel& model, const TemplateChoices& choices) {
    const auto& settings = model.info.template_settings;
    for (const auto& [name, value] : choices) {
        const auto setting = std::find_if(settings.begin(), settings.end(),
            [&name = name](const TemplateSetting& one) { return one.name == name; });
        if (setting == settings.end()) {
            std::string names;
            for (const TemplateSetting& one : settings) {
                names += (names.empty() ? "" : ", ") + one.name;
            }
            return fail(ErrorKind::usage, "the model's chat template has no setting \"" + name + '"', {},
                names.empty() ? "It has none." : "It has " + names + '.');
        }
        const bool is_bool = std::holds_alternative<bool>(value);
        if (is_bool != (setting->kind == TemplateSetting::Kind::boolean)) {
            return fail(ErrorKind::usage,
                "the chat template's setting \"" + name + "\" is " + (is_bool ? "a text" : "true or false"));
        }
    }
    return {};
}

nlohmann::ordered_json variables(
    const OpenModel& model, std::span<const ChatMessage> messages, const TemplateChoices& choices) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const ChatMessage& message : messages) {
        nlohmann::ordered_json entry = {{"role", message.role}, {"content", message.content}};
        if (!message.reasoning.empty()) {
            entry["reasoning_content"] = message.reasoning;
        }
        list.push_back(std::move(entry));
    }
    nlohmann::ordered_json all = {{"messages", std::move(list)}, {"add_generation_prompt", true},
        {"tools", nullptr}, {"documents", nullptr}, {"bos_token", token_text(model, model.tokenizer->bos())},
        {"eos_token", token_text(model, model.tokenizer->eos())}};
    for (const auto& [name, value] : choices) {
        std::visit([&all, &name = name](const auto& is) { all[name] = is; }, value);
    }
    return all;
}

bool ends_with(std::string_view prompt, std::string_view mark) {
    const auto solid = [](std::string_view text) { return text.substr(0, text.find_last_not_of(" \n") + 1); };
    return !solid(mark).empty() && solid(prompt).ends_with(solid(mark));
}

/// An unfinished answer, written as the model would have: it goes on where this ends. `tail`: of the prompt.
std::vector<PromptPart> unfinished(
    const ChatMessage& answer, const ReasoningFrame& frame, std::string_view tail) {
    std::vector<PromptPart> parts;
    const bool opened = ends_with(tail, frame.open);
    const bool reasons = !answer.reasoning.empty() && !frame.open.empty();
    if (reasons) {
        if (!opened) {
            parts.push_back({std::string(frame.open), true});
        }
        parts.push_back({answer.reasoning, false});
    }
    if (answer.content.empty()) {
        return parts;
    }
    if (reasons || opened) {
        parts.push_back({std::string(frame.close), true});
    } else if (!ends_with(tail, frame.text_open)) {
        parts.push_back({std::string(frame.text_open), true});
    }
    parts.push_back({answer.content, false});
    return parts;
}

/// The template's own text at the end of a prompt.
std::string tail_of(const std::vector<PromptPart>& parts) {
    std::string tail;
    for (const PromptPart& part : parts) {
        if (!part.trusted) {
            tail.clear();
            continue;
        }
        tail += part.text;
        if (tail.size() > tail_bytes) {
            tail.erase(0, tail.size() - tail_bytes);
        }
    }
    return tail;
}

Result<PromptTokens> tokens_of(const OpenModel& model, const ChatInput& chat) {
    std::span<const ChatMessage> messages = chat.messages;
    const bool goes_on = chat.continue_last && !messages.empty() && messages.back().role == "assistant";
    if (goes_on) {
        messages = messages.first(messages.size() - 1);
    }
    if (messages.empty()) {
        return fail(ErrorKind::usage, "there is nothing to answer", {}, "Write a message first.");
    }
    if (auto good = check_choices(model, chat.choices); !good) {
        return tl::unexpected(good.error());
    }
    auto parts = model.chat_template->render_parts(variables(model, messages, chat.choices));
    if (!parts) {
        return tl::unexpected(parts.error());
    }
    PromptTokens prompt;
    prompt.tail = tail_of(*parts);
    if (goes_on) {
        prompt.resumed = unfinished(chat.messages.back(), model.answer_format.frame, prompt.tail);
        parts->insert(parts->end(), prompt.resumed.begin(), prompt.resumed.end());
    }
    const std::string bos = token_text(model, model.tokenizer->bos());
    const bool has_bos = !bos.empty() && !parts->empty() && parts->front().trusted &&
                         parts->front().text.compare(0, bos.size(), bos) == 0;
    prompt.ids = model.tokenizer->encode(
        *parts, has_bos ? TokenizeOptions::Bos::off : TokenizeOptions::Bos::automatic);
    return prompt;
}

Result<PromptTokens> tokens_of(const OpenModel& model, const TextInput& input) {
    return PromptTokens{
        model.tokenizer->encode(input.text, {.special = true, .bos = TokenizeOptions::Bos::automatic}), {},
        {}};
}

Result<PromptTokens> tokens_of(const OpenModel& model, const std::vector<TokenId>& ids) {
    const auto bad =
        std::find_if(ids.begin(), ids.end(), [&](TokenId id) { return id >= model.spec.n_vocab; });
    if (bad != ids.end()) {
        return fail(ErrorKind::usage, "token " + std::to_string(*bad) + " is not in the vocabulary of " +
                                          std::to_string(model.spec.n_vocab));
    }
    return PromptTokens{ids, {}, {}};
}

} // namespace

Result<PromptTokens> prompt_tokens(const OpenModel& model, const PromptInput& input) {
    auto prompt = std::visit([&](const auto& in) { return tokens_of(model, in); }, input);
    if (prompt && prompt->ids.empty()) {
        return fail(ErrorKind::usage, "the prompt is empty", {}, "Give at least one token.");
    }
    return prompt;
}

} // namespace inglenook
