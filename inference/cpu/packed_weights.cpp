// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/packed_weights.h"

#include "inference/cpu/packed.h"
#include "inference/gguf/gguf_file.h"
#include "inference/program/sizes.h"

#include <algorithm>
#include <sys/mman.h>

namespace inglenook {

namespace {

constexpr std::size_t alignment = 64; ///< of a weight: a cache line
/// Groups that a thread packs at a time.
constexpr std::size_t group_grain = 8;
constexpr std::uint64_t largest_tensor = std::uint64_t(1) << 50U;

std::uint64_t aligned(std::uint64_t bytes) { return (bytes + alignment - 1) / alignment * alignment; }

/// Weights that are multiplied with in full first, then those of which each token meets a part.
std::vector<WeightIndex> matmul_weights(const Program& program) {
    std::vector<WeightIndex> weights;
    for (const Step& step : program.steps) {
        if (const auto* dense = std::get_if<MatmulStep>(&step)) {
            weights.push_back(dense->weight);
        }
    }
    for (const Step& step : program.steps) {
        if (const auto* experts = std::get_if<ExpertMatmulStep>(&step)) {
            weights.push_back(experts->weight);
        }
    }
    return weights;
}

} // namespace

PackedWeights::~PackedWeights() {
    if (memory_ != nullptr) {
        munmap(memory_, places_.bytes);
    }
}

PackedPlaces place_packed(const Program& program, std::uint64_t room) {
    PackedPlaces places;
    places.weights.resize(program.weights.size());
    for (const WeightIndex index : matmul_weights(program)) {
        const GgufTensor& tensor = *program.weights[index];
        const auto layout = packed_layout(tensor.type);
        PackedPlace& place = places.weights[index];
        // This form is at least half and at most three times as large as the stored one. What no machine can
        // hold is left out before its size is computed in numbers that it might not fit.
        if (place.packed || !layout || stored_bytes(tensor) > largest_tensor) {
            continue;
        }
        place.first = {*layout, nullptr, tensor.dims[1], tensor.dims[0], cpu_packed_group()};
        place.slices = tensor.dims[2];
        place.slice_bytes = aligned(place.first.bytes());
        const std::uint64_t bytes = std::uint64_t(place.slices) * place.slice_bytes;
        if (bytes <= room - places.bytes) {
            place.packed = true;
            place.offset = places.bytes;
            places.bytes += bytes;
            places.order.push_back(index);
        }
    }
    return places;
}

std::uint64_t packing_room(std::uint64_t available, std::uint64_t later) {
    // A quarter is left for the file's own pages and for whatever else the machine does.
    return std::min(available / 4 * 3, available - std::min(available, later));
}

bool PackedWeights::reserve() {
    void* memory = mmap(nullptr, places_.bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        return false;
    }
    memory_ = static_cast<std::byte*>(memory);
    // Read from front to back once a token: fewer, larger pages spare the processor looking them up.
    madvise(memory, places_.bytes, MADV_HUGEPAGE);
    return true;
}

bool PackedWeights::make(
    const Program& program, std::uint64_t room, ThreadPool& pool, const Progress& progress) {
    places_ = place_packed(program, room);
    if (places_.bytes == 0) {
        return true;
    }
    if (!reserve()) {
        places_ = {};
        return true;
    }
    for (const WeightIndex index : places_.order) {
        PackedPlace& weight = places_.weights[index];
        weight.first.data = memory_ + weight.offset;
        const std::size_t groups = weight.first.groups();
        const std::size_t group_bytes = weight.first.bytes() / groups;
        pool.each(
            weight.slices * groups, group_grain, [&](std::size_t begin, std::size_t end, std::uint32_t) {
                for (std::size_t i = begin; i < end; ++i) {
                    const std::size_t slice = i / groups;
                    const std::size_t group = i % groups;
                    pack_group(matrix_of(*program.weights[index], slice), weight.first, group,
                        memory_ + weight.offset + slice * weight.slice_bytes + group * group_bytes);
                }
            });
        const double done = static_cast<double>(weight.offset + weight.slices * weight.slice_bytes);
        if (progress && !progress(done / static_cast<double>(places_.bytes))) {
            return false;
        }
    }
    return true;
}

std::optional<PackedMatrix> PackedWeights::find(WeightIndex index, std::size_t slice) const {
    if (!has(index)) {
        return std::nullopt;
    }
    const PackedPlace& weight = places_.weights[index];
    PackedMatrix matrix = weight.first;
    matrix.data += slice * weight.slice_bytes;
    return matrix;
}

} // namespace inglenook
