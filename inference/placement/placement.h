// SPDX-License-Identifier: Apache-2.0
// What of a model would lie where, and whether it fits. Plain data.
#pragma once

#include "inference/placement/decode_reads.h"
#include "inference/placement/speed.h"
#include "inference/placement/verdict.h"
#include "inference/program/runner.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace inglenook {

/// Bytes by where they lie.
struct Bytes {
    std::uint64_t vram = 0;
    std::uint64_t ram = 0;
    std::uint64_t disk = 0; ///< read from the file whenever they are needed

    [[nodiscard]] std::uint64_t total() const;
    void add(const Bytes& other);
};

struct LayerPlacement {
    Bytes weights; ///< but for those of experts
    Bytes experts;
    Bytes cache; ///< keys and values, or the states of a layer that has such

    [[nodiscard]] Bytes all() const;
};

/// One memory: what is there and what the model takes of it.
struct MemoryShare {
    std::uint64_t total = 0;
    std::optional<std::uint64_t> free; ///< before loading; nothing if unknown
    std::uint64_t needed = 0;

    [[nodiscard]] std::optional<std::uint64_t> free_after() const {
        return free ? std::optional(*free - std::min(*free, needed)) : std::nullopt;
    }
};

struct Placement {
    std::string device; ///< its id
    std::vector<LayerPlacement> layers;
    LayerPlacement outside; ///< of no layer: embedding, output, last norm
    Bytes weights;          ///< of all layers and outside of them, without experts
    Bytes experts;
    Bytes cache;    ///< keys and values
    Bytes states;   ///< of layers that have some
    Bytes scratch;  ///< a batch's intermediate values
    Bytes overhead; ///< metadata and vocabulary
    /// Of `ram` and `disk` of weights and experts: pages of the model file that are read where they lie. The
    /// system may drop them when memory gets short, and reads them again.
    std::uint64_t mapped = 0;
    /// Bytes of the file that the model is made from, whatever their form.
    std::uint64_t stored = 0;

    DecodeReads reads; ///< for each token that is decoded
    /// How fast it will answer; nothing if that is not known.
    std::optional<PredictedSpeed> speed;
    MemoryShare ram;
    MemoryShare vram; ///< all 0 for the CPU and for devices that share the machine's memory
    std::uint32_t expert_layers_in_ram = 0; ///< of a device with memory of its own; RunnerOptions has it
    std::uint32_t layers_in_ram = 0;        ///< the same
    Verdict verdict = Verdict::fits;
    std::string reason; ///< why it does not fit, a sentence without a full stop; else empty
    std::uint64_t context = 0;
    KvType kv_type = KvType::f16;
};

} // namespace inglenook
