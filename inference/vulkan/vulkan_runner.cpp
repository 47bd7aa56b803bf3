// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/vulkan_runner.h"

#include "inference/program/weight_homes.h"
#include "inference/vulkan/output_rows.h"
#include "inference/vulkan/plan_grouped.h"
#include "inference/vulkan/recorder.h"
#include "inference/vulkan/transfers.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <deque>
#include <optional>

namespace inglenook::vulkan {

namespace {

constexpr std::size_t most_recordings = 16; ///< shapes whose commands are kept

/// True if each token is of another sequence.
bool are_lone(const ResolvedBatch& batch) {
    std::vector<std::uint32_t> sequences = batch.sequences;
    std::sort(sequences.begin(), sequences.end());
    return std::adjacent_find(sequences.begin(), sequences.end()) == sequences.end();
}

/// A power of two, so that few recordings are made while a context grows: the positions that the token that
/// sees most can see, or half of them. 0 for short contexts.
std::uint32_t rounded_context(const ResolvedBatch& batch) {
    constexpr std::uint32_t least = 512;
    const std::uint32_t longest = *std::max_element(batch.positions.begin(), batch.positions.end()) + 1;
    return longest < least ? 0 : std::bit_floor(longest);
}

class VulkanRunner final : public Runner {
public:
    VulkanRunner(std::shared_ptr<Device> device, const Program& program, std::shared_ptr<const GgufFile> file,
        const RunnerOptions& options)
        : device_(std::move(device)), file_(std::move(file)), program_(program), options_(options) {}

    /// `forced`: instead of what tuning finds; nothing is then kept in the cache folder.
    Result<void> prepare(const UploadProgress& progress, const LaneShape* forced = nullptr);

    using Runner::run;
    Result<void> run(const Batch& batch, RunOutputs& outputs, RoutingRecord* routing) override;
    Result<void> read_logits(std::uint32_t output, std::span<float> row) override;
    [[nodiscard]] std::uint32_t most_best() const override { return program_.most_best(); }
    Result<void> copy_page(std::uint32_t from, std::uint32_t to) override {
        return transfers_.copy_page(from, to);
    }
    Result<void> copy_state(std::uint32_t from, std::uint32_t to) override {
        return transfers_.copy_state(from, to);
    }
    [[nodiscard]] RunnerMemory memory() const override {
        return {weights_.device_bytes() + weights_.ram_bytes(), memory_.cache_bytes(),
            memory_.scratch_bytes(), weights_.mapped_bytes()};
    }
    [[nodiscard]] std::string device_name() const override { return device_->name(); }
    Result<void> write_buffer(BufferIndex buffer, std::span<const std::uint32_t> words) override {
        return transfers_.write_buffer(buffer, words);
    }
    Result<std::vector<std::uint32_t>> read_buffer(BufferIndex buffer, std::size_t words) override {
        return transfers_.read_buffer(buffer, words);
    }

private:
    /// A plan with what it needs to be recorded.
    struct Prepared {
        Plan plan;
        BindingSets sets;
        std::optional<Recorder> recorder;
    };
    struct Kept {
        const Prepared* plan = nullptr;
        Shape shape;
        bool all = false; ///< every kernel, not only those of the outputs
        Recording recording;
    };

    Result<void> make_plans();
    Result<void> bind(Prepared& prepared);
    Result<void> build_usual();
    Result<Kept*> recording_for(const Prepared& plan, const Shape& shape, bool all);
    Result<void> submit_and_wait(const Recording& recording);
    /// What the recording took, which has just run.
    Result<void> add_to_profile(const Kept& kept);
    Result<void> compute(const Prepared& plan, const Shape& shape, bool all);

    std::shared_ptr<Device> device_;
    std::shared_ptr<const GgufFile> file_;
    const Program& program_;
    RunnerOptions options_;
    WeightStore weights_;
    Memory memory_;
    Pipelines pipelines_;
    Tuning tuning_;
    TuningRequests asked_; ///< by the plans
    Prepared many_;
    Prepared few_;
    Transfers transfers_;
    std::deque<Kept> recordings_; ///< the one used last in front
    OutputRows outputs_;          ///< of the last run
};

Result<void> VulkanRunner::prepare(const UploadProgress& progress, const LaneShape* forced) {
    auto weights = WeightStore::make(device_, program_, matrix_weights(program_),
        weights_left(weight_homes(program_), options_.expert_layers_in_ram, options_.layers_in_ram),
        file_.get(), progress);
    if (!weights) {
        return tl::unexpected(weights.error());
    }
    weights_ = std::move(*weights);
    auto memory = Memory::make(device_, program_, options_);
    if (!memory) {
        return tl::unexpected(memory.error());
    }
    memory_ = std::move(*memory);
    const std::filesystem::path folder = forced != nullptr ? std::filesystem::path() : default_cache_folder();
    auto pipelines = Pipelines::make(device_, folder);
    if (!pipelines) {
        return tl::unexpected(pipelines.error());
    }
    pipelines_ = std::move(*pipelines);
    if (forced != nullptr) {
        tuning_.force(*forced);
    } else {
        tuning_ = Tuning(*device_, folder);
    }
    auto planned = make_plans();
    if (planned && forced == nullptr && tune(device_, asked_, tuning_)) {
        planned = make_plans();
    }
    if (!planned) {
        return planned;
    }
    for (Prepared* prepared : {&many_, &few_}) {
        if (auto bound = bind(*prepared); !bound) {
            return bound;
        }
    }
    if (auto built = build_usual(); !built) {
        return built;
    }
    transfers_ = Transfers(device_, program_, memory_, options_);
    return transfers_.clear_arena();
}

/// Pipelines of a decoded token and of a long prompt; what other batches need is made when they come.
Result<void> VulkanRunner::build_usual() {
    Shape token;
    token.tokens = 1;
    token.outputs = 1;
    token.chosen = program_.n_used;
    token.sequences = program_.state_layers.empty() ? 0 : 1;
    token.lone = true;
    token.best = true;
    Shape prompt = token;
    prompt.tokens = options_.max_batch;
    prompt.chosen = prompt.tokens * program_.n_used;
    prompt.lone = false;
    prompt.grouped = pays_to_group(*device_, program_, prompt.tokens);
    std::vector<PipelineId> usual = few_.recorder->pipelines(token, 0, few_.plan.kernels.size());
    if (prompt.tokens > most_few_tokens(*device_)) {
        const auto more = many_.recorder->pipelines(prompt, 0, many_.plan.kernels.size());
        usual.insert(usual.end(), more.begin(), more.end());
    }
    return pipelines_.build(usual);
}

Result<void> VulkanRunner::make_plans() {
    asked_.clear();
    for (const auto& [prepared, batches] : {std::pair(&many_, PlanFor::many), {&few_, PlanFor::few}}) {
        TuningRequests ignored; // many tokens hardly ever go one by one
        PlanContext context{*device_, program_, options_, weights_, memory_, pipelines_, tuning_,
            batches == PlanFor::few ? asked_ : ignored, batches, {}};
        auto plan = make_plan(context);
        if (!plan) {
            return tl::unexpected(plan.error());
        }
        prepared->plan = std::move(*plan);
    }
    return {};
}

Result<void> VulkanRunner::bind(Prepared& prepared) {
    const std::vector<Kernel>& kernels = prepared.plan.kernels;
    auto sets = BindingSets::make(device_, kernels, pipelines_.set_layout(), memory_.nothing());
    if (!sets) {
        return tl::unexpected(sets.error());
    }
    prepared.sets = std::move(*sets);
    prepared.recorder.emplace(device_, pipelines_, kernels, prepared.sets);
    return {};
}

Result<VulkanRunner::Kept*> VulkanRunner::recording_for(const Prepared& plan, const Shape& shape, bool all) {
    const bool stamps = profile_ != nullptr;
    const auto found = std::find_if(recordings_.begin(), recordings_.end(), [&](const Kept& kept) {
        return kept.plan == &plan && kept.shape == shape && kept.all == all &&
               kept.recording.stamps.has_value() == stamps;
    });
    if (found != recordings_.end()) {
        std::rotate(recordings_.begin(), found, found + 1);
        return &recordings_.front();
    }
    const std::size_t first = all ? 0 : plan.plan.first_output_kernel;
    const std::size_t last = plan.plan.kernels.size();
    if (auto built = pipelines_.build(plan.recorder->pipelines(shape, first, last)); !built) {
        return tl::unexpected(built.error());
    }
    auto recorded = plan.recorder->record(shape, first, last, stamps);
    if (!recorded) {
        return tl::unexpected(recorded.error());
    }
    recordings_.push_front({&plan, shape, all, std::move(*recorded)});
    if (recordings_.size() > most_recordings) {
        recordings_.pop_back();
    }
    return &recordings_.front();
}

Result<void> VulkanRunner::submit_and_wait(const Recording& recording) {
    std::uint64_t last = 0;
    for (const Commands& commands : recording.commands) {
        const auto value = device_->submit(commands.handle());
        if (!value) {
            return tl::unexpected(value.error());
        }
        last = *value;
    }
    return device_->wait(last);
}

Result<void> VulkanRunner::add_to_profile(const Kept& kept) {
    const Recording& recording = kept.recording;
    const std::vector<Kernel>& kernels = kept.plan->plan.kernels;
    const auto seconds = recording.stamps->seconds();
    if (!seconds) {
        return tl::unexpected(seconds.error());
    }
    for (std::size_t i = 0; i < seconds->size(); ++i) {
        if (const std::size_t kernel = recording.stamped[i + 1]; kernel != no_kernel) {
            profile_->add(kernels[kernel].steps, kernels[kernel].layer, (*seconds)[i]);
        }
    }
    profile_->barriers += recording.barriers;
    profile_->submissions += recording.commands.size();
    return {};
}

Result<void> VulkanRunner::compute(const Prepared& plan, const Shape& shape, bool all) {
    auto kept = recording_for(plan, shape, all);
    if (!kept) {
        return tl::unexpected(kept.error());
    }
    if (auto ran = submit_and_wait((*kept)->recording); !ran) {
        return ran;
    }
    return profile_ != nullptr ? add_to_profile(**kept) : Result<void>();
}

Result<void> VulkanRunner::run(const Batch& batch, RunOutputs& outputs, RoutingRecord* routing) {
    outputs_ = {};
    auto resolved = resolve_batch(batch, program_, options_);
    if (!resolved) {
        return tl::unexpected(resolved.error());
    }
    if (batch.pages.size() > options_.max_sequences) {
        return fail(ErrorKind::usage, "a batch of more sequences than the runner was made for");
    }
    Shape shape;
    shape.tokens = resolved->size();
    shape.chosen = shape.tokens * program_.n_used;
    shape.sequences = memory_.write_batch(*resolved);
    shape.positions = plain_positions(program_, memory_.latent_room(), *resolved);
    const bool few = shape.tokens <= most_few_tokens(*device_);
    shape.lone = few && are_lone(*resolved);
    shape.context = few && !device_->quirks().software_lanes ? rounded_context(*resolved) : 0;
    shape.grouped = !few && pays_to_group(*device_, program_, shape.tokens);
    const Prepared& plan = few ? few_ : many_;
    OutputRows rows(std::move(*resolved), shape);
    if (profile_ != nullptr) {
        ++profile_->runs;
    }
    outputs.logits.clear();
    outputs.best.clear();
    outputs.bytes_read = 0;
    do {
        const bool all = rows.end() == 0;
        if (auto computed = compute(plan, rows.begin(memory_, rows.end()), all); !computed) {
            return computed;
        }
        if (program_.logits != no_index) {
            rows.hand_out(memory_, outputs);
        }
    } while (rows.end() < rows.size());
    outputs_ = std::move(rows);
    if (routing != nullptr) {
        auto record = transfers_.read_routing(shape.tokens);
        if (!record) {
            return tl::unexpected(record.error());
        }
        *routing = std::move(*record);
    }
    return {};
}

Result<void> VulkanRunner::read_logits(std::uint32_t output, std::span<float> row) {
    if (program_.logits == no_index || output >= outputs_.size() || row.size() != program_.n_vocab) {
        return fail(ErrorKind::usage, "there are no such logits");
    }
    Result<void> seen;
    if (!outputs_.holds(output)) {
        // As many at once as in the run: another number of rows may be summed in another order.
        const std::size_t first = output / memory_.max_outputs() * memory_.max_outputs();
        seen = compute(many_, outputs_.begin(memory_, first, true), false);
    } else if (memory_.logits_copy()) {
        seen = transfers_.show_logits(output - outputs_.first());
    }
    if (!seen) {
        outputs_ = {};
        return seen;
    }
    const auto logits = memory_.logits(output - outputs_.first());
    std::copy(logits.begin(), logits.end(), row.begin());
    return {};
}

} // namespace

Result<std::unique_ptr<Runner>> make_vulkan_runner(std::shared_ptr<Device> device, const Program& program,
    std::shared_ptr<const GgufFile> file, const RunnerOptions& options, const UploadProgress& progress) {
    auto runner = std::make_unique<VulkanRunner>(std::move(device), program, std::move(file), options);
    if (auto prepared = runner->prepare(progress); !prepared) {
        return tl::unexpected(prepared.error());
    }
    return runner;
}

Result<std::unique_ptr<Runner>> make_vulkan_runner(std::shared_ptr<Device> device, const Program& program,
    const RunnerOptions& options, const LaneShape& shape) {
    auto runner = std::make_unique<VulkanRunner>(std::move(device), program, nullptr, options);
    if (auto prepared = runner->prepare({}, &shape); !prepared) {
        return tl::unexpected(prepared.error());
    }
    return runner;
}

} // namespace inglenook::vulkan
