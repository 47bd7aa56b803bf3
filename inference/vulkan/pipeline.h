// SPDX-License-Identifier: Apache-2.0
// Compute pipelines, made when they are first needed, several at a time, with the driver's cache kept on disk
// between runs.
#pragma once

#include "inference/vulkan/device.h"

#include <compare>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace inglenook::vulkan {

/// A shader of the library and its specialization constants, from id 0 upwards.
struct PipelineKey {
    std::string shader;
    std::vector<std::uint32_t> constants;

    friend auto operator<=>(const PipelineKey&, const PipelineKey&) = default;
};

using PipelineId = std::uint32_t;

/// All pipelines of a runner. They share one layout: storage buffers at the first n_storage_bindings
/// bindings, texel buffers at n_texel_bindings more, 128 bytes of push constants (shaders/common.h).
class Pipelines {
public:
    /// `cache_folder`: where the driver's cache is read and written; empty for none.
    static Result<Pipelines> make(
        const std::shared_ptr<Device>& device, const std::filesystem::path& cache_folder);

    Pipelines() = default;
    ~Pipelines();
    Pipelines(Pipelines&& other) noexcept { *this = std::move(other); }
    Pipelines& operator=(Pipelines&& other) noexcept;
    Pipelines(const Pipelines&) = delete;
    Pipelines& operator=(const Pipelines&) = delete;

    /// Names a pipeline; equal keys give equal ids. It exists after build().
    PipelineId add(const PipelineKey& key);
    /// Creates those that do not exist yet, on a few threads. Errors: device.
    Result<void> build(const std::vector<PipelineId>& wanted);

    [[nodiscard]] VkPipeline operator[](PipelineId id) const { return handles_[id]; }
    [[nodiscard]] VkPipelineLayout layout() const { return layout_; }
    [[nodiscard]] VkDescriptorSetLayout set_layout() const { return set_layout_; }

private:
    Result<VkPipeline> create(const PipelineKey& key, VkPipelineCache cache) const;

    std::shared_ptr<Device> device_;
    VkDescriptorSetLayout set_layout_ = VK_NULL_HANDLE;
    VkPipelineLayout layout_ = VK_NULL_HANDLE;
    std::filesystem::path cache_folder_;
    std::vector<PipelineKey> keys_;
    std::vector<VkPipeline> handles_; ///< null for those that do not exist yet
};

} // namespace inglenook::vulkan
