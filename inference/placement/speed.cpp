// SPDX-License-Identifier: Apache-2.0
#include "inference/placement/speed.h"

#include "inference/placement/placement.h"

#include <algorithm>
#include <cmath>

namespace inglenook {

namespace {

constexpr std::uint64_t usual_depth = 256;

/// Nothing if the speed is not known; no time for no work.
std::optional<double> time_of(std::uint64_t work, double per_second) {
    if (work == 0) {
        return 0.0;
    }
    return per_second > 0 ? std::optional(static_cast<double>(work) / per_second) : std::nullopt;
}

double speed_of(const WeightReads& reads, const DeviceSpeed& speed) {
    const auto found = std::find_if(speed.products.begin(), speed.products.end(),
        [&](const ProductSpeed& of) { return of.type == reads.type && of.packed == reads.packed; });
    if (found == speed.products.end()) {
        return 0;
    }
    // Not faster than memory: what was measured may have lain in a cache.
    const double memory = speed.bandwidth.bytes_per_second;
    return memory > 0 ? std::min(found->bytes_per_second, memory) : found->bytes_per_second;
}

/// At that depth: between two that were measured by the depth's logarithm, beyond them as at the nearest.
double speed_of(const CacheReads& reads, std::uint64_t depth, const DeviceSpeed& speed) {
    const AttentionSpeed* below = nullptr;
    for (const AttentionSpeed& at : speed.attention) {
        if (at.shape != reads.shape) {
            continue;
        }
        if (at.depth < depth) {
            below = &at;
            continue;
        }
        if (below == nullptr || below->depth == 0 || at.depth == depth) {
            return at.values_per_second;
        }
        const double share = std::log(static_cast<double>(depth) / static_cast<double>(below->depth)) /
                             std::log(static_cast<double>(at.depth) / static_cast<double>(below->depth));
        return below->values_per_second + share * (at.values_per_second - below->values_per_second);
    }
    return below != nullptr ? below->values_per_second : 0;
}

} // namespace

std::optional<double> decode_seconds(
    const DecodeReads& reads, const DeviceSpeed& speed, std::uint64_t depth) {
    double seconds = static_cast<double>(reads.n_steps) * speed.step_seconds;
    const auto add = [&](std::optional<double> time) {
        seconds += time.value_or(0);
        return time.has_value();
    };
    for (const WeightReads& weights : reads.weights) {
        if (!add(time_of(weights.bytes, speed_of(weights, speed)))) {
            return std::nullopt;
        }
    }
    for (const CacheReads& cache : reads.cache) {
        if (!add(time_of(cache.values(depth), speed_of(cache, cache.seen(depth), speed)))) {
            return std::nullopt;
        }
    }
    if (!add(time_of(reads.state_bytes, speed.bandwidth.bytes_per_second)) ||
        !add(time_of(reads.n_logits, speed.logits_per_second))) {
        return std::nullopt;
    }
    return seconds > 0 ? std::optional(seconds) : std::nullopt;
}

std::optional<PredictedSpeed> predict_speed(const Placement& placement, const DeviceSpeed& speed) {
    if (placement.verdict == Verdict::does_not_fit || placement.verdict == Verdict::runs_from_disk) {
        return std::nullopt;
    }
    PredictedSpeed predicted;
    predicted.depth = std::min(usual_depth, placement.context / 2);
    const auto usual = decode_seconds(placement.reads, speed, predicted.depth);
    const auto full = decode_seconds(placement.reads, speed, placement.context);
    if (!usual || !full) {
        return std::nullopt;
    }
    predicted.tokens_per_second = 1 / *usual;
    // Attention is measured at a few depths, each with its noise, which must not make a full context the
    // faster.
    predicted.when_full = 1 / std::max(*usual, *full);
    predicted.from = speed;
    return predicted;
}

} // namespace inglenook
