// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/staging.h"

#include <algorithm>
#include <cstring>

namespace inglenook::vulkan {

namespace {

constexpr std::uint64_t half_bytes = std::uint64_t(16) << 20U;

} // namespace

Result<Staging> Staging::make(const std::shared_ptr<Device>& device) {
    Staging staging;
    staging.device_ = device;
    for (Half& half : staging.halves_) {
        auto buffer = Buffer::make(device, half_bytes, MemoryUse::readback);
        if (!buffer) {
            return tl::unexpected(buffer.error());
        }
        half.buffer = std::move(*buffer);
    }
    return staging;
}

Result<void> Staging::copy(std::span<const std::byte> data, VkBuffer target, std::uint64_t offset,
    const std::function<bool(std::uint64_t)>& report) {
    for (std::uint64_t done = 0; done < data.size();) {
        Half& half = halves_[next_];
        next_ = (next_ + 1) % halves_.size();
        if (auto waited = device_->wait(half.busy_until); !waited) {
            return waited;
        }
        const std::uint64_t bytes = std::min(half_bytes, data.size() - done);
        std::memcpy(half.buffer.mapped(), data.data() + done, bytes);
        auto commands = Commands::begin(device_);
        if (!commands) {
            return tl::unexpected(commands.error());
        }
        commands->copy(half.buffer.handle(), 0, target, offset + done, bytes);
        if (auto ended = commands->end(); !ended) {
            return ended;
        }
        half.commands = std::move(*commands);
        auto value = device_->submit(half.commands.handle());
        if (!value) {
            return tl::unexpected(value.error());
        }
        half.busy_until = *value;
        done += bytes;
        if (!report(done)) {
            return fail(ErrorKind::interrupted, "loading was cancelled");
        }
    }
    return {};
}

Result<void> Staging::finish() {
    for (const Half& half : halves_) {
        if (auto waited = device_->wait(half.busy_until); !waited) {
            return waited;
        }
    }
    return {};
}

} // namespace inglenook::vulkan
