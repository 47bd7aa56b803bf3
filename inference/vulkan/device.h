// SPDX-License-Identifier: Apache-2.0
// A logical device with its one compute queue. One thread uses it at a time; objects made from it hold it
// alive and are freed only after the last submission that could use them has ended.
#pragma once

#include "inference/vulkan/physical_device.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace inglenook::vulkan {

class Device {
public:
    /// Opens the N-th device ("vulkan:N"). `quirks` replaces the switches found for the driver.
    /// Errors: device (with a sentence), not_found.
    static Result<std::shared_ptr<Device>> open(std::uint32_t index, std::optional<Quirks> quirks = {});

    Device() = default;
    ~Device();
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;

    [[nodiscard]] VkDevice handle() const { return handle_; }
    [[nodiscard]] const DeviceFunctions& functions() const { return f_; }
    [[nodiscard]] const PhysicalDevice& physical() const { return physical_; }
    [[nodiscard]] const Quirks& quirks() const { return physical_.quirks; }
    [[nodiscard]] std::uint32_t queue_family() const { return *physical_.queue_family; }
    /// Bits of the times that the queue can write down; 0: it has no clock.
    [[nodiscard]] std::uint32_t stamp_bits() const { return physical_.stamp_bits; }
    [[nodiscard]] std::string name() const;

    /// Hands a recorded command buffer to the queue; gives the value that the timeline reaches when it ends.
    Result<std::uint64_t> submit(VkCommandBuffer commands);
    /// Waits until the timeline reaches `value`.
    Result<void> wait(std::uint64_t value);

    /// Calls `free` once everything submitted so far has ended: at once, in a later wait(), or at the end.
    void retire(std::function<void()> free);

private:
    Result<void> create(std::shared_ptr<Instance> instance, std::uint32_t index);
    Result<void> create_logical();
    void collect(std::uint64_t reached);

    struct Retired {
        std::uint64_t value = 0;
        std::function<void()> free;
    };

    std::shared_ptr<Instance> instance_;
    PhysicalDevice physical_;
    DeviceFunctions f_;
    VkDevice handle_ = VK_NULL_HANDLE;
    VkQueue queue_ = VK_NULL_HANDLE;
    VkSemaphore timeline_ = VK_NULL_HANDLE;
    std::uint64_t submitted_ = 0;
    std::uint64_t reached_ = 0;
    std::deque<Retired> retired_;
};

} // namespace inglenook::vulkan
