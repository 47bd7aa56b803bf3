// SPDX-License-Identifier: Apache-2.0
// How fast a model will decode, from what is read for a token and how quickly the device gets through that.
// Arithmetic alone; cpu_speed.h measures.
#pragma once

#include "inference/placement/bandwidth.h"
#include "inference/placement/decode_reads.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace inglenook {

struct Placement;

/// Of products with weights of one form, one product after another, each as large as those of the model.
struct ProductSpeed {
    TensorType type = TensorType::f32;
    bool packed = false;
    double bytes_per_second = 0;
};

/// Of attention over a cache of which nothing is in the processor's own caches.
struct AttentionSpeed {
    AttentionShape shape;
    std::uint64_t depth = 0; ///< positions that were seen
    double values_per_second = 0;
};

struct DeviceSpeed {
    Bandwidth bandwidth;
    std::vector<ProductSpeed> products;
    std::vector<AttentionSpeed> attention; ///< of each shape at one depth or more, in rising order
    double logits_per_second = 0;          ///< of which the best are looked for
    double step_seconds = 0;               ///< of a step that is no product, without what it reads
};

/// Of one token of one sequence with `depth` tokens before. Nothing if a speed that it takes is not known.
std::optional<double> decode_seconds(const DecodeReads& reads, const DeviceSpeed& speed, std::uint64_t depth);

struct PredictedSpeed {
    double tokens_per_second = 0; ///< with `depth` tokens before
    std::uint64_t depth = 0;      ///< as in a conversation that has begun
    double when_full = 0;         ///< tokens a second when the context is nearly full
    DeviceSpeed from;
};

/// Nothing for what does not fit, and for what is read from the disk again and again: that depends on what
/// else the system keeps in memory.
std::optional<PredictedSpeed> predict_speed(const Placement& placement, const DeviceSpeed& speed);

} // namespace inglenook
