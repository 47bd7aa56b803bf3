// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/vulkan_runner.h"

#include "inference/reference/host_state.h"
#include "inference/vulkan/plan.h"
#include "inference/vulkan/recorder.h"

#include <algorithm>
#include <cstring>
#include <deque>
#include <optional>

namespace inglenook::vulkan {

namespace {

constexpr std::size_t most_recordings = 16; ///< shapes whose commands are kept

class VulkanRunner final : public Runner {
public:
    VulkanRunner(std::shared_ptr<Device> device, const Program& program, std::shared_ptr<const GgufFile> file,
        const RunnerOptions& options)
        : device_(std::move(device)), file_(std::move(file)), program_(program), options_(options) {}

    Result<void> prepare(const UploadProgress& progress);

    Result<void> run(const Batch& batch, std::vector<float>& logits, RoutingRecord* routing) override;
    Result<void> copy_page(std::uint32_t from, std::uint32_t to) override;
    /// No program with states gets past make_plan().
    Result<void> copy_state(std::uint32_t /*from*/, std::uint32_t /*to*/) override {
        return fail(ErrorKind::usage, "there is no such state slot");
    }
    [[nodiscard]] RunnerMemory memory() const override {
        return {weights_.device_bytes(), memory_.cache_bytes(), memory_.scratch_bytes()};
    }
    [[nodiscard]] std::string device_name() const override { return device_->name(); }
    Result<void> write_buffer(BufferIndex buffer, std::span<const std::uint32_t> words) override;
    Result<std::vector<std::uint32_t>> read_buffer(BufferIndex buffer, std::size_t words) override;

private:
    struct Kept {
        Shape shape;
        bool all = false; ///< every kernel, not only those of the outputs
        Recording recording;
    };

    [[nodiscard]] std::vector<bool> matrix_weights() const;
    Result<void> clear_arena();
    Result<Recording*> recording_for(const Shape& shape, bool all);
    Result<void> submit_and_wait(const Recording& recording);
    Result<void> run_once(const Commands& commands);
    Result<RoutingRecord> read_routing(std::uint32_t n_tokens);
    /// Runs `body` on each row of a buffer through a host-visible copy.
    Result<void> transfer(BufferIndex buffer, std::size_t words, bool to_device,
        const std::function<void(std::uint32_t* row, std::size_t first, std::size_t n)>& body);

    std::shared_ptr<Device> device_;
    std::shared_ptr<const GgufFile> file_;
    const Program& program_;
    RunnerOptions options_;
    WeightStore weights_;
    Memory memory_;
    Pipelines pipelines_;
    Plan plan_;
    BindingSets sets_;
    std::optional<Recorder> recorder_;
    std::deque<Kept> recordings_; ///< the one used last in front
};

/// The weights that shaders read in their stored format.
std::vector<bool> VulkanRunner::matrix_weights() const {
    std::vector<bool> wanted(program_.weights.size(), false);
    for (const Step& step : program_.steps) {
        if (const auto* embed = std::get_if<EmbedStep>(&step)) {
            wanted[embed->table] = true;
        } else if (const auto* matmul = std::get_if<MatmulStep>(&step)) {
            wanted[matmul->weight] = true;
        } else if (const auto* experts = std::get_if<ExpertMatmulStep>(&step)) {
            wanted[experts->weight] = true;
        }
    }
    return wanted;
}

Result<void> VulkanRunner::prepare(const UploadProgress& progress) {
    auto weights = WeightStore::make(device_, program_, matrix_weights(), file_.get(), progress);
    if (!weights) {
        return tl::unexpected(weights.error());
    }
    weights_ = std::move(*weights);
    auto memory = Memory::make(device_, program_, options_);
    if (!memory) {
        return tl::unexpected(memory.error());
    }
    memory_ = std::move(*memory);
    auto pipelines = Pipelines::make(device_);
    if (!pipelines) {
        return tl::unexpected(pipelines.error());
    }
    pipelines_ = std::move(*pipelines);
    PlanContext context{*device_, program_, options_, weights_, memory_, pipelines_};
    auto plan = make_plan(context);
    if (!plan) {
        return tl::unexpected(plan.error());
    }
    plan_ = std::move(*plan);
    if (auto built = pipelines_.build(default_cache_folder()); !built) {
        return built;
    }
    auto sets = BindingSets::make(device_, plan_.kernels, pipelines_.set_layout(), memory_.nothing());
    if (!sets) {
        return tl::unexpected(sets.error());
    }
    sets_ = std::move(*sets);
    recorder_.emplace(device_, pipelines_, plan_.kernels, sets_);
    return clear_arena();
}

Result<void> VulkanRunner::run_once(const Commands& commands) {
    const auto value = device_->submit(commands.handle());
    if (!value) {
        return tl::unexpected(value.error());
    }
    return device_->wait(*value);
}

/// Rows are padded, and what pads them is multiplied with zeros: it must not be infinite.
Result<void> VulkanRunner::clear_arena() {
    auto commands = Commands::begin(device_);
    if (!commands) {
        return tl::unexpected(commands.error());
    }
    device_->functions().CmdFillBuffer(commands->handle(), memory_.arena().handle(), 0, VK_WHOLE_SIZE, 0);
    if (auto ended = commands->end(); !ended) {
        return ended;
    }
    return run_once(*commands);
}

Result<Recording*> VulkanRunner::recording_for(const Shape& shape, bool all) {
    const auto found = std::find_if(recordings_.begin(), recordings_.end(),
        [&](const Kept& kept) { return kept.shape == shape && kept.all == all; });
    if (found != recordings_.end()) {
        std::rotate(recordings_.begin(), found, found + 1);
        return &recordings_.front().recording;
    }
    auto recorded = recorder_->record(shape, all ? 0 : plan_.first_output_kernel, plan_.kernels.size());
    if (!recorded) {
        return tl::unexpected(recorded.error());
    }
    recordings_.push_front({shape, all, std::move(*recorded)});
    if (recordings_.size() > most_recordings) {
        recordings_.pop_back();
    }
    return &recordings_.front().recording;
}

Result<void> VulkanRunner::submit_and_wait(const Recording& recording) {
    std::uint64_t last = 0;
    for (const Commands& commands : recording) {
        const auto value = device_->submit(commands.handle());
        if (!value) {
            return tl::unexpected(value.error());
        }
        last = *value;
    }
    return device_->wait(last);
}

Result<void> VulkanRunner::run(const Batch& batch, std::vector<float>& logits, RoutingRecord* routing) {
    auto resolved = resolve_batch(batch, program_, options_);
    if (!resolved) {
        return tl::unexpected(resolved.error());
    }
    if (batch.pages.size() > options_.max_sequences) {
        return fail(ErrorKind::usage, "a batch of more sequences than the runner was made for");
    }
    memory_.write_batch(batch, resolved->cache_slots);
    const std::span<const std::uint32_t> outputs = resolved->outputs;
    const bool wants_logits = program_.logits != no_index;
    logits.clear();
    if (wants_logits) {
        logits.resize(outputs.size() * program_.n_vocab);
    }
    std::size_t done = 0;
    do {
        const std::size_t n = std::min<std::size_t>(outputs.size() - done, memory_.max_outputs());
        memory_.write_output_rows(outputs.subspan(done, n));
        const Shape shape{
            resolved->size(), static_cast<std::uint32_t>(n), resolved->size() * program_.n_used};
        auto recording = recording_for(shape, done == 0);
        if (!recording) {
            return tl::unexpected(recording.error());
        }
        if (auto ran = submit_and_wait(**recording); !ran) {
            return ran;
        }
        for (std::size_t i = 0; wants_logits && i < n; ++i) {
            const float* row = memory_.logits() + i * memory_.row_stride(program_.logits);
            std::copy_n(row, program_.n_vocab,
                logits.begin() + static_cast<std::ptrdiff_t>((done + i) * program_.n_vocab));
        }
        done += n;
    } while (done < outputs.size());
    if (routing != nullptr) {
        auto record = read_routing(resolved->size());
        if (!record) {
            return tl::unexpected(record.error());
        }
        *routing = std::move(*record);
    }
    return {};
}

Result<RoutingRecord> VulkanRunner::read_routing(std::uint32_t n_tokens) {
    RoutingRecord record;
    for (const Step& step : program_.steps) {
        const auto* route = std::get_if<RouteStep>(&step);
        if (route == nullptr) {
            continue;
        }
        const std::size_t n = std::size_t(n_tokens) * route->n_used;
        auto ids = read_buffer(route->ids, n);
        auto weights = read_buffer(route->weights, n);
        if (!ids || !weights) {
            return tl::unexpected(ids ? weights.error() : ids.error());
        }
        RoutingRecord::Layer layer{route->layer, route->n_used, std::move(*ids), {}};
        layer.weights.resize(n);
        std::memcpy(layer.weights.data(), weights->data(), n * sizeof(float));
        record.layers.push_back(std::move(layer));
    }
    return record;
}

Result<void> VulkanRunner::copy_page(std::uint32_t from, std::uint32_t to) {
    if (from >= options_.n_pages || to >= options_.n_pages) {
        return fail(ErrorKind::usage, "there is no such page of the cache");
    }
    auto commands = Commands::begin(device_);
    if (!commands) {
        return tl::unexpected(commands.error());
    }
    commands->barrier();
    const std::uint64_t element = options_.kv_type == KvType::f16 ? 2 : 4;
    const auto copy = [&](const View& view, std::uint32_t width) {
        const std::uint64_t bytes = page_tokens * std::uint64_t(width) * element;
        if (bytes != 0 && from != to) {
            commands->copy(
                view.buffer, view.offset + from * bytes, view.buffer, view.offset + to * bytes, bytes);
        }
    };
    for (std::uint32_t i = 0; i < program_.cache_layers.size(); ++i) {
        copy(memory_.k_cache(i), program_.cache_layers[i].k_width);
        copy(memory_.v_cache(i), program_.cache_layers[i].v_width);
    }
    if (auto ended = commands->end(); !ended) {
        return ended;
    }
    return run_once(*commands);
}

Result<void> VulkanRunner::transfer(BufferIndex buffer, std::size_t words, bool to_device,
    const std::function<void(std::uint32_t*, std::size_t, std::size_t)>& body) {
    if (buffer >= program_.buffers.size()) {
        return fail(ErrorKind::usage, "there is no buffer " + std::to_string(buffer));
    }
    const std::size_t width = program_.buffers[buffer].width;
    const std::size_t stride = memory_.row_stride(buffer);
    const std::size_t rows = (words + width - 1) / width;
    if (rows > memory_.max_rows(program_.buffers[buffer].rows)) {
        return fail(ErrorKind::usage, "buffer " + std::to_string(buffer) + " does not hold so many words");
    }
    if (rows == 0) {
        return {};
    }
    const std::uint64_t bytes = rows * stride * sizeof(std::uint32_t);
    auto host = Buffer::make(device_, bytes, MemoryUse::readback);
    auto commands = Commands::begin(device_);
    if (!host || !commands) {
        return tl::unexpected(host ? commands.error() : host.error());
    }
    auto* mapped = reinterpret_cast<std::uint32_t*>(host->mapped());
    const auto each_row = [&] {
        for (std::size_t r = 0; r < rows; ++r) {
            body(mapped + r * stride, r * width, std::min(width, words - r * width));
        }
    };
    const View view = memory_.buffer(buffer);
    commands->barrier();
    if (to_device) {
        std::memset(mapped, 0, bytes);
        each_row();
        commands->copy(host->handle(), 0, view.buffer, view.offset, bytes);
    } else {
        commands->copy(view.buffer, view.offset, host->handle(), 0, bytes);
        commands->barrier_to_host();
    }
    if (auto ended = commands->end(); !ended) {
        return ended;
    }
    if (auto ran = run_once(*commands); !ran) {
        return ran;
    }
    if (!to_device) {
        each_row();
    }
    return {};
}

Result<void> VulkanRunner::write_buffer(BufferIndex buffer, std::span<const std::uint32_t> words) {
    return transfer(
        buffer, words.size(), true, [words](std::uint32_t* row, std::size_t first, std::size_t n) {
            std::copy_n(words.begin() + static_cast<std::ptrdiff_t>(first), n, row);
        });
}

Result<std::vector<std::uint32_t>> VulkanRunner::read_buffer(BufferIndex buffer, std::size_t words) {
    std::vector<std::uint32_t> values(words);
    auto read =
        transfer(buffer, words, false, [&values](const std::uint32_t* row, std::size_t first, std::size_t n) {
            std::copy_n(row, n, values.begin() + static_cast<std::ptrdiff_t>(first));
        });
    if (!read) {
        return tl::unexpected(read.error());
    }
    return values;
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

} // namespace inglenook::vulkan
