// SPDX-License-Identifier: Apache-2.0
// One descriptor set for each kernel, written once. Move-only; freed when the device no longer uses it.
#pragma once

#include "inference/vulkan/kernel.h"

#include <vector>

namespace inglenook::vulkan {

class BindingSets {
public:
    /// `fill` is bound wherever a kernel leaves a storage binding open. Errors: device, does_not_fit.
    static Result<BindingSets> make(const std::shared_ptr<Device>& device, const std::vector<Kernel>& kernels,
        VkDescriptorSetLayout layout, const View& fill);

    BindingSets() = default;
    ~BindingSets();
    BindingSets(BindingSets&& other) noexcept { *this = std::move(other); }
    BindingSets& operator=(BindingSets&& other) noexcept;
    BindingSets(const BindingSets&) = delete;
    BindingSets& operator=(const BindingSets&) = delete;

    [[nodiscard]] VkDescriptorSet operator[](std::size_t kernel) const { return sets_[kernel]; }

private:
    Result<void> allocate(std::size_t n, VkDescriptorSetLayout layout);
    Result<void> write(VkDescriptorSet set, const Kernel& kernel, const View& fill);
    Result<VkBufferView> texel_view(const Binding& binding);

    std::shared_ptr<Device> device_;
    VkDescriptorPool pool_ = VK_NULL_HANDLE;
    std::vector<VkDescriptorSet> sets_;
    std::vector<VkBufferView> views_;
};

} // namespace inglenook::vulkan
