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

Result<Recording> Recorder::record(const Shape& shape, std::size_t first, std::size_t last) const {
    Recording recording;
    Hazards hazards;
    double work = 0;
    for (std::size_t i = first; i < last; ++i) {
        const Kernel& kernel = kernels_[i];
        if (!kernel.needed(shape)) {
            continue;
        }
        const Launch launch = kernel.copy ? Launch{} : kernel.launch(shape);
        const bool conflict = hazards.meets(kernel);
        const bool full = work > 0 && work + launch.work > work_a_submission_;
        if (recording.empty() || full) {
            auto commands = Commands::begin(device_);
            if (!commands) {
                return tl::unexpected(commands.error());
            }
            recording.push_back(std::move(*commands));
            recording.back().barrier(); // against what earlier submissions wrote
            work = 0;
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
        work += launch.work;
    }
    if (!recording.empty()) {
        recording.back().barrier_to_host();
    }
    for (Commands& commands : recording) {
        if (auto ended = commands.end(); !ended) {
            return tl::unexpected(ended.error());
        }
    }
    return recording;
}

} // namespace inglenook::vulkan
