// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/weights.h"

#include "inference/program/sizes.h"
#include "inference/vulkan/staging.h"
#include "inference/vulkan/weight_pieces.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <numeric>

namespace inglenook::vulkan {

namespace {

constexpr std::uint64_t word_pair = 8; ///< weights are read in pairs of words
constexpr std::uint64_t largest_buffer = std::uint64_t(1) << 30U;

/// What a piece of so many bytes takes. A spare word after each: blocks are read in whole words.
std::uint64_t copied_bytes(std::uint64_t piece) { return round_up(piece + 4, binding_alignment); }

std::uint64_t bytes_of(const std::vector<WeightPiece>& pieces) {
    return std::accumulate(pieces.begin(), pieces.end(), std::uint64_t(0),
        [](std::uint64_t sum, const WeightPiece& piece) { return sum + piece.bytes(); });
}

/// Into memory that the host sees. Errors: interrupted.
Result<void> write(
    std::span<const std::byte> bytes, std::byte* to, const std::function<bool(std::uint64_t)>& progress) {
    constexpr std::size_t at_once = std::size_t(64) << 20U;
    for (std::size_t at = 0; at < bytes.size(); at += at_once) {
        const std::size_t n = std::min(at_once, bytes.size() - at);
        std::memcpy(to + at, bytes.data() + at, n);
        if (!progress(at + n)) {
            return fail(ErrorKind::interrupted, "loading was cancelled");
        }
    }
    return {};
}

} // namespace

// Less the room that alignment may take.
std::uint64_t largest_window(const MemoryTraits& device) {
    const std::uint64_t bytes = device.texel_reads ? device.largest_texels : device.largest_binding;
    return std::min(bytes, largest_buffer) - 2 * binding_alignment;
}

std::uint64_t row_bytes(const GgufTensor& tensor) {
    const TensorTypeInfo& info = tensor_type_info(tensor.type);
    return tensor.dims[0] / info.block_weights * info.block_bytes;
}

bool has_slices(const GgufTensor& tensor) { return tensor.dims[2] > 1 || !tensor.slices.empty(); }

std::vector<std::uint64_t> copied_weight_bytes(const MemoryTraits& device, const Program& program,
    const std::vector<bool>& wanted, const GgufFile* file) {
    const std::uint64_t limit = largest_window(device);
    std::vector<std::uint64_t> bytes(program.weights.size(), 0);
    std::vector<WeightPiece> pieces;
    for (WeightIndex i = 0; i < program.weights.size(); ++i) {
        pieces.clear();
        const bool in_place = file != nullptr && device.import_host_memory;
        if (!wanted[i] || (in_place && cut_in_place(program, i, limit, *file, pieces))) {
            continue;
        }
        const PieceSizes sizes = piece_sizes(*program.weights[i], limit);
        const std::uint64_t whole = sizes.units / sizes.most;
        bytes[i] = saturating_sum({saturating_product({whole, copied_bytes(sizes.most * sizes.unit_bytes)}),
            sizes.units % sizes.most == 0 ? 0 : copied_bytes(sizes.units % sizes.most * sizes.unit_bytes)});
    }
    return bytes;
}

Result<WeightStore> WeightStore::make(const std::shared_ptr<Device>& device, const Program& program,
    const std::vector<bool>& wanted, const std::vector<bool>& in_ram, const GgufFile* file,
    const UploadProgress& progress) {
    const std::uint64_t limit = largest_window(memory_traits(device->physical()));
    const bool may_import = file != nullptr && device->quirks().import_host_memory;
    std::vector<WeightPiece> in_map;
    std::vector<WeightPiece> elsewhere;
    std::vector<WeightPiece> all;
    for (WeightIndex i = 0; i < program.weights.size(); ++i) {
        if (!wanted[i]) {
            continue;
        }
        cut_to_copy(program, i, limit, all);
        if (!may_import || !cut_in_place(program, i, limit, *file, in_map)) {
            cut_to_copy(program, i, limit, elsewhere);
        }
    }
    for (const WeightPiece& piece : all) {
        if (piece.bytes() > limit) {
            return fail(ErrorKind::does_not_fit,
                "one row or expert of the tensor is larger than the device can bind",
                program.weights[piece.weight]->name);
        }
    }
    for (auto* pieces : {&in_map, &elsewhere, &all}) {
        std::sort(pieces->begin(), pieces->end(),
            [](const WeightPiece& a, const WeightPiece& b) { return std::less<>()(a.begin(), b.begin()); });
    }
    WeightStore store;
    store.windows_.resize(program.weights.size());
    const bool imported = may_import && store.import(device, in_map, *file);
    if (!imported) {
        store.buffers_.clear();
        store.windows_.assign(program.weights.size(), {});
    }
    store.mapped_bytes_ = imported ? bytes_of(in_map) : 0;
    std::vector<WeightPiece> copied = std::move(imported ? elsewhere : all);
    const auto left = std::stable_partition(
        copied.begin(), copied.end(), [&in_ram](const WeightPiece& piece) { return !in_ram[piece.weight]; });
    const std::vector<WeightPiece> own(copied.begin(), left);
    const std::vector<WeightPiece> others(left, copied.end());
    const std::uint64_t own_bytes = bytes_of(own);
    const std::uint64_t total = own_bytes + bytes_of(others);
    const auto from = [&](std::uint64_t before) {
        return [&progress, before, total](
                   std::uint64_t done) { return !progress || progress(before + done, total); };
    };
    if (auto uploaded = store.upload(device, own, MemoryUse::device, from(0)); !uploaded) {
        return tl::unexpected(uploaded.error());
    }
    if (auto uploaded = store.upload(device, others, MemoryUse::host, from(own_bytes)); !uploaded) {
        return tl::unexpected(uploaded.error());
    }
    return store;
}

void WeightStore::add(const WeightPiece& piece, const View& view, std::uint64_t first_byte) {
    windows_[piece.weight].push_back({view, static_cast<std::uint32_t>(first_byte), piece.first_unit,
        piece.n_units, static_cast<std::uint32_t>(piece.unit_bytes)});
}

bool WeightStore::import(
    const std::shared_ptr<Device>& device, const std::vector<WeightPiece>& pieces, const GgufFile& file) {
    const std::uint64_t page = std::max<std::uint64_t>(device->physical().host_pointer_alignment, 4096);
    const auto address = [](const std::byte* pointer) { return reinterpret_cast<std::uintptr_t>(pointer); };
    const std::uint64_t limit = std::min(device->physical().max_allocation, largest_buffer) - 2 * page;
    for (std::size_t first = 0; first < pieces.size();) {
        const GgufFile::Part* part = part_of(file, pieces[first].data.front());
        if (part == nullptr || address(part->map.data()) % page != 0) {
            return false;
        }
        const std::byte* part_end = part->map.data() + part->map.size();
        const std::byte* start = pieces[first].begin() - address(pieces[first].begin()) % page;
        std::size_t last = first;
        const std::byte* end = start;
        while (last < pieces.size() && pieces[last].begin() < part_end) {
            const std::byte* piece_end = pieces[last].begin() + pieces[last].bytes();
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
            const WeightPiece& piece = pieces[first];
            const auto at = static_cast<std::uint64_t>(piece.begin() - start);
            const std::uint64_t offset = at / binding_alignment * binding_alignment;
            add(piece, {buffer->handle(), offset, round_up(at - offset + piece.bytes(), word_pair)},
                at - offset);
        }
        buffers_.push_back(std::move(*buffer));
    }
    return true;
}

Result<void> WeightStore::upload(const std::shared_ptr<Device>& device,
    const std::vector<WeightPiece>& pieces, MemoryUse use,
    const std::function<bool(std::uint64_t)>& progress) {
    if (pieces.empty()) {
        return {};
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
            const std::uint64_t with = bytes + copied_bytes(pieces[last].bytes());
            if (last > first && with > limit) {
                break;
            }
            offsets.push_back(bytes);
            bytes = with;
            ++last;
        }
        auto buffer = Buffer::make(device, bytes, use);
        if (!buffer) {
            return tl::unexpected(buffer.error());
        }
        (use == MemoryUse::device ? device_bytes_ : ram_bytes_) += bytes;
        for (std::size_t i = first; i < last; ++i) {
            const WeightPiece& piece = pieces[i];
            const std::uint64_t offset = offsets[i - first];
            std::uint64_t at = offset;
            for (const auto& range : piece.data) {
                const auto report = [&](std::uint64_t copied) { return progress(done + copied); };
                auto copied = buffer->mapped() == nullptr ? staging->copy(range, buffer->handle(), at, report)
                                                          : write(range, buffer->mapped() + at, report);
                if (!copied) {
                    return copied;
                }
                done += range.size();
                at += range.size();
            }
            add(piece, {buffer->handle(), offset, round_up(piece.bytes(), word_pair)}, 0);
        }
        buffers_.push_back(std::move(*buffer));
        first = last;
    }
    return staging->finish();
}

} // namespace inglenook::vulkan
