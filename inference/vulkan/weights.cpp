// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/weights.h"

#include "inference/vulkan/staging.h"

#include <algorithm>
#include <cstdint>

namespace inglenook::vulkan {

namespace {

constexpr std::uint64_t word_pair = 8; ///< weights are read in pairs of words
constexpr std::uint64_t largest_buffer = std::uint64_t(1) << 30U;

} // namespace

// Less the room that alignment may take.
std::uint64_t largest_window(const Device& device) {
    const VkPhysicalDeviceLimits& limits = device.physical().limits();
    std::uint64_t bytes = limits.maxStorageBufferRange;
    if (device.quirks().texel_reads) {
        bytes = std::uint64_t(limits.maxTexelBufferElements) * word_pair;
    }
    return std::min(bytes, largest_buffer) - 2 * binding_alignment;
}

std::vector<WeightStore::Piece> WeightStore::cut(
    const Device& device, const Program& program, const std::vector<bool>& wanted) {
    const std::uint64_t limit = largest_window(device);
    std::vector<Piece> pieces;
    for (WeightIndex i = 0; i < program.weights.size(); ++i) {
        const GgufTensor& tensor = *program.weights[i];
        const std::uint64_t n_units = tensor.dims[2] > 1 ? tensor.dims[2] : tensor.dims[1];
        if (!wanted[i] || n_units == 0 || tensor.data.empty()) {
            continue;
        }
        const std::uint64_t unit_bytes = tensor.data.size() / n_units;
        const std::uint64_t most = std::max<std::uint64_t>(limit / std::max<std::uint64_t>(unit_bytes, 1), 1);
        for (std::uint64_t first = 0; first < n_units; first += most) {
            const std::uint64_t n = std::min(most, n_units - first);
            pieces.push_back({i, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(n),
                tensor.data.subspan(first * unit_bytes, n * unit_bytes)});
        }
    }
    return pieces;
}

Result<WeightStore> WeightStore::make(const std::shared_ptr<Device>& device, const Program& program,
    const std::vector<bool>& wanted, const GgufFile* file, const UploadProgress& progress) {
    std::vector<Piece> pieces = cut(*device, program, wanted);
    for (const Piece& piece : pieces) {
        if (piece.data.size() > largest_window(*device)) {
            return fail(ErrorKind::does_not_fit,
                "one row or expert of the tensor is larger than the device can bind",
                program.weights[piece.weight]->name);
        }
    }
    std::sort(pieces.begin(), pieces.end(),
        [](const Piece& a, const Piece& b) { return std::less<>()(a.data.data(), b.data.data()); });
    WeightStore store;
    store.windows_.resize(program.weights.size());
    if (file != nullptr && device->quirks().import_host_memory && store.import(device, pieces, *file)) {
        return store;
    }
    store.buffers_.clear();
    store.windows_.assign(program.weights.size(), {});
    if (auto uploaded = store.upload(device, pieces, progress); !uploaded) {
        return tl::unexpected(uploaded.error());
    }
    return store;
}

bool WeightStore::import(
    const std::shared_ptr<Device>& device, const std::vector<Piece>& pieces, const GgufFile& file) {
    const std::uint64_t page = std::max<std::uint64_t>(device->physical().host_pointer_alignment, 4096);
    const auto address = [](const std::byte* pointer) { return reinterpret_cast<std::uintptr_t>(pointer); };
    const std::uint64_t limit = std::min(device->physical().max_allocation, largest_buffer) - 2 * page;
    for (std::size_t first = 0; first < pieces.size();) {
        const auto holds = [&](const GgufFile::Part& part) {
            return pieces[first].data.data() >= part.map.data() &&
                   pieces[first].data.data() < part.map.data() + part.map.size();
        };
        const auto part = std::find_if(file.parts().begin(), file.parts().end(), holds);
        if (part == file.parts().end() || address(part->map.data()) % page != 0) {
            return false;
        }
        const std::byte* part_end = part->map.data() + part->map.size();
        const std::byte* start = pieces[first].data.data() - address(pieces[first].data.data()) % page;
        std::size_t last = first;
        const std::byte* end = start;
        while (last < pieces.size() && pieces[last].data.data() < part_end) {
            const std::byte* piece_end = pieces[last].data.data() + pieces[last].data.size();
            if (last > first && static_cast<std::uint64_t>(piece_end - start) > limit) {
                break;
            }
            end = std::max(end, piece_end);
            ++last;
        }
        // The map's last page is whole, whatever the file's length.
        const std::uint64_t bytes = round_up(static_cast<std::uint64_t>(end - start), page);
        auto buffer = Buffer::import(device, {start, bytes});
        if (!buffer) {
            return false;
        }
        for (; first < last; ++first) {
            const Piece& piece = pieces[first];
            const auto at = static_cast<std::uint64_t>(piece.data.data() - start);
            const std::uint64_t offset = at / binding_alignment * binding_alignment;
            const View view{buffer->handle(), offset, round_up(at - offset + piece.data.size(), word_pair)};
            windows_[piece.weight].push_back(
                {view, static_cast<std::uint32_t>(at - offset), piece.first_unit, piece.n_units});
        }
        buffers_.push_back(std::move(*buffer));
    }
    return true;
}

Result<void> WeightStore::upload(
    const std::shared_ptr<Device>& device, const std::vector<Piece>& pieces, const UploadProgress& progress) {
    std::uint64_t total = 0;
    for (const Piece& piece : pieces) {
        total += piece.data.size();
    }
    const std::uint64_t limit = std::min(device->physical().max_allocation, largest_buffer);
    auto staging = Staging::make(device);
    if (!staging) {
        return tl::unexpected(staging.error());
    }
    std::uint64_t done = 0;
    for (std::size_t first = 0; first < pieces.size();) {
        std::size_t last = first;
        std::vector<std::uint64_t> offsets;
        std::uint64_t bytes = 0;
        while (last < pieces.size()) {
            // A spare word after each piece: blocks are read in whole words.
            const std::uint64_t with = bytes + round_up(pieces[last].data.size() + 4, binding_alignment);
            if (last > first && with > limit) {
                break;
            }
            offsets.push_back(bytes);
            bytes = with;
            ++last;
        }
        auto buffer = Buffer::make(device, bytes, MemoryUse::device);
        if (!buffer) {
            return tl::unexpected(buffer.error());
        }
        device_bytes_ += bytes;
        for (std::size_t i = first; i < last; ++i) {
            const Piece& piece = pieces[i];
            const std::uint64_t offset = offsets[i - first];
            const auto report = [&](std::uint64_t copied) {
                return !progress || progress(done + copied, total);
            };
            if (auto copied = staging->copy(piece.data, buffer->handle(), offset, report); !copied) {
                return copied;
            }
            done += piece.data.size();
            const View view{buffer->handle(), offset, round_up(piece.data.size(), word_pair)};
            windows_[piece.weight].push_back({view, 0, piece.first_unit, piece.n_units});
        }
        buffers_.push_back(std::move(*buffer));
        first = last;
    }
    return staging->finish();
}

} // namespace inglenook::vulkan
