// SPDX-License-Identifier: Apache-2.0
#include "inference/cpu/top_k.h"

#include "inference/ops/top_k.h"
#include "inference/program/program.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

// Highway compiles the rest of this file once for each instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "top_k.cpp"

#include <hwy/foreach_target.h>

#include <hwy/highway.h>

#include <hwy/contrib/math/math-inl.h>

HWY_BEFORE_NAMESPACE();
namespace inglenook {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// The largest of every top_k_block values; false, and no use, if one is NaN.
bool block_maxima(const float* row, std::size_t n, float* maxima) {
    const hn::ScalableTag<float> d;
    const std::size_t lanes = hn::Lanes(d);
    constexpr float least = -std::numeric_limits<float>::infinity();
    for (std::size_t begin = 0; begin < n; begin += top_k_block) {
        const std::size_t end = std::min<std::size_t>(n, begin + top_k_block);
        auto largest = hn::Set(d, least);
        auto numbers = hn::FirstN(d, lanes);
        std::size_t i = begin;
        for (; i + lanes <= end; i += lanes) {
            const auto values = hn::LoadU(d, row + i);
            numbers = hn::And(numbers, hn::Eq(values, values));
            largest = hn::Max(largest, values);
        }
        bool all_numbers = hn::AllTrue(d, numbers);
        float result = hn::GetLane(hn::MaxOfLanes(d, largest));
        for (; i < end; ++i) {
            all_numbers = all_numbers && !std::isnan(row[i]);
            result = std::max(result, row[i]);
        }
        if (!all_numbers) {
            return false;
        }
        maxima[begin / top_k_block] = result;
    }
    return true;
}

/// Short runs are summed in floats, and these in doubles.
double sum_of_weights(const float* row, std::size_t n, float largest) {
    const hn::ScalableTag<float> d;
    const std::size_t lanes = hn::Lanes(d);
    const auto shift = hn::Set(d, largest);
    constexpr std::size_t run = 1024;
    double total = 0;
    for (std::size_t begin = 0; begin < n; begin += run) {
        const std::size_t end = std::min(n, begin + run);
        auto sum = hn::Zero(d);
        std::size_t i = begin;
        for (; i + lanes <= end; i += lanes) {
            sum = hn::Add(sum, hn::Exp(d, hn::Sub(hn::LoadU(d, row + i), shift)));
        }
        total += hn::GetLane(hn::SumOfLanes(d, sum));
        for (; i < end; ++i) {
            total += std::exp(row[i] - largest);
        }
    }
    return total;
}

} // namespace HWY_NAMESPACE
} // namespace inglenook
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace inglenook {

HWY_EXPORT(block_maxima);
HWY_EXPORT(sum_of_weights);

namespace {

struct Place {
    float value = 0;
    std::uint32_t index = 0;
};

bool ahead(const Place& a, const Place& b) {
    return a.value != b.value ? a.value > b.value : a.index < b.index;
}

} // namespace

/// Each of the k values lies in one of the k blocks whose largest values come first: were its block not among
/// them, k others would come before it. None is smaller than the k-th of these largest values.
void cpu_top_k(std::span<const float> row, std::span<float> maxima, std::span<std::uint32_t> ids,
    std::span<float> values) {
    if (!HWY_DYNAMIC_DISPATCH(block_maxima)(row.data(), row.size(), maxima.data())) {
        top_k(row, ids, values); // the device computes wrongly: speed is of no use then
        return;
    }
    const std::size_t k = ids.size();
    std::vector<Place> blocks((row.size() + top_k_block - 1) / top_k_block);
    for (std::uint32_t b = 0; b < blocks.size(); ++b) {
        blocks[b] = {maxima[b], b};
    }
    float least = -std::numeric_limits<float>::infinity();
    if (k < blocks.size()) {
        std::nth_element(
            blocks.begin(), blocks.begin() + static_cast<std::ptrdiff_t>(k - 1), blocks.end(), ahead);
        least = blocks[k - 1].value;
        blocks.resize(k);
    }
    std::vector<Place> found;
    for (const Place& block : blocks) {
        const std::uint32_t begin = block.index * top_k_block;
        const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(row.size(), begin + top_k_block));
        for (std::uint32_t i = begin; i < end; ++i) {
            if (row[i] >= least) {
                found.push_back({row[i], i});
            }
        }
    }
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(k), found.end(), ahead);
    for (std::size_t i = 0; i < k; ++i) {
        ids[i] = found[i].index;
        values[i] = found[i].value;
    }
}

float cpu_total_weight(std::span<const float> row, float largest) {
    return static_cast<float>(HWY_DYNAMIC_DISPATCH(sum_of_weights)(row.data(), row.size(), largest));
}

} // namespace inglenook
#endif
