// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/packed_weights.h"

#include "inference/cpu/packed.h"
#include "inference/gguf/gguf_file.h"

#include <sys/mman.h>

namespace inglenook {

namespace {

constexpr std::size_t alignment = 64; ///< of a weight: a cache line
/// Groups that a thread packs at a time.
constexpr std::size_t group_grain = 8;

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
        munmap(memory_, bytes_);
    }
}

std::vector<WeightIndex> PackedWeights::choose(const Program& program, std::uint64_t room) {
    std::vector<WeightIndex> chosen;
    weights_.assign(program.weights.size(), {});
    for (const WeightIndex index : matmul_weights(program)) {
        const GgufTensor& tensor = *program.weights[index];
        const auto layout = packed_layout(tensor.type);
        Weight& weight = weights_[index];
        if (weight.packed || !layout) {
            continue;
        }
        weight.first = {*layout, nullptr, tensor.dims[1], tensor.dims[0], cpu_packed_group()};
        weight.slices = tensor.dims[2];
        weight.slice_bytes = aligned(weight.first.bytes());
        // Dimensions are those of a file whose bytes are there, and this form is at most three times as
        // large.
        const std::uint64_t bytes = std::uint64_t(weight.slices) * weight.slice_bytes;
        if (bytes <= room - bytes_) {
            weight.packed = true;
            weight.offset = bytes_;
            bytes_ += bytes;
            chosen.push_back(index);
        }
    }
    return chosen;
}

bool PackedWeights::reserve() {
    void* memory = mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        return false;
    }
    memory_ = static_cast<std::byte*>(memory);
    // Read from front to back once a token: fewer, larger pages spare the processor looking them up.
    madvise(memory, bytes_, MADV_HUGEPAGE);
    return true;
}

bool PackedWeights::make(
    const Program& program, std::uint64_t room, ThreadPool& pool, const Progress& progress) {
    const auto chosen = choose(program, room);
    if (bytes_ == 0) {
        return true;
    }
    if (!reserve()) {
        weights_.clear();
        bytes_ = 0;
        return true;
    }
    for (const WeightIndex index : chosen) {
        Weight& weight = weights_[index];
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
        if (progress && !progress(done / static_cast<double>(bytes_))) {
            return false;
        }
    }
    return true;
}

std::optional<PackedMatrix> PackedWeights::find(WeightIndex index, std::size_t slice) const {
    if (!has(index)) {
        return std::nullopt;
    }
    const Weight& weight = weights_[index];
    PackedMatrix matrix = weight.first;
    matrix.data += slice * weight.slice_bytes;
    return matrix;
}

} // namespace inglenook
