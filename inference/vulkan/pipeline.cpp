// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/pipeline.h"

#include "inference/vulkan/pipeline_cache.h"
#include "shaders/common.h"
#include "shaders/library.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

namespace inglenook::vulkan {

namespace {

Result<VkDescriptorSetLayout> make_set_layout(const Device& device) {
    std::array<VkDescriptorSetLayoutBinding, n_storage_bindings + n_texel_bindings> bindings{};
    for (std::uint32_t i = 0; i < bindings.size(); ++i) {
        bindings[i].binding = i;
        bindings[i].descriptorCount = 1;
        bindings[i].stageFlags = VK_SHADER_STAGE_COMPUTE_BIT;
        bindings[i].descriptorType = i < n_storage_bindings ? VK_DESCRIPTOR_TYPE_STORAGE_BUFFER
                                                            : VK_DESCRIPTOR_TYPE_STORAGE_TEXEL_BUFFER;
    }
    auto info =
        structure<VkDescriptorSetLayoutCreateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO);
    info.bindingCount = bindings.size();
    info.pBindings = bindings.data();
    VkDescriptorSetLayout layout = VK_NULL_HANDLE;
    const VkResult result =
        device.functions().CreateDescriptorSetLayout(device.handle(), &info, nullptr, &layout);
    if (result != VK_SUCCESS) {
        return vulkan_error(result, "vkCreateDescriptorSetLayout");
    }
    return layout;
}

Result<VkPipelineLayout> make_layout(const Device& device, VkDescriptorSetLayout set_layout) {
    const VkPushConstantRange range{VK_SHADER_STAGE_COMPUTE_BIT, 0, max_push_constants};
    auto info = structure<VkPipelineLayoutCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO);
    info.setLayoutCount = 1;
    info.pSetLayouts = &set_layout;
    info.pushConstantRangeCount = 1;
    info.pPushConstantRanges = &range;
    VkPipelineLayout layout = VK_NULL_HANDLE;
    const VkResult result = device.functions().CreatePipelineLayout(device.handle(), &info, nullptr, &layout);
    if (result != VK_SUCCESS) {
        return vulkan_error(result, "vkCreatePipelineLayout");
    }
    return layout;
}

} // namespace

Result<Pipelines> Pipelines::make(
    const std::shared_ptr<Device>& device, const std::filesystem::path& cache_folder) {
    Pipelines pipelines;
    pipelines.device_ = device;
    pipelines.cache_folder_ = cache_folder;
    const auto set_layout = make_set_layout(*device);
    if (!set_layout) {
        return tl::unexpected(set_layout.error());
    }
    pipelines.set_layout_ = *set_layout;
    const auto layout = make_layout(*device, *set_layout);
    if (!layout) {
        return tl::unexpected(layout.error());
    }
    pipelines.layout_ = *layout;
    return pipelines;
}

PipelineId Pipelines::add(const PipelineKey& key) {
    const auto found = std::find(keys_.begin(), keys_.end(), key);
    if (found != keys_.end()) {
        return static_cast<PipelineId>(found - keys_.begin());
    }
    keys_.push_back(key);
    handles_.push_back(VK_NULL_HANDLE);
    return static_cast<PipelineId>(keys_.size() - 1);
}

Result<VkPipeline> Pipelines::create(const PipelineKey& key, VkPipelineCache cache) const {
    const std::span<const std::uint32_t> code = shaders::find(key.shader);
    if (code.empty()) {
        return fail(ErrorKind::device, "the program has no shader '" + key.shader + "'");
    }
    const DeviceFunctions& f = device_->functions();
    auto module_info = structure<VkShaderModuleCreateInfo>(VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO);
    module_info.codeSize = code.size_bytes();
    module_info.pCode = code.data();
    VkShaderModule shader = VK_NULL_HANDLE;
    VkResult result = f.CreateShaderModule(device_->handle(), &module_info, nullptr, &shader);
    if (result != VK_SUCCESS) {
        return vulkan_error(result, "vkCreateShaderModule");
    }
    std::vector<VkSpecializationMapEntry> entries;
    for (std::uint32_t i = 0; i < key.constants.size(); ++i) {
        entries.push_back({i, i * static_cast<std::uint32_t>(sizeof(std::uint32_t)), sizeof(std::uint32_t)});
    }
    const VkSpecializationInfo specialization{static_cast<std::uint32_t>(entries.size()), entries.data(),
        key.constants.size() * sizeof(std::uint32_t), key.constants.data()};
    auto info = structure<VkComputePipelineCreateInfo>(VK_STRUCTURE_TYPE_COMPUTE_PIPELINE_CREATE_INFO);
    info.stage.sType = VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO;
    info.stage.stage = VK_SHADER_STAGE_COMPUTE_BIT;
    info.stage.module = shader;
    info.stage.pName = "main";
    info.stage.pSpecializationInfo = &specialization;
    auto size = structure<VkPipelineShaderStageRequiredSubgroupSizeCreateInfo>(
        VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_REQUIRED_SUBGROUP_SIZE_CREATE_INFO);
    size.requiredSubgroupSize = device_->physical().lanes();
    if (device_->physical().subgroup_size_control) {
        info.stage.pNext = &size;
    }
    info.layout = layout_;
    VkPipeline pipeline = VK_NULL_HANDLE;
    result = f.CreateComputePipelines(device_->handle(), cache, 1, &info, nullptr, &pipeline);
    f.DestroyShaderModule(device_->handle(), shader, nullptr);
    if (result != VK_SUCCESS) {
        return vulkan_error(result, ("vkCreateComputePipelines, " + key.shader).c_str());
    }
    return pipeline;
}

Result<void> Pipelines::build(const std::vector<PipelineId>& wanted) {
    std::vector<PipelineId> missing;
    for (const PipelineId id : wanted) {
        if (handles_[id] == VK_NULL_HANDLE &&
            std::find(missing.begin(), missing.end(), id) == missing.end()) {
            missing.push_back(id);
        }
    }
    if (missing.empty()) {
        return {};
    }
    const PipelineCache cache(device_, cache_folder_);
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    Result<void> outcome;
    const auto work = [&] {
        for (std::size_t i = next++; i < missing.size(); i = next++) {
            auto made = create(keys_[missing[i]], cache.handle());
            const std::scoped_lock lock(mutex);
            if (made) {
                handles_[missing[i]] = *made;
            } else if (outcome) {
                outcome = tl::unexpected(made.error());
            }
        }
    };
    {
        const std::size_t n_threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i < std::min(n_threads, missing.size()); ++i) {
            threads.emplace_back(work);
        }
        work();
    }
    if (outcome) {
        cache.save();
    }
    return outcome;
}

Pipelines::~Pipelines() {
    if (device_ == nullptr) {
        return;
    }
    const VkDevice device = device_->handle();
    const DeviceFunctions* f = &device_->functions();
    device_->retire([device, f, handles = std::move(handles_), layout = layout_, set_layout = set_layout_] {
        for (VkPipeline pipeline : handles) {
            f->DestroyPipeline(device, pipeline, nullptr);
        }
        f->DestroyPipelineLayout(device, layout, nullptr);
        f->DestroyDescriptorSetLayout(device, set_layout, nullptr);
    });
}

Pipelines& Pipelines::operator=(Pipelines&& other) noexcept {
    std::swap(device_, other.device_);
    std::swap(set_layout_, other.set_layout_);
    std::swap(layout_, other.layout_);
    std::swap(cache_folder_, other.cache_folder_);
    std::swap(keys_, other.keys_);
    std::swap(handles_, other.handles_);
    return *this;
}

} // namespace inglenook::vulkan
