// SPDX-License-Identifier: Apache-2.0
// nook generate: streams a continuation of text, token ids or a conversation.
#include "app/nook/answer_pieces.h"
#include "app/nook/answerer.h"
#include "app/nook/input.h"
#include "app/nook/interrupt.h"
#include "app/nook/progress.h"
#include "app/nook/sampling_options.h"
#include "app/nook/verbs.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <memory>

namespace inglenook::nook {

namespace {

struct GenerateOptions {
    std::string model;
    std::string prompt;
    std::string tokens;
    std::string chat;
    std::uint32_t max_tokens = 0;
    std::vector<std::string> stop;
    bool ignore_eos = false;
    bool json = false;
    std::uint32_t logprobs = 0;
    SamplingOptions sampling;
    DeviceOptions device;
    bool has_prompt = false;
    bool has_tokens = false;
};

const auto empty_prompt = [](const std::string& option, const std::string& hint) {
    return fail(ErrorKind::usage, "the prompt is empty", option, hint);
};

Result<ChatMessage> parse_message(const Json& json, const std::string& where) {
    const auto text = [&](const char* key) -> const std::string* {
        const auto found = json.is_object() ? json.find(key) : json.end();
        return json.is_object() && found != json.end() ? found->get_ptr<const std::string*>() : nullptr;
    };
    const std::string* role = text("role");
    const std::string* content = text("content");
    if (role == nullptr || content == nullptr) {
        return fail(ErrorKind::bad_file, R"(expected {"role":"…","content":"…"})", where);
    }
    if (*role != "system" && *role != "user" && *role != "assistant") {
        return fail(
            ErrorKind::bad_file, "expected role system, user or assistant, found \"" + *role + "\"", where);
    }
    const std::string* reasoning = text("reasoning");
    return ChatMessage{*role, *content, reasoning != nullptr ? *reasoning : ""};
}

/// An array of messages, or an object that holds them as "messages".
Result<PromptInput> read_chat(const std::string& path) {
    const std::string name = path == "-" ? "standard input" : path;
    const auto text = read_input(path);
    const auto json = text ? parse_json(*text, name) : tl::unexpected(text.error());
    if (!json) {
        return tl::unexpected(json.error());
    }
    const Json* list = json->is_object() && json->contains("messages") ? &json->at("messages") : &*json;
    if (!list->is_array()) {
        return fail(ErrorKind::bad_file, "expected an array of messages", name);
    }
    ChatInput input;
    bool anything = false;
    for (const Json& entry : *list) {
        auto message = parse_message(entry, name + ", message " + std::to_string(input.messages.size() + 1));
        if (!message) {
            return tl::unexpected(message.error());
        }
        anything = anything || !message->content.empty();
        input.messages.push_back(std::move(*message));
    }
    if (!anything) {
        return empty_prompt("--chat", "Give at least one message with text.");
    }
    input.continue_last = input.messages.back().role == "assistant";
    return input;
}

Result<PromptInput> read_prompt(const GenerateOptions& options) {
    if (options.has_prompt) {
        if (options.prompt.empty()) {
            return empty_prompt("--prompt", "Give some text to continue.");
        }
        return TextInput{options.prompt};
    }
    if (!options.has_tokens) {
        return read_chat(options.chat);
    }
    auto ids = ids_argument(options.tokens, "--tokens");
    if (!ids) {
        return tl::unexpected(ids.error());
    }
    if (ids->empty()) {
        return empty_prompt("--tokens", "Give at least one token id.");
    }
    return std::move(*ids);
}

/// What the run said, gathered for the record at its end.
struct Record {
    Json ids = Json::array();
    AnswerRecord answer;
    std::uint64_t seed = 0;
};

Json timing_json(const Timings& timings, double load_seconds) {
    return {{"load_seconds", load_seconds}, {"prefill_seconds", timings.prefill_seconds},
        {"decode_seconds", timings.decode_seconds}, {"first_token_ms", timings.first_token_seconds * 1000},
        {"prefill_tokens_per_second", timings.prefill_rate()},
        {"decode_tokens_per_second", timings.decode_rate()}, {"memory_bytes", timings.memory_bytes}};
}

Json record_json(const Record& record, const Finished& finished, const Loaded& loaded) {
    const Timings& timings = finished.timings;
    Json json = {{"event", "finished"}};
    json.update(record.answer.json());
    json["ids"] = record.ids;
    json["tokens"] = {{"prompt", timings.prompt_tokens}, {"cached", timings.cached_tokens},
        {"generated", timings.generated_tokens}};
    json["seed"] = record.seed;
    json["stop_reason"] = stop_reason_name(finished.reason);
    json["timing"] = timing_json(timings, loaded.seconds);
    json["device"] = loaded.device.id;
    json["context"] = loaded.context;
    return json;
}

/// -inf, which JSON does not have, is null.
Json token_logprob(const TokenLogprob& token) {
    return {{"id", token.id}, {"text", token.piece},
        {"logprob", std::isfinite(token.logprob) ? Json(token.logprob) : Json()}};
}

Json token_json(const Token& token) {
    Json line = {{"event", "token"}, {"id", token.id}};
    AnswerRecord certain;
    certain.add(token.pieces);
    line.update(certain.json());
    if (!token.logprobs.empty()) {
        line["logprob"] = token_logprob(token.logprobs.front())["logprob"];
        line["likely"] = Json::array();
        std::transform(token.logprobs.begin() + 1, token.logprobs.end(), std::back_inserter(line["likely"]),
            token_logprob);
    }
    return line;
}

Result<void> generate(const GenerateOptions& options, GenerateRequest request) {
    Answerer answerer;
    const auto loaded = answerer.load(options.model, options.device);
    if (!loaded) {
        return tl::unexpected(loaded.error());
    }
    for (const std::string& warning : loaded->model.warnings) {
        warn(warning);
    }
    Record record;
    AnswerPrinter printer(stdout_is_terminal());
    const auto show = [&](const std::vector<AnswerPiece>& pieces) {
        record.answer.add(pieces);
        if (!options.json) {
            printer.print_pieces(pieces);
        }
    };
    const auto finished = answerer.answer(std::move(request), [&](const GenerateEvent& event) {
        if (const auto* started = std::get_if<Started>(&event)) {
            record.seed = started->seed;
        } else if (const auto* token = std::get_if<Token>(&event)) {
            record.ids.push_back(token->id);
            show(token->pieces);
            if (options.json) {
                print_json_line(token_json(*token));
            }
        } else if (const auto* last = std::get_if<Finished>(&event)) {
            show(last->pieces);
        }
    });
    if (!finished) {
        return tl::unexpected(finished.error());
    }
    if (options.json) {
        print_json_line(record_json(record, *finished, *loaded));
    } else if (stdout_is_terminal()) {
        print("\n");
    }
    return go_on();
}

Result<void> run_generate(const GenerateOptions& options) {
    if (options.logprobs > 0 && !options.json) {
        return fail(
            ErrorKind::usage, "probabilities of tokens are told in JSON only", "--logprobs", "Add --json.");
    }
    auto prompt = read_prompt(options);
    if (!prompt) {
        return tl::unexpected(prompt.error());
    }
    auto shape = answer_shape(options.sampling);
    if (!shape) {
        return tl::unexpected(shape.error());
    }
    if (auto* chat = std::get_if<ChatInput>(&*prompt)) {
        chat->choices = std::move(shape->choices);
    } else if (!shape->choices.empty()) {
        return fail(ErrorKind::usage, "only a conversation is put through the chat template",
            "--template-setting", "Give the prompt with --chat.");
    }
    GenerateRequest request;
    request.grammar = std::move(shape->grammar);
    request.prompt = std::move(*prompt);
    request.sampling = std::move(shape->sampling);
    request.max_tokens = options.max_tokens;
    request.stop = options.stop;
    request.ignore_end = options.ignore_eos;
    request.logprobs = options.logprobs;
    return generate(options, std::move(request));
}

} // namespace

void add_generate(CommandLine& program) {
    const Verb verb = program.verb("generate", "Stream a continuation",
        "nook generate model.gguf --prompt 'Once upon a time' --max-tokens 100 --seed 1");
    const auto options = std::make_shared<GenerateOptions>();
    verb.model(options->model);
    const Verb what = verb.exactly_one_of("Prompt");
    const Option prompt =
        what.option("--prompt", options->prompt, "Text to continue; names of special tokens are tokens");
    const Option tokens =
        what.option("--tokens", options->tokens, "Ids to continue, with commas or spaces, or @FILE");
    what.option("--chat", options->chat,
        "JSON file (- for standard input) with a conversation to answer: [{\"role\":…,\"content\":…}, …]");
    verb.option("--max-tokens", options->max_tokens, "Most tokens to generate; 0: until the context is full")
        .show_default();
    verb.option("--stop", options->stop, "Ends before this text; may be repeated").one_value_each();
    verb.flag("--ignore-eos", options->ignore_eos, "Go on after an end-of-generation token");
    verb.flag("--json", options->json, "One JSON object a token, then a record of the whole run");
    verb.option("--logprobs", options->logprobs,
            "With --json: how probable each token was, and so many of the most probable ones")
        .within(0, most_logprobs)
        .show_default();
    add_sampling_options(verb, options->sampling);
    add_device_options(verb, options->device);
    verb.runs([options, prompt, tokens] {
        options->has_prompt = prompt.given();
        options->has_tokens = tokens.given();
        return run_generate(*options);
    });
}

} // namespace inglenook::nook
