// SPDX-License-Identifier: Apache-2.0
// Serves the requests of one loaded model: batches the sequences that are being written into one step, feeds
// long prompts in pieces, hands out tokens. Used by the engine's thread alone.
#pragma once

#include "inference/cache/prefix_cache.h"
#include "inference/engine/answer.h"
#include "inference/engine/model.h"
#include "inference/engine/output_logits.h"

#include <chrono>
#include <deque>
#include <list>
#include <memory>
#include <optional>

namespace inglenook {

class Scheduler {
public:
    using RunnerFactory = std::function<Result<std::unique_ptr<Runner>>()>;

    Scheduler(std::shared_ptr<const OpenModel> model, std::unique_ptr<Runner> runner, RunnerFactory remake,
        std::uint32_t context, const RunnerOptions& options);
    ~Scheduler();

    void add(RequestId id, GenerateRequest request, GenerateSink sink);
    void cancel(RequestId id);
    void cancel_all();
    [[nodiscard]] bool idle() const { return waiting_.empty() && running_.empty(); }

    /// One batch through the device; every event that follows from it is sent.
    void step();

    [[nodiscard]] RunnerMemory memory() const { return runner_ ? runner_->memory() : RunnerMemory{}; }

private:
    using Clock = std::chrono::steady_clock;
    struct Running;
    /// A batch and whose tokens it holds, in order.
    struct Plan {
        Batch batch;
        std::vector<std::pair<Running*, std::uint32_t>> shares;
    };

    void admit();
    std::unique_ptr<GrammarMatcher> matcher_for(std::shared_ptr<const GrammarAutomaton> grammar);
    void start(std::unique_ptr<Running> request);
    Result<void> ensure_runner();
    /// What is cached of a prompt, on a new device if the one at hand turns out to be lost.
    Result<CachedSequence> begin_sequence(std::span<const TokenId> prompt);
    /// Before a prompt is fed: what those that run have computed of it meanwhile.
    void catch_up(Running& request);
    Plan next_batch();
    [[nodiscard]] std::uint32_t until_snapshot(const Running& request) const;
    // Errors of these two are the device's.
    Result<void> take_outputs(const Plan& plan, const RunOutputs& outputs, double seconds);
    /// `shared`: the step served other requests too.
    Result<void> take_token(Running& request, const OutputLogits& logits, bool shared);
    [[nodiscard]] std::vector<TokenLogprob> told(
        const OutputLogits& row, TokenId chosen, std::uint32_t n_likely) const;
    void finish(Running& request, StopReason reason);
    void fail_request(Running& request, Error error);
    void device_failed(const Error& error);
    void sweep();

    std::shared_ptr<const OpenModel> model_;
    std::unique_ptr<Runner> runner_; ///< null after a loss, until there is another device
    RunnerFactory remake_;
    std::uint32_t context_;
    RunnerOptions options_;
    PrefixCache cache_;
    std::shared_ptr<const GrammarVocabulary> grammar_vocabulary_; ///< made for the first grammar
    std::deque<std::unique_ptr<Running>> waiting_;
    std::list<std::unique_ptr<Running>> running_;
    std::uint32_t prefill_chunk_ = 32; ///< grows while a step stays short, so that cancelling stays quick
    bool device_just_failed_ = false;
};

} // namespace inglenook
