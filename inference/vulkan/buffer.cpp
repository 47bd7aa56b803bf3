// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/buffer.h"

#include <array>
#include <optional>
#include <utility>

namespace inglenook::vulkan {

namespace {

constexpr VkMemoryPropertyFlags host_visible =
    VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;

/// Property sets to try, best first.
std::array<VkMemoryPropertyFlags, 2> preferences(MemoryUse use) {
    switch (use) {
    case MemoryUse::device:
        return {VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT, 0};
    case MemoryUse::host:
        return {host_visible, host_visible};
    case MemoryUse::upload:
        return {host_visible | VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT, host_visible};
    case MemoryUse::readback:
        return {host_visible | VK_MEMORY_PROPERTY_HOST_CACHED_BIT, host_visible};
    }
    return {0, 0};
}

std::optional<std::uint32_t> memory_type(const PhysicalDevice& device, std::uint32_t allowed,
    VkMemoryPropertyFlags wanted, VkMemoryPropertyFlags unwanted = 0) {
    for (std::uint32_t i = 0; i < device.memory.memoryTypeCount; ++i) {
        const VkMemoryPropertyFlags flags = device.memory.memoryTypes[i].propertyFlags;
        if ((allowed & (1U << i)) != 0 && (flags & wanted) == wanted && (flags & unwanted) == 0) {
            return i;
        }
    }
    return std::nullopt;
}

} // namespace

Result<Buffer> Buffer::make(const std::shared_ptr<Device>& device, std::uint64_t bytes, MemoryUse use) {
    Buffer buffer;
    if (auto created = buffer.create(device, bytes, nullptr); !created) {
        return tl::unexpected(created.error());
    }
    VkMemoryRequirements needs{};
    device->functions().GetBufferMemoryRequirements(device->handle(), buffer.handle_, &needs);
    Result<void> allocated = fail(ErrorKind::device, "the device has no memory of the kind needed", "Vulkan");
    // A device without memory of its own has no other.
    VkMemoryPropertyFlags unwanted = use == MemoryUse::host ? VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT : 0;
    for (const VkMemoryPropertyFlags wanted : preferences(use)) {
        const auto type = memory_type(device->physical(), needs.memoryTypeBits, wanted, unwanted);
        unwanted = 0;
        if (type) {
            allocated = buffer.allocate(*type, needs.size, nullptr);
            // Device memory that ran out is not replaced by slow host memory behind the user's back.
            if (allocated || use == MemoryUse::device) {
                break;
            }
        }
    }
    if (!allocated) {
        return tl::unexpected(allocated.error());
    }
    if (use != MemoryUse::device) {
        void* mapped = nullptr;
        const VkResult result =
            device->functions().MapMemory(device->handle(), buffer.memory_, 0, VK_WHOLE_SIZE, 0, &mapped);
        if (result != VK_SUCCESS) {
            return vulkan_error(result, "vkMapMemory");
        }
        buffer.mapped_ = static_cast<std::byte*>(mapped);
    }
    return buffer;
}

Result<Buffer> Buffer::import(const std::shared_ptr<Device>& device, std::span<const std::byte> pages) {
    const DeviceFunctions& f = device->functions();
    if (f.GetMemoryHostPointerPropertiesEXT == nullptr) {
        return fail(ErrorKind::device, "the driver cannot use host memory in place", device->name());
    }
    constexpr auto handle_type = VK_EXTERNAL_MEMORY_HANDLE_TYPE_HOST_ALLOCATION_BIT_EXT;
    auto properties =
        structure<VkMemoryHostPointerPropertiesEXT>(VK_STRUCTURE_TYPE_MEMORY_HOST_POINTER_PROPERTIES_EXT);
    const VkResult result =
        f.GetMemoryHostPointerPropertiesEXT(device->handle(), handle_type, pages.data(), &properties);
    if (result != VK_SUCCESS) {
        return vulkan_error(result, "vkGetMemoryHostPointerPropertiesEXT");
    }
    auto external =
        structure<VkExternalMemoryBufferCreateInfo>(VK_STRUCTURE_TYPE_EXTERNAL_MEMORY_BUFFER_CREATE_INFO);
    external.handleTypes = handle_type;
    Buffer buffer;
    if (auto created = buffer.create(device, pages.size(), &external); !created) {
        return tl::unexpected(created.error());
    }
    VkMemoryRequirements needs{};
    f.GetBufferMemoryRequirements(device->handle(), buffer.handle_, &needs);
    const auto type = memory_type(device->physical(), needs.memoryTypeBits & properties.memoryTypeBits, 0);
    if (!type || needs.size > pages.size()) {
        return fail(ErrorKind::device, "the driver cannot use this host memory in place", device->name());
    }
    auto import =
        structure<VkImportMemoryHostPointerInfoEXT>(VK_STRUCTURE_TYPE_IMPORT_MEMORY_HOST_POINTER_INFO_EXT);
    import.handleType = handle_type;
    import.pHostPointer = const_cast<std::byte*>(pages.data()); // the API has no read-only form
    if (auto allocated = buffer.allocate(*type, pages.size(), &import); !allocated) {
        return tl::unexpected(allocated.error());
    }
    return buffer;
}

Result<void> Buffer::create(const std::shared_ptr<Device>& device, std::uint64_t bytes, const void* chain) {
    device_ = device;
    bytes_ = bytes;
    auto info = structure<VkBufferCreateInfo>(VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO);
    info.pNext = chain;
    info.size = bytes;
    info.usage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_STORAGE_TEXEL_BUFFER_BIT |
                 VK_BUFFER_USAGE_TRANSFER_SRC_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT;
    const VkResult result = device->functions().CreateBuffer(device->handle(), &info, nullptr, &handle_);
    if (result != VK_SUCCESS) {
        handle_ = VK_NULL_HANDLE;
        return vulkan_error(result, "vkCreateBuffer");
    }
    return {};
}

Result<void> Buffer::allocate(std::uint32_t type, std::uint64_t bytes, const void* chain) {
    auto info = structure<VkMemoryAllocateInfo>(VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO);
    info.pNext = chain;
    info.allocationSize = bytes;
    info.memoryTypeIndex = type;
    const DeviceFunctions& f = device_->functions();
    VkResult result = f.AllocateMemory(device_->handle(), &info, nullptr, &memory_);
    if (result != VK_SUCCESS) {
        memory_ = VK_NULL_HANDLE;
        return vulkan_error(result, "vkAllocateMemory");
    }
    result = f.BindBufferMemory(device_->handle(), handle_, memory_, 0);
    if (result != VK_SUCCESS) {
        return vulkan_error(result, "vkBindBufferMemory");
    }
    return {};
}

Buffer::~Buffer() {
    if (device_ == nullptr || handle_ == VK_NULL_HANDLE) {
        return;
    }
    const VkDevice device = device_->handle();
    const DeviceFunctions* f = &device_->functions();
    device_->retire([device, f, buffer = handle_, memory = memory_] {
        f->DestroyBuffer(device, buffer, nullptr);
        f->FreeMemory(device, memory, nullptr); // freeing unmaps; a null handle is ignored
    });
}

Buffer& Buffer::operator=(Buffer&& other) noexcept {
    std::swap(device_, other.device_);
    std::swap(handle_, other.handle_);
    std::swap(memory_, other.memory_);
    std::swap(bytes_, other.bytes_);
    std::swap(mapped_, other.mapped_);
    return *this;
}

} // namespace inglenook::vulkan
