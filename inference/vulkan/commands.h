// SPDX-License-Identifier: Apache-2.0
// A command buffer with its pool. Move-only; it may be submitted many times, but never while it still runs.
#pragma once

#include "inference/vulkan/device.h"

#include <memory>

namespace inglenook::vulkan {

class Commands {
public:
    /// An empty command buffer, recording begun.
    static Result<Commands> begin(const std::shared_ptr<Device>& device);

    Commands() = default;
    ~Commands();
    Commands(Commands&& other) noexcept { *this = std::move(other); }
    Commands& operator=(Commands&& other) noexcept;
    Commands(const Commands&) = delete;
    Commands& operator=(const Commands&) = delete;

    Result<void> end();
    [[nodiscard]] VkCommandBuffer handle() const { return handle_; }

    /// Everything written so far by shaders and copies is seen by what follows.
    void barrier();
    /// Everything written so far is seen by the host after the wait.
    void barrier_to_host();
    void copy(
        VkBuffer from, std::uint64_t from_offset, VkBuffer to, std::uint64_t to_offset, std::uint64_t bytes);

private:
    std::shared_ptr<Device> device_;
    VkCommandPool pool_ = VK_NULL_HANDLE;
    VkCommandBuffer handle_ = VK_NULL_HANDLE;
};

} // namespace inglenook::vulkan
