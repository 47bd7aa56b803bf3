// SPDX-License-Identifier: Apache-2.0
// A program's weights where shaders can read them: the file's map itself where the device can use host
// memory, else copies in device memory. Tensors larger than a binding can be are cut at rows or experts.
#pragma once

#include "inference/gguf/gguf_file.h"
#include "inference/program/program.h"
#include "inference/vulkan/buffer.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace inglenook::vulkan {

/// Bytes of a buffer as a shader sees them.
struct View {
    VkBuffer buffer = VK_NULL_HANDLE;
    std::uint64_t offset = 0; ///< a multiple of binding_alignment
    std::uint64_t bytes = 0;  ///< a multiple of 8
};

/// Every binding starts at a multiple of this: the largest alignment that Vulkan lets a driver ask for.
inline constexpr std::uint64_t binding_alignment = 256;

inline std::uint64_t round_up(std::uint64_t value, std::uint64_t unit) {
    return (value + unit - 1) / unit * unit;
}

/// Some units (rows of a matrix, or whole experts) of a tensor.
struct WeightWindow {
    View view;
    std::uint32_t first_byte = 0; ///< of the first unit, from the view's start
    std::uint32_t first_unit = 0;
    std::uint32_t n_units = 0;
};

/// Most bytes that one binding of weights can hold.
std::uint64_t largest_window(const Device& device);

/// Told while weights are copied: bytes done, bytes in all. Returning false cancels.
using UploadProgress = std::function<bool(std::uint64_t, std::uint64_t)>;

class WeightStore {
public:
    /// Places the tensors that `wanted` marks (indices into Program::weights). Errors: device, does_not_fit,
    /// interrupted.
    static Result<WeightStore> make(const std::shared_ptr<Device>& device, const Program& program,
        const std::vector<bool>& wanted, const GgufFile* file, const UploadProgress& progress);

    [[nodiscard]] const std::vector<WeightWindow>& windows(WeightIndex weight) const {
        return windows_[weight];
    }
    /// Of device memory; 0 where the map itself is used.
    [[nodiscard]] std::uint64_t device_bytes() const { return device_bytes_; }

private:
    /// A part of a tensor that one binding can hold.
    struct Piece {
        WeightIndex weight = 0;
        std::uint32_t first_unit = 0;
        std::uint32_t n_units = 0;
        std::span<const std::byte> data;
    };

    static std::vector<Piece> cut(
        const Device& device, const Program& program, const std::vector<bool>& wanted);
    bool import(
        const std::shared_ptr<Device>& device, const std::vector<Piece>& pieces, const GgufFile& file);
    Result<void> upload(const std::shared_ptr<Device>& device, const std::vector<Piece>& pieces,
        const UploadProgress& progress);

    std::vector<Buffer> buffers_;
    std::vector<std::vector<WeightWindow>> windows_;
    std::uint64_t device_bytes_ = 0;
};

} // namespace inglenook::vulkan
