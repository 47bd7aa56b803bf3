// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/stamps.h"

#include <utility>

namespace inglenook::vulkan {

Result<Stamps> Stamps::make(const std::shared_ptr<Device>& device, std::uint32_t most) {
    if (device->stamp_bits() == 0) {
        return fail(ErrorKind::device, "the device cannot time its work", device->name(),
            "Measure without a profile, or with another device.");
    }
    Stamps stamps;
    stamps.device_ = device;
    stamps.most_ = most;
    auto info = structure<VkQueryPoolCreateInfo>(VK_STRUCTURE_TYPE_QUERY_POOL_CREATE_INFO);
    info.queryType = VK_QUERY_TYPE_TIMESTAMP;
    info.queryCount = most;
    const VkResult result =
        device->functions().CreateQueryPool(device->handle(), &info, nullptr, &stamps.pool_);
    if (result != VK_SUCCESS) {
        return vulkan_error(result, "vkCreateQueryPool");
    }
    return stamps;
}

void Stamps::reset(VkCommandBuffer commands) {
    device_->functions().CmdResetQueryPool(commands, pool_, 0, most_);
}

void Stamps::stamp(VkCommandBuffer commands) {
    device_->functions().CmdWriteTimestamp(commands, VK_PIPELINE_STAGE_BOTTOM_OF_PIPE_BIT, pool_, n_++);
}

Result<std::vector<double>> Stamps::seconds() const {
    if (n_ == 0) {
        return std::vector<double>();
    }
    std::vector<std::uint64_t> ticks(n_);
    const VkResult result = device_->functions().GetQueryPoolResults(device_->handle(), pool_, 0, n_,
        n_ * sizeof(std::uint64_t), ticks.data(), sizeof(std::uint64_t), VK_QUERY_RESULT_64_BIT);
    if (result != VK_SUCCESS) {
        return vulkan_error(result, "vkGetQueryPoolResults");
    }
    const std::uint32_t bits = device_->stamp_bits();
    const std::uint64_t mask = bits >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
    const double tick = device_->physical().limits().timestampPeriod * 1e-9;
    std::vector<double> seconds;
    for (std::size_t i = 1; i < ticks.size(); ++i) {
        seconds.push_back(static_cast<double>((ticks[i] - ticks[i - 1]) & mask) * tick);
    }
    return seconds;
}

Stamps::~Stamps() {
    if (device_ == nullptr || pool_ == VK_NULL_HANDLE) {
        return;
    }
    const VkDevice device = device_->handle();
    const DeviceFunctions* f = &device_->functions();
    device_->retire([device, f, pool = pool_] { f->DestroyQueryPool(device, pool, nullptr); });
}

Stamps& Stamps::operator=(Stamps&& other) noexcept {
    std::swap(device_, other.device_);
    std::swap(pool_, other.pool_);
    std::swap(most_, other.most_);
    std::swap(n_, other.n_);
    return *this;
}

} // namespace inglenook::vulkan
