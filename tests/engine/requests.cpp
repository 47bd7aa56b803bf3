// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/requests.h"

namespace inglenook::tests {

GenerateSink Outcome::sink() {
    return [this](const GenerateEvent& event) {
        const std::lock_guard lock(mutex_);
        if (const auto* token = std::get_if<Token>(&event)) {
            ids_.push_back(token->id);
            logprobs_.push_back(token->logprobs);
        } else if (const auto* finished = std::get_if<Finished>(&event)) {
            finished_ = *finished;
            ++endings_;
        } else if (const auto* failed = std::get_if<Failed>(&event)) {
            failed_ = failed->error;
            ++endings_;
        }
        changed_.notify_all();
    };
}

bool Outcome::wait_end() {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds(60), [this] { return endings_ > 0; });
}

bool Outcome::wait_tokens(std::size_t n) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(
        lock, std::chrono::seconds(60), [&] { return ids_.size() >= n || endings_ > 0; });
}

std::vector<TokenId> Outcome::ids() {
    const std::lock_guard lock(mutex_);
    return ids_;
}

std::vector<std::vector<TokenLogprob>> Outcome::logprobs() {
    const std::lock_guard lock(mutex_);
    return logprobs_;
}

std::optional<Finished> Outcome::finished() {
    const std::lock_guard lock(mutex_);
    return finished_;
}

std::optional<Error> Outcome::error() {
    const std::lock_guard lock(mutex_);
    return failed_;
}

int Outcome::endings() {
    const std::lock_guard lock(mutex_);
    return endings_;
}

std::string load(Engine& engine, LoadRequest request) {
    std::mutex mutex;
    std::condition_variable changed;
    std::optional<std::string> result;
    engine.load(std::move(request), [&](const LoadEvent& event) {
        const std::lock_guard lock(mutex);
        if (const auto* failed = std::get_if<LoadFailed>(&event)) {
            result = failed->error.text();
        } else if (std::holds_alternative<Loaded>(event)) {
            result = "";
        }
        changed.notify_all();
    });
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return result.has_value(); });
    return *result;
}

GenerateRequest greedy(std::vector<TokenId> prompt, std::uint32_t n) {
    GenerateRequest request;
    request.prompt = std::move(prompt);
    request.sampling.temperature = 0;
    request.max_tokens = n;
    request.ignore_end = true;
    return request;
}

std::vector<TokenId> some_prompt(std::size_t n) {
    std::vector<TokenId> ids;
    for (std::size_t i = 0; i < n; ++i) {
        ids.push_back(static_cast<TokenId>((i * 37 + 11) % 300));
    }
    return ids;
}

std::vector<TokenId> answer_to(Engine& engine, const std::vector<TokenId>& prompt, std::uint32_t n) {
    Outcome outcome;
    engine.generate(greedy(prompt, n), outcome.sink());
    outcome.wait_end();
    return outcome.ids();
}

} // namespace inglenook::tests
