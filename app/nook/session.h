// SPDX-License-Identifier: Apache-2.0
// A model on a device for verbs that want numbers, not text: feeds tokens to one or more sequences.
#pragma once

#include "app/nook/common.h"
#include "inference/engine/model.h"

#include <memory>
#include <span>
#include <vector>

namespace inglenook::nook {

/// Opens a model and tells its warnings on stderr.
Result<std::shared_ptr<const OpenModel>> open_with_warnings(const std::string& path);

/// An error that names both numbers, if `tokens` do not fit in what --context or the model allows.
Result<void> check_context(const OpenModel& model, const DeviceOptions& options, std::uint64_t tokens);

/// How many rows of logits are computed, and kept, at once: they are large where the vocabulary is.
std::uint32_t rows_at_once(const OpenModel& model);

struct SessionSize {
    std::uint32_t tokens = 0; ///< most in a sequence
    std::uint32_t sequences = 1;
    std::uint32_t max_batch = 256; ///< most in one run of the device
};

enum class Outputs { none, last, all };

class Session {
public:
    /// What a session asks of its runner.
    static RunnerOptions options_for(
        const OpenModel& model, const DeviceOptions& options, const SessionSize& size);
    /// Errors: those of choose_device() and make_runner().
    static Result<Session> start(
        std::shared_ptr<const OpenModel> model, const DeviceOptions& options, const SessionSize& size);

    /// Continues one sequence in a single run. `tokens` are at most max_batch; `logits` gets the rows wanted.
    Result<void> feed(std::uint32_t sequence, std::span<const TokenId> tokens, Outputs outputs,
        std::vector<float>& logits, RoutingRecord* routing = nullptr);
    /// Continues every sequence by one token in a single run; `outputs` gets the `best` logits of each, or
    /// all if that is 0.
    Result<void> step(std::span<const TokenId> tokens, std::uint32_t best, RunOutputs& outputs,
        RoutingRecord* routing = nullptr);
    /// Remembers where every sequence is now, all at the same length; rewind() goes back there. Without
    /// hold(), rewind() goes back to the start. Errors: those of copy_state().
    Result<void> hold();
    Result<void> rewind();

    [[nodiscard]] const OpenModel& model() const { return *model_; }
    [[nodiscard]] const DeviceInfo& device() const { return device_; }
    /// As Runner::set_profile().
    void set_profile(RunProfile* profile) { runner_->set_profile(profile); }
    [[nodiscard]] const Runner& runner() const { return *runner_; }
    [[nodiscard]] std::uint32_t max_batch() const { return size_.max_batch; }
    [[nodiscard]] KvType kv_type() const { return kv_type_; }

private:
    Session() = default;
    [[nodiscard]] bool has_states() const;
    void add(Batch& batch, std::uint32_t sequence, TokenId id, bool output);

    std::shared_ptr<const OpenModel> model_;
    DeviceInfo device_;
    SessionSize size_;
    KvType kv_type_ = KvType::f16;
    std::unique_ptr<Runner> runner_; ///< after model_, which it reads
    std::vector<std::vector<std::uint32_t>> pages_;
    std::vector<std::uint32_t> states_;
    std::vector<std::uint32_t> lengths_;
    std::uint32_t held_ = 0; ///< tokens at hold()
};

} // namespace inglenook::nook
