// SPDX-License-Identifier: Apache-2.0
#include "inference/sampling/filters.h"

#include <array>
#include <cmath>

namespace inglenook {

namespace {

using Words = std::array<std::uint32_t, 4>;

Words philox(Words counter, std::uint32_t key0, std::uint32_t key1) {
    constexpr std::uint64_t multiplier0 = 0xD2511F53;
    constexpr std::uint64_t multiplier1 = 0xCD9E8D57;
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t a = multiplier0 * counter[0];
        const std::uint64_t b = multiplier1 * counter[2];
        counter = {static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key0, static_cast<std::uint32_t>(b),
            static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key1, static_cast<std::uint32_t>(a)};
        key0 += 0x9E3779B9;
        key1 += 0xBB67AE85;
    }
    return counter;
}

} // namespace

double uniform(std::uint64_t seed, std::uint64_t draw, std::uint32_t use) {
    const Words words =
        philox({static_cast<std::uint32_t>(draw), static_cast<std::uint32_t>(draw >> 32), use, 0},
            static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32));
    const std::uint64_t bits = (std::uint64_t{words[1]} << 32 | words[0]) >> 11;
    return static_cast<double>(bits) * 0x1p-53;
}

TokenId draw_one(std::span<const Candidate> candidates, double uniform) {
    const double largest = largest_logit(candidates);
    std::vector<double> sums;
    sums.reserve(candidates.size());
    double sum = 0;
    for (const Candidate& candidate : candidates) {
        sum += std::exp(candidate.logit - largest);
        sums.push_back(sum);
    }
    const double target = uniform * sum;
    for (std::size_t i = 0; i < sums.size(); ++i) {
        if (target < sums[i]) {
            return candidates[i].id;
        }
    }
    return candidates.back().id;
}

} // namespace inglenook
