// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/binding_sets.h"

#include "shaders/common.h"

#include <algorithm>
#include <array>
#include <utility>

namespace inglenook::vulkan {

namespace {

std::uint64_t texel_bytes(VkFormat format) {
    switch (format) {
    case VK_FORMAT_R32_UINT:
        return 4;
    case VK_FORMAT_R32G32_UINT:
        return 8;
    default:
        return 16;
    }
}

} // namespace

Result<BindingSets> BindingSets::make(const std::shared_ptr<Device>& device,
    const std::vector<Kernel>& kernels, VkDescriptorSetLayout layout, const View& fill) {
    BindingSets sets;
    sets.device_ = device;
    if (auto allocated = sets.allocate(kernels.size(), layout); !allocated) {
        return tl::unexpected(allocated.error());
    }
    for (std::size_t i = 0; i < kernels.size(); ++i) {
        if (auto written = sets.write(sets.sets_[i], kernels[i], fill); !written) {
            return tl::unexpected(written.error());
        }
    }
    return sets;
}

Result<void> BindingSets::allocate(std::size_t n, VkDescriptorSetLayout layout) {
    const auto count = static_cast<std::uint32_t>(std::max<std::size_t>(n, 1));
    const std::array sizes = {
        VkDescriptorPoolSize{VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, count * n_storage_bindings},
        VkDescriptorPoolSize{VK_DESCRIPTOR_TYPE_STORAGE_TEXEL_BUFFER, count * n_texel_bindings}};
    auto pool = structure<VkDescriptorPoolCreateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO);
    pool.maxSets = count;
    pool.poolSizeCount = sizes.size();
    pool.pPoolSizes = sizes.data();
    const DeviceFunctions& f = device_->functions();
    VkResult result = f.CreateDescriptorPool(device_->handle(), &pool, nullptr, &pool_);
    if (result != VK_SUCCESS) {
        pool_ = VK_NULL_HANDLE;
        return vulkan_error(result, "vkCreateDescriptorPool");
    }
    const std::vector<VkDescriptorSetLayout> layouts(n, layout);
    sets_.resize(n);
    if (n == 0) {
        return {};
    }
    auto info = structure<VkDescriptorSetAllocateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO);
    info.descriptorPool = pool_;
    info.descriptorSetCount = static_cast<std::uint32_t>(n);
    info.pSetLayouts = layouts.data();
    result = f.AllocateDescriptorSets(device_->handle(), &info, sets_.data());
    if (result != VK_SUCCESS) {
        return vulkan_error(result, "vkAllocateDescriptorSets");
    }
    return {};
}

Result<VkBufferView> BindingSets::texel_view(const Binding& binding) {
    const std::uint64_t texel = texel_bytes(binding.texels);
    auto info = structure<VkBufferViewCreateInfo>(VK_STRUCTURE_TYPE_BUFFER_VIEW_CREATE_INFO);
    info.buffer = binding.view.buffer;
    info.format = binding.texels;
    info.offset = binding.view.offset;
    info.range = binding.view.bytes / texel * texel;
    VkBufferView view = VK_NULL_HANDLE;
    const VkResult result = device_->functions().CreateBufferView(device_->handle(), &info, nullptr, &view);
    if (result != VK_SUCCESS) {
        return vulkan_error(result, "vkCreateBufferView");
    }
    views_.push_back(view);
    return view;
}

Result<void> BindingSets::write(VkDescriptorSet set, const Kernel& kernel, const View& fill) {
    std::array<VkDescriptorBufferInfo, n_storage_bindings> buffers{};
    buffers.fill({fill.buffer, fill.offset, fill.bytes});
    std::array<VkBufferView, n_texel_bindings> texels{};
    for (const Binding& binding : kernel.bindings) {
        if (binding.texels == VK_FORMAT_UNDEFINED) {
            buffers[binding.slot] = {binding.view.buffer, binding.view.offset, binding.view.bytes};
            continue;
        }
        auto view = texel_view(binding);
        if (!view) {
            return tl::unexpected(view.error());
        }
        texels[binding.slot - n_storage_bindings] = *view;
    }
    std::vector<VkWriteDescriptorSet> writes;
    auto write = structure<VkWriteDescriptorSet>(VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET);
    write.dstSet = set;
    write.descriptorCount = n_storage_bindings; // consecutive bindings of one type may be written together
    write.descriptorType = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;
    write.pBufferInfo = buffers.data();
    writes.push_back(write);
    write.descriptorCount = 1;
    write.descriptorType = VK_DESCRIPTOR_TYPE_STORAGE_TEXEL_BUFFER;
    write.pBufferInfo = nullptr;
    for (std::uint32_t i = 0; i < n_texel_bindings; ++i) {
        if (texels[i] != VK_NULL_HANDLE) {
            write.dstBinding = n_storage_bindings + i;
            write.pTexelBufferView = &texels[i];
            writes.push_back(write);
        }
    }
    device_->functions().UpdateDescriptorSets(
        device_->handle(), static_cast<std::uint32_t>(writes.size()), writes.data(), 0, nullptr);
    return {};
}

BindingSets::~BindingSets() {
    if (device_ == nullptr) {
        return;
    }
    const VkDevice device = device_->handle();
    const DeviceFunctions* f = &device_->functions();
    device_->retire([device, f, pool = pool_, views = std::move(views_)] {
        f->DestroyDescriptorPool(device, pool, nullptr);
        for (VkBufferView view : views) {
            f->DestroyBufferView(device, view, nullptr);
        }
    });
}

BindingSets& BindingSets::operator=(BindingSets&& other) noexcept {
    std::swap(device_, other.device_);
    std::swap(pool_, other.pool_);
    std::swap(sets_, other.sets_);
    std::swap(views_, other.views_);
    return *this;
}

} // namespace inglenook::vulkan
