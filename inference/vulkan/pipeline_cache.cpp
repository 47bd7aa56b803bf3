// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/pipeline_cache.h"

#include <cstring>
#include <vector>

namespace inglenook::vulkan {

namespace {

/// Drivers must check the header themselves; not all do.
bool is_for(const std::vector<char>& data, const VkPhysicalDeviceProperties& properties) {
    VkPipelineCacheHeaderVersionOne header{};
    if (data.size() < sizeof header) {
        return false;
    }
    std::memcpy(&header, data.data(), sizeof header);
    return header.headerVersion == VK_PIPELINE_CACHE_HEADER_VERSION_ONE &&
           header.vendorID == properties.vendorID && header.deviceID == properties.deviceID &&
           std::memcmp(header.pipelineCacheUUID, properties.pipelineCacheUUID, VK_UUID_SIZE) == 0;
}

} // namespace

PipelineCache::PipelineCache(const std::shared_ptr<Device>& device, const std::filesystem::path& folder)
    : device_(device), file_(device->physical(), folder, "pipelines") {
    const std::vector<char> data = file_.read();
    auto info = structure<VkPipelineCacheCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_CACHE_CREATE_INFO);
    if (is_for(data, device->physical().properties)) {
        info.initialDataSize = data.size();
        info.pInitialData = data.data();
        loaded_bytes_ = data.size();
    }
    if (device->functions().CreatePipelineCache(device->handle(), &info, nullptr, &handle_) != VK_SUCCESS) {
        handle_ = VK_NULL_HANDLE;
    }
}

PipelineCache::~PipelineCache() {
    if (handle_ != VK_NULL_HANDLE) {
        device_->functions().DestroyPipelineCache(device_->handle(), handle_, nullptr);
    }
}

void PipelineCache::save() const {
    if (handle_ == VK_NULL_HANDLE) {
        return;
    }
    const DeviceFunctions& f = device_->functions();
    std::size_t bytes = 0;
    if (f.GetPipelineCacheData(device_->handle(), handle_, &bytes, nullptr) != VK_SUCCESS ||
        bytes == loaded_bytes_) {
        return;
    }
    std::vector<char> data(bytes);
    if (f.GetPipelineCacheData(device_->handle(), handle_, &bytes, data.data()) != VK_SUCCESS) {
        return;
    }
    file_.write({data.data(), bytes});
}

} // namespace inglenook::vulkan
