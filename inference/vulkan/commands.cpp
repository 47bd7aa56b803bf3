// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/commands.h"

#include <utility>

namespace inglenook::vulkan {

namespace {

constexpr VkPipelineStageFlags work_stages =
    VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT | VK_PIPELINE_STAGE_TRANSFER_BIT;
constexpr VkAccessFlags work_writes = VK_ACCESS_SHADER_WRITE_BIT | VK_ACCESS_TRANSFER_WRITE_BIT;

} // namespace

Result<Commands> Commands::begin(const std::shared_ptr<Device>& device) {
    const DeviceFunctions& f = device->functions();
    Commands commands;
    commands.device_ = device;
    auto pool = structure<VkCommandPoolCreateInfo>(VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO);
    pool.queueFamilyIndex = device->queue_family();
    VkResult result = f.CreateCommandPool(device->handle(), &pool, nullptr, &commands.pool_);
    if (result != VK_SUCCESS) {
        return vulkan_error(result, "vkCreateCommandPool");
    }
    auto info = structure<VkCommandBufferAllocateInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO);
    info.commandPool = commands.pool_;
    info.level = VK_COMMAND_BUFFER_LEVEL_PRIMARY;
    info.commandBufferCount = 1;
    result = f.AllocateCommandBuffers(device->handle(), &info, &commands.handle_);
    if (result != VK_SUCCESS) {
        return vulkan_error(result, "vkAllocateCommandBuffers");
    }
    auto begin = structure<VkCommandBufferBeginInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO);
    result = f.BeginCommandBuffer(commands.handle_, &begin);
    if (result != VK_SUCCESS) {
        return vulkan_error(result, "vkBeginCommandBuffer");
    }
    return commands;
}

Result<void> Commands::end() {
    const VkResult result = device_->functions().EndCommandBuffer(handle_);
    if (result != VK_SUCCESS) {
        return vulkan_error(result, "vkEndCommandBuffer");
    }
    return {};
}

void Commands::barrier() {
    auto barrier = structure<VkMemoryBarrier>(VK_STRUCTURE_TYPE_MEMORY_BARRIER);
    barrier.srcAccessMask = work_writes;
    barrier.dstAccessMask =
        work_writes | VK_ACCESS_SHADER_READ_BIT | VK_ACCESS_UNIFORM_READ_BIT | VK_ACCESS_TRANSFER_READ_BIT;
    device_->functions().CmdPipelineBarrier(
        handle_, work_stages, work_stages, 0, 1, &barrier, 0, nullptr, 0, nullptr);
}

void Commands::barrier_to_host() {
    auto barrier = structure<VkMemoryBarrier>(VK_STRUCTURE_TYPE_MEMORY_BARRIER);
    barrier.srcAccessMask = work_writes;
    barrier.dstAccessMask = VK_ACCESS_HOST_READ_BIT;
    device_->functions().CmdPipelineBarrier(
        handle_, work_stages, VK_PIPELINE_STAGE_HOST_BIT, 0, 1, &barrier, 0, nullptr, 0, nullptr);
}

void Commands::copy(
    VkBuffer from, std::uint64_t from_offset, VkBuffer to, std::uint64_t to_offset, std::uint64_t bytes) {
    const VkBufferCopy region{from_offset, to_offset, bytes};
    device_->functions().CmdCopyBuffer(handle_, from, to, 1, &region);
}

Commands::~Commands() {
    if (device_ == nullptr || pool_ == VK_NULL_HANDLE) {
        return;
    }
    const VkDevice device = device_->handle();
    const DeviceFunctions* f = &device_->functions();
    device_->retire([device, f, pool = pool_] { f->DestroyCommandPool(device, pool, nullptr); });
}

Commands& Commands::operator=(Commands&& other) noexcept {
    std::swap(device_, other.device_);
    std::swap(pool_, other.pool_);
    std::swap(handle_, other.handle_);
    return *this;
}

} // namespace inglenook::vulkan
