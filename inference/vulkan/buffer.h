// SPDX-License-Identifier: Apache-2.0
// A storage buffer with its memory. Move-only; freed when the device no longer uses it.
#pragma once

#include "inference/vulkan/device.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace inglenook::vulkan {

/// Memory is asked for by what it is for.
enum class MemoryUse {
    device,  ///< only shaders touch it
    host,    ///< the machine's memory: the host writes it once, shaders read it over the bus
    upload,  ///< the host writes a little, shaders read it
    readback ///< shaders write, the host reads it
};

class Buffer {
public:
    static Result<Buffer> make(const std::shared_ptr<Device>& device, std::uint64_t bytes, MemoryUse use);
    /// Host memory used in place. `pages` starts and ends at multiples of the device's
    /// host_pointer_alignment, is never written and outlives the buffer.
    static Result<Buffer> import(const std::shared_ptr<Device>& device, std::span<const std::byte> pages);

    Buffer() = default;
    ~Buffer();
    Buffer(Buffer&& other) noexcept { *this = std::move(other); }
    Buffer& operator=(Buffer&& other) noexcept;
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;

    [[nodiscard]] VkBuffer handle() const { return handle_; }
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
    /// Where the host sees it; null for MemoryUse::device and imported memory.
    [[nodiscard]] std::byte* mapped() const { return mapped_; }

private:
    Result<void> create(const std::shared_ptr<Device>& device, std::uint64_t bytes, const void* chain);
    Result<void> allocate(std::uint32_t type, std::uint64_t bytes, const void* chain);

    std::shared_ptr<Device> device_;
    VkBuffer handle_ = VK_NULL_HANDLE;
    VkDeviceMemory memory_ = VK_NULL_HANDLE;
    std::uint64_t bytes_ = 0;
    std::byte* mapped_ = nullptr;
};

} // namespace inglenook::vulkan
