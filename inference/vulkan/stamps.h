// SPDX-License-Identifier: Apache-2.0
// Times of a recording, which the device writes down as it gets there. Move-only.
#pragma once

#include "inference/vulkan/device.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace inglenook::vulkan {

class Stamps {
public:
    /// Room for `most` stamps. Errors: device, if it has no clock for its queue.
    static Result<Stamps> make(const std::shared_ptr<Device>& device, std::uint32_t most);

    Stamps() = default;
    ~Stamps();
    Stamps(Stamps&& other) noexcept { *this = std::move(other); }
    Stamps& operator=(Stamps&& other) noexcept;
    Stamps(const Stamps&) = delete;
    Stamps& operator=(const Stamps&) = delete;

    /// Before the first stamp of each time that the commands run.
    void reset(VkCommandBuffer commands);
    /// The time when everything before it has ended.
    void stamp(VkCommandBuffer commands);

    /// Seconds from each stamp to the next, after the commands have run. Errors: device.
    [[nodiscard]] Result<std::vector<double>> seconds() const;

private:
    std::shared_ptr<Device> device_;
    VkQueryPool pool_ = VK_NULL_HANDLE;
    std::uint32_t most_ = 0;
    std::uint32_t n_ = 0;
};

} // namespace inglenook::vulkan
