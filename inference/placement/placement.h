// SPDX-License-Identifier: Apache-2.0
// What of a model would lie where, and whether it fits: found from plain data before anything is loaded. A
// pure function, quick enough to be asked again whenever somebody moves a slider.
#pragma once

#include "inference/placement/decode_reads.h"
#include "inference/placement/verdict.h"
#include "inference/program/runner.h"
#include "inference/vulkan/physical_device.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace inglenook {

/// What there is to put things into; without a value: not known, and then no obstacle.
struct Budgets {
    std::uint64_t ram_total = 0; ///< 0: unknown
    std::optional<std::uint64_t> ram_free;
    std::uint64_t vram_total = 0;
    /// For a device that shares the machine's memory, what it may have of that.
    std::optional<std::uint64_t> vram_free;
};

/// What decides in which form a model lies on a device.
struct PlacementDevice {
    std::string id = "cpu";
    std::optional<vulkan::MemoryTraits> vulkan; ///< nothing: the CPU
    /// The device can work with experts that stay in RAM while all else is in its own memory. No device of
    /// ours can yet.
    bool experts_in_ram = false;

    /// Its memory is the machine's: what it takes counts against RAM.
    [[nodiscard]] bool unified() const { return !vulkan || vulkan->shared_memory; }
};

struct PlacementRequest {
    RunnerOptions options;
    std::uint64_t context = 0; ///< tokens, which options.n_pages hold
    std::uint32_t outputs = 1; ///< tokens of a batch whose logits are wanted
    /// What the opened model takes beside its weights: metadata and vocabulary.
    std::uint64_t overhead = 0;
    const GgufFile* file = nullptr; ///< whose map the weights may be used in; null: they are copied
};

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
    MemoryShare ram;
    MemoryShare vram; ///< all 0 for the CPU and for devices that share the machine's memory
    Verdict verdict = Verdict::fits;
    std::string reason; ///< why it does not fit, a sentence without a full stop; else empty
    std::uint64_t context = 0;
    KvType kv_type = KvType::f16;
};

Placement place(const Program& program, const ModelSpec& spec, const PlacementRequest& request,
    const PlacementDevice& device, const Budgets& budgets);

} // namespace inglenook
