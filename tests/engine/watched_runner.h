// SPDX-License-Identifier: Apache-2.0
// A runner in another's hands: counts what is read of its logits, and can hide that it finds the best of
// them.
#pragma once

#include "inference/program/runner.h"

#include <memory>

namespace inglenook::tests {

struct ReadCounts {
    std::uint64_t outputs = 0;    ///< tokens that handed out logits
    std::uint64_t whole_rows = 0; ///< of these, those that handed out all
    std::uint64_t read_after = 0; ///< rows that were read whole afterwards
    std::uint64_t bytes = 0;      ///< RunOutputs::bytes_read
};

/// What a watched runner is told and tells; shared by those that follow one another after a loss.
struct Watch {
    bool hide_best = false;
    int losses = 0; ///< the next so many read_logits() fail as if the device were lost
    ReadCounts counts;
};

class WatchedRunner final : public Runner {
public:
    WatchedRunner(std::unique_ptr<Runner> runner, Watch& watch) : runner_(std::move(runner)), watch_(watch) {}

    using Runner::run;
    Result<void> run(const Batch& batch, RunOutputs& outputs, RoutingRecord* routing) override {
        auto ran = runner_->run(batch, outputs, routing);
        for (const BatchToken& token : batch.tokens) {
            watch_.counts.outputs += token.output ? 1 : 0;
            watch_.counts.whole_rows += token.output && token.best == 0 ? 1 : 0;
        }
        watch_.counts.bytes += outputs.bytes_read;
        return ran;
    }
    [[nodiscard]] std::uint32_t most_best() const override {
        return watch_.hide_best ? 0 : runner_->most_best();
    }
    Result<void> read_logits(std::uint32_t output, std::span<float> row) override {
        if (watch_.losses > 0) {
            --watch_.losses;
            return fail(ErrorKind::device, "the device was lost");
        }
        ++watch_.counts.read_after;
        return runner_->read_logits(output, row);
    }
    Result<void> copy_page(std::uint32_t from, std::uint32_t to) override {
        return runner_->copy_page(from, to);
    }
    Result<void> copy_state(std::uint32_t from, std::uint32_t to) override {
        return runner_->copy_state(from, to);
    }
    [[nodiscard]] RunnerMemory memory() const override { return runner_->memory(); }
    [[nodiscard]] std::string device_name() const override { return runner_->device_name(); }
    Result<void> write_buffer(BufferIndex buffer, std::span<const std::uint32_t> words) override {
        return runner_->write_buffer(buffer, words);
    }
    Result<std::vector<std::uint32_t>> read_buffer(BufferIndex buffer, std::size_t words) override {
        return runner_->read_buffer(buffer, words);
    }

private:
    std::unique_ptr<Runner> runner_;
    Watch& watch_;
};

} // namespace inglenook::tests
