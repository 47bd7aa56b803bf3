// SPDX-License-Identifier: Apache-2.0
// A program's weights where shaders can read them: the file's map itself where the device can use host
// memory, else copies in device memory. Tensors larger than a binding can be are cut at rows or slices, and
// so are those that were put together of pieces which lie in no order.
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

/// Bytes of one row of a matrix.
std::uint64_t row_bytes(const GgufTensor& tensor);

/// True if the units of a tensor's windows are slices along the third dimension (experts, heads), not rows.
bool has_slices(const GgufTensor& tensor);

/// Some units (rows of a matrix, or whole slices) of a tensor.
struct WeightWindow {
    View view;
    std::uint32_t first_byte = 0; ///< of the first unit, from the view's start
    std::uint32_t first_unit = 0;
    std::uint32_t n_units = 0;
    std::uint32_t unit_bytes = 0; ///< from one unit to the next
};

/// Most bytes that one binding of weights can hold.
std::uint64_t largest_window(const MemoryTraits& device);

/// Of device memory, for each of Program::weights that `wanted` marks; 0 for those that are used where they
/// lie in the file's map. `file` may be null: then none does.
std::vector<std::uint64_t> copied_weight_bytes(const MemoryTraits& device, const Program& program,
    const std::vector<bool>& wanted, const GgufFile* file);

/// Told while weights are copied: bytes done, bytes in all. Returning false cancels.
using UploadProgress = std::function<bool(std::uint64_t, std::uint64_t)>;

struct WeightPiece;

class WeightStore {
public:
    /// Places the tensors that `wanted` marks (indices into Program::weights); those that `in_ram` marks too
    /// go into the machine's memory. Errors: device, does_not_fit, interrupted.
    static Result<WeightStore> make(const std::shared_ptr<Device>& device, const Program& program,
        const std::vector<bool>& wanted, const std::vector<bool>& in_ram, const GgufFile* file,
        const UploadProgress& progress);

    [[nodiscard]] const std::vector<WeightWindow>& windows(WeightIndex weight) const {
        return windows_[weight];
    }
    /// Of device memory; none for tensors that are used where they lie in the map.
    [[nodiscard]] std::uint64_t device_bytes() const { return device_bytes_; }
    /// Of the machine's memory.
    [[nodiscard]] std::uint64_t ram_bytes() const { return ram_bytes_; }
    /// Of those that are used in the map.
    [[nodiscard]] std::uint64_t mapped_bytes() const { return mapped_bytes_; }

private:
    bool import(
        const std::shared_ptr<Device>& device, const std::vector<WeightPiece>& pieces, const GgufFile& file);
    Result<void> upload(const std::shared_ptr<Device>& device, const std::vector<WeightPiece>& pieces,
        MemoryUse use, const std::function<bool(std::uint64_t)>& progress);
    void add(const WeightPiece& piece, const View& view, std::uint64_t first_byte);

    std::vector<Buffer> buffers_;
    std::vector<std::vector<WeightWindow>> windows_;
    std::uint64_t device_bytes_ = 0;
    std::uint64_t ram_bytes_ = 0;
    std::uint64_t mapped_bytes_ = 0;
};

} // namespace inglenook::vulkan
