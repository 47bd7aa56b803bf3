// SPDX-License-Identifier: Apache-2.0
// Records kernels into command buffers: barriers only where one kernel touches what another wrote, and cuts
// where a submission would keep the device too long.
#pragma once

#include "inference/vulkan/binding_sets.h"
#include "inference/vulkan/commands.h"
#include "inference/vulkan/stamps.h"

#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace inglenook::vulkan {

struct Recording {
    std::vector<Commands> commands; ///< to submit in order
    std::uint32_t barriers = 0;
    std::optional<Stamps> stamps;     ///< one where each command buffer begins, one behind each kernel
    std::vector<std::size_t> stamped; ///< by stamp: the kernel before it; no_kernel where a buffer begins
};
inline constexpr std::size_t no_kernel = std::numeric_limits<std::size_t>::max();

class Recorder {
public:
    Recorder(const std::shared_ptr<Device>& device, const Pipelines& pipelines,
        const std::vector<Kernel>& kernels, const BindingSets& sets);

    /// What a recording of kernels [first, last) needs.
    [[nodiscard]] std::vector<PipelineId> pipelines(
        const Shape& shape, std::size_t first, std::size_t last) const;

    /// Kernels [first, last) for a shape, whose pipelines exist, with the time of each if `stamps`; what they
    /// write is seen by the host afterwards. Errors: device.
    Result<Recording> record(const Shape& shape, std::size_t first, std::size_t last, bool stamps) const;

private:
    /// What was read and written since the last barrier.
    class Hazards {
    public:
        /// True if the kernel needs a barrier first; notes what it touches.
        bool meets(const Kernel& kernel);

    private:
        std::vector<ResourceId> reads_;
        std::vector<ResourceId> writes_;
    };

    /// A recording that is under way.
    struct Draft {
        Recording recording;
        Hazards hazards;
        double work = 0; ///< in the last command buffer
    };

    /// Calls `call(kernel, round)` in the order of launches, until one fails.
    template <class Call>
    Result<void> each(const Shape& shape, std::size_t first, std::size_t last, const Call& call) const;
    /// A kernel's launch, nothing if it has none.
    [[nodiscard]] std::optional<Launch> launch_of(
        const Shape& shape, std::size_t kernel, std::uint32_t round) const;
    [[nodiscard]] std::uint32_t rounds(std::size_t kernel, const Shape& shape) const;
    /// Behind the kernels that take turns from this one on, or behind this one alone.
    [[nodiscard]] std::size_t turns_end(std::size_t kernel) const;
    /// Stamps that a recording of these may need.
    [[nodiscard]] std::uint32_t most_stamps(const Shape& shape, std::size_t first, std::size_t last) const;
    Result<void> begin(Recording& recording) const;
    static void stamp(Recording& recording, std::size_t kernel);
    Result<void> append(const Shape& shape, std::size_t kernel, std::uint32_t round, Draft& draft) const;
    void dispatch(VkCommandBuffer commands, std::size_t kernel, const Launch& launch) const;

    std::shared_ptr<Device> device_;
    const Pipelines& pipelines_;
    const std::vector<Kernel>& kernels_;
    const BindingSets& sets_;
    double work_a_submission_;
};

} // namespace inglenook::vulkan
