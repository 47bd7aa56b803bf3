// SPDX-License-Identifier: Apache-2.0
// Fills device memory from the host through two small host-visible buffers, one being filled while the device
// empties the other.
#pragma once

#include "inference/vulkan/buffer.h"
#include "inference/vulkan/commands.h"

#include <array>
#include <functional>
#include <span>

namespace inglenook::vulkan {

class Staging {
public:
    static Result<Staging> make(const std::shared_ptr<Device>& device);

    /// Copies `data` to `target` at `offset`; the last copies may still be under way when it returns.
    /// `report` gets the bytes handed over so far and cancels by returning false (Error: interrupted).
    Result<void> copy(std::span<const std::byte> data, VkBuffer target, std::uint64_t offset,
        const std::function<bool(std::uint64_t)>& report);
    /// Waits until all copies have ended.
    Result<void> finish();

private:
    struct Half {
        Buffer buffer;
        Commands commands;
        std::uint64_t busy_until = 0; ///< value of the device's timeline
    };

    std::shared_ptr<Device> device_;
    std::array<Half, 2> halves_;
    std::size_t next_ = 0;
};

} // namespace inglenook::vulkan
