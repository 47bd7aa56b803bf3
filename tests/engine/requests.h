// SPDX-License-Identifier: Apache-2.0
// Asks an engine, whose events come on its own thread, and waits for what it answers.
#pragma once

#include "inference/engine.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace inglenook::tests {

/// Waits for what sinks report on the engine's thread.
class Outcome {
public:
    GenerateSink sink();
    bool wait_end();
    bool wait_tokens(std::size_t n);
    std::vector<TokenId> ids();
    std::vector<std::vector<TokenLogprob>> logprobs(); ///< of each token
    std::optional<Finished> finished();
    std::optional<Error> error();
    int endings();

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<TokenId> ids_;
    std::vector<std::vector<TokenLogprob>> logprobs_;
    std::optional<Finished> finished_;
    std::optional<Error> failed_;
    int endings_ = 0;
};

/// Loads and waits; the error's text, or nothing.
std::string load(Engine& engine, LoadRequest request);

/// The likeliest continuation, of exactly `n` tokens.
GenerateRequest greedy(std::vector<TokenId> prompt, std::uint32_t n);

/// The same ids every time, none special.
std::vector<TokenId> some_prompt(std::size_t n);

/// Waits for the greedy continuation.
std::vector<TokenId> answer_to(Engine& engine, const std::vector<TokenId>& prompt, std::uint32_t n);

} // namespace inglenook::tests
