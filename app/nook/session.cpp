// SPDX-License-Identifier: Apache-2.0
#include "app/nook/session.h"

#include "app/nook/interrupt.h"
#include "app/nook/progress.h"

#include <algorithm>
#include <numeric>

namespace inglenook::nook {

namespace {

std::uint32_t pages_each(const SessionSize& size) { return (size.tokens + page_tokens - 1) / page_tokens; }

} // namespace

Result<std::shared_ptr<const OpenModel>> open_with_warnings(const std::string& path) {
    auto model = open_model(path);
    if (model) {
        for (const std::string& warning : (*model)->info.warnings) {
            if (warning != (*model)->template_notice) { // nothing is rendered here
                warn(warning);
            }
        }
    }
    return model;
}

Result<void> check_context(const OpenModel& model, const DeviceOptions& options, std::uint64_t tokens) {
    const std::uint64_t room =
        usable_context(model.spec, options.context != 0 ? options.context : model.spec.context_length);
    if (tokens > room) {
        return fail(ErrorKind::does_not_fit,
            std::to_string(tokens) + " tokens do not fit in the context of " + std::to_string(room) +
                " tokens",
            "",
            "Use fewer tokens or a larger --context, up to the model's " +
                std::to_string(model.spec.context_length) + ".");
    }
    return {};
}

std::uint32_t rows_at_once(const OpenModel& model) {
    constexpr std::uint64_t most_bytes = 64ULL << 20;
    const std::uint64_t row = sizeof(float) * std::max<std::uint64_t>(model.spec.n_vocab, 1);
    return static_cast<std::uint32_t>(std::clamp<std::uint64_t>(most_bytes / row, 1, 256));
}

RunnerOptions Session::options_for(
    const OpenModel& model, const DeviceOptions& options, const SessionSize& size) {
    RunnerOptions wanted;
    wanted.max_batch = size.max_batch;
    wanted.max_sequences = size.sequences;
    wanted.n_pages = pages_each(size) * size.sequences;
    wanted.kv_type = options.kv_type.value_or(usual_kv_type(options.precision));
    wanted.round_activations = options.precision == Precision::fast;
    wanted.threads = options.threads;
    wanted.expert_layers_in_ram = options.expert_layers_in_ram;
    wanted.layers_in_ram = options.layers_in_ram;
    const bool has_states = !model.program.state_layers.empty();
    wanted.n_states = has_states ? 2 * size.sequences : 0; // the second half is for hold()
    return wanted;
}

Result<Session> Session::start(
    std::shared_ptr<const OpenModel> model, const DeviceOptions& options, const SessionSize& size) {
    auto device = choose_device(options.device);
    if (!device) {
        return tl::unexpected(device.error());
    }
    const RunnerOptions wanted = options_for(*model, options, size);

    Progress progress;
    auto runner = make_runner(*model, device->id, wanted, [&](const std::string& what, double share) {
        progress.show(what, share);
        return !interrupted();
    });
    if (!runner) {
        return tl::unexpected(runner.error());
    }
    Session session;
    session.model_ = std::move(model);
    session.device_ = std::move(*device);
    session.size_ = size;
    session.kv_type_ = wanted.kv_type;
    session.runner_ = std::move(*runner);
    session.lengths_.resize(size.sequences, 0);
    for (std::uint32_t i = 0; i < size.sequences; ++i) {
        std::vector<std::uint32_t>& pages = session.pages_.emplace_back(pages_each(size));
        std::iota(pages.begin(), pages.end(), i * pages_each(size));
        session.states_.push_back(i);
    }
    return session;
}

void Session::add(Batch& batch, std::uint32_t sequence, TokenId id, bool output) {
    batch.tokens.push_back({id, lengths_[sequence]++, sequence, output});
}

Result<void> Session::feed(std::uint32_t sequence, std::span<const TokenId> tokens, Outputs outputs,
    std::vector<float>& logits, RoutingRecord* routing) {
    if (auto go = go_on(); !go) {
        return go;
    }
    Batch batch;
    batch.pages = pages_;
    batch.states = states_;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const bool last = i + 1 == tokens.size();
        add(batch, sequence, tokens[i], outputs == Outputs::all || (outputs == Outputs::last && last));
    }
    return model_->file->if_intact(runner_->run(batch, logits, routing));
}

Result<void> Session::step(
    std::span<const TokenId> tokens, std::uint32_t best, RunOutputs& outputs, RoutingRecord* routing) {
    if (auto go = go_on(); !go) {
        return go;
    }
    Batch batch;
    batch.pages = pages_;
    batch.states = states_;
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        add(batch, i, tokens[i], true);
        batch.tokens.back().best = best;
    }
    return model_->file->if_intact(runner_->run(batch, outputs, routing));
}

bool Session::has_states() const { return !model_->program.state_layers.empty(); }

Result<void> Session::hold() {
    held_ = lengths_.front();
    for (std::uint32_t i = 0; has_states() && i < size_.sequences; ++i) {
        if (auto copied = runner_->copy_state(i, size_.sequences + i); !copied) {
            return copied;
        }
    }
    return {};
}

Result<void> Session::rewind() {
    for (std::uint32_t i = 0; i < size_.sequences; ++i) {
        lengths_[i] = held_;
        if (has_states() && held_ > 0) {
            if (auto copied = runner_->copy_state(size_.sequences + i, i); !copied) {
                return copied;
            }
        }
    }
    return {};
}

} // namespace inglenook::nook
