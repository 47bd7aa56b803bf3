// SPDX-License-Identifier: Apache-2.0
// The driver's pipeline cache with its file, keyed by device, driver and our shaders. Trouble with the file
// is never an error: pipelines are then compiled anew.
#pragma once

#include "inference/vulkan/cache_file.h"
#include "inference/vulkan/device.h"

#include <filesystem>
#include <memory>

namespace inglenook::vulkan {

class PipelineCache {
public:
    PipelineCache(const std::shared_ptr<Device>& device, const std::filesystem::path& folder);
    ~PipelineCache();
    PipelineCache(const PipelineCache&) = delete;
    PipelineCache& operator=(const PipelineCache&) = delete;

    /// Null if the driver refuses a cache; that is allowed where it is used.
    [[nodiscard]] VkPipelineCache handle() const { return handle_; }
    /// Replaces the file in one step if the contents changed.
    void save() const;

private:
    std::shared_ptr<Device> device_;
    CacheFile file_;
    std::size_t loaded_bytes_ = 0;
    VkPipelineCache handle_ = VK_NULL_HANDLE;
};

} // namespace inglenook::vulkan
