// SPDX-License-Identifier: Apache-2.0
// The public face of the engine: open a model, generate, cancel. One thread inside owns model, device and
// cache; these functions only post to it and return at once. Sinks are called on that thread.
#pragma once

#include "inference/chat/answer/tool_call_text.h"
#include "inference/chat/answer_parser.h"
#include "inference/chat/template_settings.h"
#include "inference/engine/device_list.h"
#include "inference/engine/planner.h"
#include "inference/grammar/automaton.h"
#include "inference/program/runner.h"
#include "inference/result.h"
#include "inference/sampling/overrides.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace inglenook {

enum class Precision {
    exact,
    fast
}; ///< exact: f32 activations and cache; fast: the quickest within tolerance

struct LoadRequest {
    std::string path;
    std::string device = "auto";
    std::uint32_t threads = 0;        ///< 0: one a core
    std::uint32_t context = 0;        ///< tokens; 0: as trained, at most 8192
    std::uint32_t max_sequences = 4;  ///< at once; they share the cache
    std::uint32_t full_sequences = 1; ///< of those, how many the cache holds with a full context
    Precision precision = Precision::fast;
    std::optional<KvType> kv_type = {}; ///< of the cache; as a rule f32 with Precision::exact, else f16
    /// At least so many layers leave their experts in the machine's memory, where the device has its own;
    /// more do if there is no room for them.
    std::uint32_t expert_layers_in_ram = 0;
    std::uint32_t layers_in_ram = 0; ///< the same of all weights of so many layers
};

/// What people ask about a loaded (or merely opened) model.
struct ModelInfo {
    std::string path;
    std::string name;
    std::string architecture;
    std::string quantisation; ///< of most weights: "Q4_1"
    std::string licence;      ///< general.license, empty if unknown
    std::uint64_t parameters = 0;
    std::uint64_t active_parameters = 0;
    std::uint64_t file_bytes = 0;
    std::uint32_t n_layers = 0;
    std::uint32_t n_experts = 0;
    std::uint32_t n_experts_used = 0;
    std::uint32_t n_embd = 0;
    std::uint32_t n_vocab = 0;
    std::uint32_t context_trained = 0;
    std::string tokenizer; ///< "gpt2 (smollm)"
    bool has_template = false;
    std::string template_text;
    std::vector<TemplateSetting> template_settings;
    SamplingOverrides recommended; ///< the sampling that the file asks for (general.sampling.*)
    std::string reasoning_format;  ///< how the template marks reasoning, in words; empty: it shows none
    std::string tool_call_format;  ///< the same of tool calls
    std::vector<std::string> warnings;
};

/// Reads headers only; quick, any thread. Errors as describe_model() and Tokenizer::load().
Result<ModelInfo> inspect_model(const std::string& path);

struct Loading {
    std::string what; ///< "Reading the file", "Copying weights to the device", "Preparing shaders"
    double share = 0; ///< 0…1
};
struct Loaded {
    ModelInfo model;
    std::uint32_t context = 0; ///< tokens available
    DeviceInfo device;
    RunnerMemory memory;
    double seconds = 0;
    std::string
        notice; ///< a sentence for the user, e.g. that no GPU was found and the CPU answers; may be empty
};
struct LoadFailed {
    Error error;
};
using LoadEvent = std::variant<Loading, Loaded, LoadFailed>;
using LoadSink = std::function<void(const LoadEvent&)>;

struct ChatMessage {
    std::string role; ///< system, user, assistant
    std::string content;
    std::string reasoning; ///< of an assistant; sent back only if the template asks for it
};

/// What to continue: a conversation (rendered by the model's template; text of messages is never read as
/// control tokens), raw text (special tokens are read), or ids.
struct ChatInput {
    std::vector<ChatMessage> messages;
    bool continue_last = false; ///< the last message is an assistant's unfinished answer: go on in it
    /// For the template's settings; names that it does not have are an error (usage).
    TemplateChoices choices = {};
};
struct TextInput {
    std::string text;
};
using PromptInput = std::variant<ChatInput, TextInput, std::vector<TokenId>>;

struct GenerateRequest {
    PromptInput prompt;
    SamplingSettings sampling;
    std::uint32_t max_tokens = 0; ///< 0: as many as the context holds
    std::vector<std::string> stop;
    bool ignore_end = false; ///< go on after an end-of-generation token
    int priority = 0;        ///< higher first
    /// What the answer must follow, from its first token or, if the prompt opens its reasoning, from the
    /// first after that; null: nothing. An answer that has satisfied it ends. compile_constraint() makes it.
    std::shared_ptr<const GrammarAutomaton> grammar;
    /// Tell how probable each token was, and so many of the most probable ones; at most most_logprobs. 0:
    /// neither.
    std::uint32_t logprobs = 0;
};

inline constexpr std::uint32_t most_logprobs = 20;

struct Timings {
    std::uint32_t prompt_tokens = 0;
    std::uint32_t cached_tokens = 0; ///< of the prompt, found in the cache
    std::uint32_t generated_tokens = 0;
    std::uint32_t shared_tokens = 0; ///< of those generated, in steps that also served other requests
    double prefill_seconds = 0;
    double decode_seconds = 0;
    double first_token_seconds = 0; ///< from the request to the first token
    std::uint64_t memory_bytes = 0; ///< that the model takes, on all devices, at the end of the request

    [[nodiscard]] double prefill_rate() const {
        return prefill_seconds > 0 ? (prompt_tokens - cached_tokens) / prefill_seconds : 0;
    }
    /// Tokens a second, the first token (which the prefill gives) not counted.
    [[nodiscard]] double decode_rate() const {
        return decode_seconds > 0 && generated_tokens > 1 ? (generated_tokens - 1) / decode_seconds : 0;
    }
};

enum class StopReason { end, stop_string, length, context_full, cancelled };

/// The enumerator's own name: what records and --json say.
std::string_view stop_reason_name(StopReason reason);

struct Started {
    std::uint32_t prompt_tokens = 0;
    std::uint64_t seed = 0;
};
/// A token, and the natural logarithm of how probable the model thought it, before bias, penalties and
/// samplers.
struct TokenLogprob {
    TokenId id = 0;
    std::string piece; ///< its bytes; perhaps not whole characters
    float logprob = 0;
};
struct Token {
    TokenId id = 0;
    std::vector<AnswerPiece>
        pieces; ///< what is certain now, reasoning and tool calls told apart; may be empty
    std::uint32_t context_used = 0; ///< tokens of the context in use
    /// This one and then the most probable ones, best first; empty unless asked for.
    std::vector<TokenLogprob> logprobs = {};
};
struct Finished {
    StopReason reason = StopReason::end;
    std::vector<AnswerPiece> pieces; ///< what was held back until the end
    Timings timings;
};
struct Failed {
    Error error;
};
using GenerateEvent = std::variant<Started, Token, Finished, Failed>;
using GenerateSink = std::function<void(const GenerateEvent&)>;

using RequestId = std::uint64_t;

class Engine {
public:
    Engine();
    ~Engine(); ///< cancels what runs and joins
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Replaces the loaded model. Ends in exactly one Loaded or LoadFailed; a later load or unload cancels
    /// it.
    void load(LoadRequest request, LoadSink sink);
    void unload();

    /// Ends in exactly one Finished or Failed (Failed: no model, does_not_fit, device).
    RequestId generate(GenerateRequest request, GenerateSink sink);
    /// Takes effect within one step; the request ends with StopReason::cancelled. Unknown ids are ignored.
    void cancel(RequestId id);

    /// Tokens that a prompt would take. The sink gets the count, or an error.
    void count_tokens(PromptInput prompt, std::function<void(Result<std::uint32_t>)> sink);

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace inglenook
