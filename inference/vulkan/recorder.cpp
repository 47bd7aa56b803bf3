// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/recorder.h"

#include <algorithm>

namespace inglenook::vulkan {

namespace {

/// Floating-point operations that take a device of this kind some 5 to 15 ms: the desktop, which waits for
/// them, shows 60 frames a second, and no watchdog fires. A CPU has neither; there it only bounds how long a
/// cancelled batch goes on.
double work_a_submission(const PhysicalDevice& device) {
    switch (device.properties.deviceType) {
    case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU:
        return 3e10;
    case VK_PHYSICAL_DEVICE_TYPE_CPU:
        return 1e10;
    default:
        return 6e9;
    }
}

bool overlap(const std::vector<ResourceId>& a, const std::vector<ResourceId>& b) {
    return std::any_of(
        a.begin(), a.end(), [&b](ResourceId id) { return std::find(b.begin(), b.end(), id) != b.end(); });
}

} // namespace

Recorder::Recorder(const std::shared_ptr<Device>& device, const Pipelines& pipelines,
    const std::vector<Kernel>& kernels, const BindingSets& sets)
    : device_(device), pipelines_(pipelines), kernels_(kernels), sets_(sets),
      work_a_submission_(work_a_submission(device->physical())) {}

bool Recorder::Hazards::meets(const Kernel& kernel) {
    const bool conflict =
        overlap(kernel.reads, writes_) || overlap(kernel.writes, writes_) || overlap(kernel.writes, reads_);
    if (conflict) {
        reads_.clear();
        writes_.clear();
    }
    reads_.insert(reads_.end(), kernel.reads.begin(), kernel.reads.end());
    writes_.insert(writes_.end(), kernel.writes.begin(), kernel.writes.end());
    return conflict;
}

void Recorder::dispatch(VkCommandBuffer commands, std::size_t kernel, const Launch& launch) const {
    const DeviceFunctions& f = device_->functions();
    const VkDescriptorSet set = sets_[kernel];
    f.CmdBindPipeline(commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipelines_[launch.pipeline]);
    f.CmdBindDescriptorSets(
        commands, VK_PIPELINE_BIND_POINT_COMPUTE, pipelines_.layout(), 0, 1, &set, 0, nullptr);
    f.CmdPushConstants(
        commands, pipelines_.layout(), VK_SHADER_STAGE_COMPUTE_BIT, 0, launch.push_bytes, launch.push.data());
    f.CmdDispatch(commands, launch.groups[0], launch.groups[1], launch.groups[2]);
}

std::uint32_t Recorder::rounds(std::size_t kernel, const Shape& shape) const {
    const auto& rounds = kernels_[kernel].rounds;
    return rounds && kernels_[kernel].needed(shape) ? rounds->count(shape) : 1;
}

std::size_t Recorder::turns_end(std::size_t kernel) const {
    return kernel + (kernels_[kernel].rounds ? kernels_[kernel].rounds->n_kernels : 1);
}

std::uint32_t Recorder::most_stamps(const Shape& shape, std::size_t first, std::size_t last) const {
    std::size_t calls = 0;
    for (std::size_t i = first; i < last; i = turns_end(i)) {
        calls += (turns_end(i) - i) * rounds(i, shape);
    }
    return static_cast<std::uint32_t>(2 * calls + 1); // each may begin a command buffer
}

void Recorder::stamp(Recording& recording, std::size_t kernel) {
    if (recording.stamps) {
        recording.stamps->stamp(recording.commands.back().handle());
        recording.stamped.push_back(kernel);
    }
}

Result<void> Recorder::begin(Recording& recording) const {
    auto commands = Commands::begin(device_);
    if (!commands) {
        return tl::unexpected(commands.error());
    }
    if (recording.stamps && recording.commands.empty()) {
        recording.stamps->reset(commands->handle());
    }
    recording.commands.push_back(std::move(*commands));
    recording.commands.back().barrier(); // against what earlier submissions wrote
    stamp(recording, no_kernel);
    return {};
}

std::optional<Launch> Recorder::launch_of(const Shape& shape, std::size_t i, std::uint32_t round) const {
    const Kernel& kernel = kernels_[i];
    if (!kernel.needed(shape)) {
        return std::nullopt;
    }
    if (kernel.copy) {
        return Launch{};
    }
    Launch launch = kernel.launch_round ? kernel.launch_round(shape, round) : kernel.launch(shape);
    const bool empty = std::find(launch.groups.begin(), launch.groups.end(), 0U) != launch.groups.end();
    return empty ? std::nullopt : std::optional(launch);
}

template <class Call>
Result<void> Recorder::each(const Shape& shape, std::size_t first, std::size_t last, const Call& call) const {
    for (std::size_t i = first; i < last; i = turns_end(i)) {
        const std::uint32_t n_rounds = rounds(i, shape);
        for (std::uint32_t round = 0; round < n_rounds; ++round) {
            for (std::size_t k = i; k < turns_end(i); ++k) {
                if (auto called = call(k, round); !called) {
                    return called;
                }
            }
        }
    }
    return {};
}

std::vector<PipelineId> Recorder::pipelines(const Shape& shape, std::size_t first, std::size_t last) const {
    std::vector<PipelineId> needed;
    (void)each(shape, first, last, [&](std::size_t kernel, std::uint32_t round) -> Result<void> {
        if (const auto launch = launch_of(shape, kernel, round); launch && !kernels_[kernel].copy) {
            needed.push_back(launch->pipeline);
        }
        return {};
    });
    return needed;
}

Result<void> Recorder::append(const Shape& shape, std::size_t i, std::uint32_t round, Draft& draft) const {
    const Kernel& kernel = kernels_[i];
    const auto launch = launch_of(shape, i, round);
    if (!launch) {
        return {};
    }
    const bool conflict = draft.hazards.meets(kernel);
    const bool full = draft.work > 0 && draft.work + launch->work > work_a_submission_;
    Recording& recording = draft.recording;
    if (recording.commands.empty() || full) {
        if (auto begun = begin(recording); !begun) {
            return begun;
        }
        draft.work = 0;
    } else if (conflict) {
        recording.commands.back().barrier();
        ++recording.barriers;
    }
    Commands& commands = recording.commands.back();
    if (kernel.copy) {
        const auto& [from, to, row_bytes] = *kernel.copy;
        commands.copy(from.buffer, from.offset, to.buffer, to.offset, shape.rows(kernel.rows) * row_bytes);
    } else {
        dispatch(commands.handle(), i, *launch);
    }
    stamp(recording, i);
    draft.work += launch->work;
    return {};
}

Result<Recording> Recorder::record(
    const Shape& shape, std::size_t first, std::size_t last, bool stamps) const {
    Draft draft;
    Recording& recording = draft.recording;
    if (stamps) {
        auto made = Stamps::make(device_, most_stamps(shape, first, last));
        if (!made) {
            return tl::unexpected(made.error());
        }
        recording.stamps = std::move(*made);
    }
    auto recorded = each(shape, first, last,
        [&](std::size_t kernel, std::uint32_t round) { return append(shape, kernel, round, draft); });
    if (!recorded) {
        return tl::unexpected(recorded.error());
    }
    if (!recording.commands.empty()) {
        recording.commands.back().barrier_to_host();
    }
    for (Commands& commands : recording.commands) {
        if (auto ended = commands.end(); !ended) {
            return tl::unexpected(ended.error());
        }
    }
    return std::move(recording);
}

} // namespace inglenook::vulkan
