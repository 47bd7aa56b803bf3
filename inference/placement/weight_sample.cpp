// SPDX-License-Identifier: Apache-2.0
#include "inference/placement/weight_sample.h"

#include "inference/cpu/packed.h"
#include "inference/ops/formats.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <sys/mman.h>

namespace inglenook {

namespace {

constexpr std::uint64_t least = 8U << 20U;
constexpr std::uint64_t most = 128U << 20U;
constexpr std::size_t alignment = 64;
/// Every scale that is made of it, of 16 and of 32 bits, is an ordinary small number.
constexpr int filling = 0x33;

} // namespace

std::uint64_t WeightSample::size_for(std::uint64_t weight_bytes) {
    return std::bit_ceil(std::clamp(weight_bytes, least, most));
}

WeightSample::WeightSample(std::uint64_t bytes, Pages pages, ThreadPool& pool) {
    void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        return;
    }
    memory_ = static_cast<std::byte*>(memory);
    bytes_ = bytes;
    madvise(memory, bytes, pages == Pages::large ? MADV_HUGEPAGE : MADV_NOHUGEPAGE);
    pool.each(bytes_, 2U << 20U, [&](std::size_t begin, std::size_t end, std::uint32_t) {
        std::memset(memory_ + begin, filling, end - begin);
    });
}

WeightSample::~WeightSample() {
    if (memory_ != nullptr) {
        munmap(memory_, bytes_);
    }
}

std::uint64_t WeightSample::bytes_of(const Products::Weight& weight) {
    return weight.packed ? weight.packed->bytes() : weight.stored.rows * weight.stored.row_bytes();
}

std::vector<Products::Weight> WeightSample::weights_like(const WeightReads& reads) const {
    Products::Weight first{{reads.type, memory_, 1, reads.columns}, std::nullopt};
    std::size_t multiple = tensor_type_info(reads.type).block_weights;
    if (reads.packed) {
        const auto layout = packed_layout(reads.type);
        if (!layout) {
            return {};
        }
        first.packed = PackedMatrix{*layout, memory_, 1, reads.columns, cpu_packed_group()};
        first.stored.rows = first.packed->group;
        multiple = std::max(multiple, packed_block);
    }
    if (!can_decode(reads.type) || reads.columns == 0 || reads.columns > bytes_ ||
        reads.columns % multiple != 0) {
        return {};
    }
    const std::uint64_t unit = bytes_of(first);
    const std::uint64_t wanted =
        std::min<std::uint64_t>(reads.bytes / std::max<std::uint64_t>(1, reads.products), bytes_);
    first.stored.rows *= std::max<std::uint64_t>(1, wanted / unit);
    if (first.packed) {
        first.packed->rows = first.stored.rows;
    }
    const std::uint64_t each = (bytes_of(first) + alignment - 1) / alignment * alignment;
    std::vector<Products::Weight> weights;
    for (std::uint64_t at = 0; at + each <= bytes_; at += each) {
        Products::Weight& weight = weights.emplace_back(first);
        weight.stored.data += at;
        if (weight.packed) {
            weight.packed->data += at;
        }
    }
    return weights;
}

} // namespace inglenook
