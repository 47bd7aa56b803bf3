// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/recorder.h"

#include <algorithm>

namespace inglenook::vulkan {

namespace {

/// Floating-point operations that take a device of this kind some 20 to 50 ms: the desktop stays smooth and
/// no watchdog fires. A CPU has neither; there it only bounds how long a cancelled batch goes on.
double work_a_submission(const PhysicalDevice& device) {
    switch (device.properties.deviceType) {
    case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU:
        return 1e11;
    case VK_PHYSICAL_DEVICE_TYPE_CPU:
        return 1e10;
    default:
        return 2e10;
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

Result<void> Recorder::append(const Shape& shape, std::size_t i, std::uint32_t round, Draft& draft) const {
    const Kernel& kernel = kernels_[i];
    if (!kernel.needed(shape)) {
        return {};
    }
    Launch launch;
    if (!kernel.copy) {
        launch = kernel.launch_round ? kernel.launch_round(shape, round) : kernel.launch(shape);
    }
    if (std::find(launch.groups.begin(), launch.groups.end(), 0U) != launch.groups.end()) {
        return {};
    }
    const bool conflict = draft.hazards.meets(kernel);
    const bool full = draft.work > 0 && draft.work + launch.work > work_a_submission_;
    Recording& recording = draft.recording;
    if (recording.empty() || full) {
        auto commands = Commands::begin(device_);
        if (!commands) {
            return tl::unexpected(commands.error());
        }
        recording.push_back(std::move(*commands));
        recording.back().barrier(); // against what earlier submissions wrote
        draft.work = 0;
    } else if (conflict) {
        recording.back().barrier();
    }
    if (kernel.copy) {
        const auto& [from, to, row_bytes] = *kernel.copy;
        recording.back().copy(
            from.buffer, from.offset, to.buffer, to.offset, shape.rows(kernel.rows) * row_bytes);
    } else {
        dispatch(recording.back().handle(), i, launch);
    }
    draft.work += launch.work;
    return {};
}

Result<Recording> Recorder::record(const Shape& shape, std::size_t first, std::size_t last) const {
    Draft draft;
    for (std::size_t i = first; i < last;) {
        const auto& rounds = kernels_[i].rounds;
        const std::size_t end = i + (rounds ? rounds->n_kernels : 1);
        const std::uint32_t n_rounds = rounds && kernels_[i].needed(shape) ? rounds->count(shape) : 1;
        for (std::uint32_t round = 0; round < n_rounds; ++round) {
            for (std::size_t k = i; k < end; ++k) {
                if (auto appended = append(shape, k, round, draft); !appended) {
                    return tl::unexpected(appended.error());
                }
            }
        }
        i = end;
    }
    Recording& recording = draft.recording;
    if (!recording.empty()) {
        recording.back().barrier_to_host();
    }
    for (Commands& commands : recording) {
        if (auto ended = commands.end(); !ended) {
            return tl::unexpected(ended.error());
        }
    }
    return std::move(recording);
}

} // namespace inglenook::vulkan
