// SPDX-License-Identifier: Apache-2.0
// Buffers, cache and the current batch of a runner that computes in host memory.
#pragma once

#include "inference/program/sizes.h"

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <span>
#include <vector>

namespace inglenook {

/// Keys and values of every layer. Memory is zero pages until it is written, so an unused context costs
/// nothing.
class HostCache {
public:
    /// Errors: does_not_fit.
    static Result<HostCache> make(const std::vector<CacheLayer>& layers, std::uint64_t n_slots, KvType type);

    void write_k(std::uint32_t layer, std::uint32_t slot, std::span<const float> row);
    void write_v(std::uint32_t layer, std::uint32_t slot, std::span<const float> row);
    /// The first element of a row: uint16_t halves or floats, by type().
    [[nodiscard]] const std::byte* k_row(std::uint32_t layer, std::uint32_t slot) const;
    [[nodiscard]] const std::byte* v_row(std::uint32_t layer, std::uint32_t slot) const;
    void copy_slots(std::uint32_t from, std::uint32_t to, std::uint32_t n);

    [[nodiscard]] KvType type() const { return type_; }
    [[nodiscard]] std::size_t element_bytes() const { return kv_element_bytes(type_); }
    [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

private:
    struct Free {
        void operator()(std::byte* memory) const { std::free(memory); }
    };
    using Memory = std::unique_ptr<std::byte, Free>;
    struct Plane {
        Memory memory;
        std::uint32_t width = 0;
    };

    [[nodiscard]] std::byte* row(const Plane& plane, std::uint32_t slot) const;
    void write(const Plane& plane, std::uint32_t slot, std::span<const float> row);

    KvType type_ = KvType::f16;
    std::uint64_t bytes_ = 0;
    std::vector<Plane> k_;
    std::vector<Plane> v_;
};

/// What sequences remember in layers with a state, f32.
class HostStates {
public:
    /// Errors: does_not_fit.
    static Result<HostStates> make(const std::vector<std::uint32_t>& layers, std::uint32_t n_slots);

    [[nodiscard]] std::span<float> at(std::uint32_t layer, std::uint32_t slot) {
        return std::span(values_[layer]).subspan(std::size_t(slot) * widths_[layer], widths_[layer]);
    }
    void clear(std::uint32_t slot);
    void copy(std::uint32_t from, std::uint32_t to);
    [[nodiscard]] std::uint64_t bytes() const;

private:
    std::vector<std::uint32_t> widths_;
    std::vector<std::vector<float>> values_;
};

/// A batch with what every step needs looked up once.
struct ResolvedBatch {
    std::vector<std::uint32_t> ids, positions, sequences, cache_slots;
    std::vector<std::uint32_t> outputs;      ///< rows whose logits are wanted
    std::vector<std::uint32_t> best;         ///< of each output: how many logits, at most n_vocab; 0: all
    std::vector<std::uint32_t> fresh_states; ///< state slots of sequences that begin here
    const Batch* batch = nullptr;

    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(ids.size()); }
    /// The cache slot of a position of token t's sequence.
    [[nodiscard]] std::uint32_t slot_of(std::uint32_t t, std::uint32_t position) const {
        return batch->pages[sequences[t]][position / page_tokens] * page_tokens + position % page_tokens;
    }
};

/// Checks a batch against the program and the options. Errors: usage, naming what is out of range.
Result<ResolvedBatch> resolve_batch(const Batch& batch, const Program& program, const RunnerOptions& options);

/// Host copies of a program's buffers, grown to the batch at hand.
class HostBuffers {
public:
    explicit HostBuffers(const Program& program) : program_(program), words_(program.buffers.size()) {}

    void resize(std::uint32_t n_tokens, std::uint32_t n_outputs);
    [[nodiscard]] std::uint32_t rows(BufferIndex buffer) const {
        return static_cast<std::uint32_t>(
            buffer_rows(program_.buffers[buffer].rows, program_, n_tokens_, n_outputs_));
    }
    [[nodiscard]] std::uint32_t width(BufferIndex buffer) const { return program_.buffers[buffer].width; }
    std::span<float> row(BufferIndex buffer, std::size_t i);
    std::span<std::uint32_t> ids(BufferIndex buffer, std::size_t i);
    std::span<float> all(BufferIndex buffer);
    [[nodiscard]] std::uint64_t bytes() const;

    Result<void> write(BufferIndex buffer, std::span<const std::uint32_t> words);
    Result<std::vector<std::uint32_t>> read(BufferIndex buffer, std::size_t words) const;
    /// The experts chosen by every route step of the program.
    [[nodiscard]] RoutingRecord routing();

private:
    const Program& program_;
    std::uint32_t n_tokens_ = 0;
    std::uint32_t n_outputs_ = 0;
    std::vector<std::vector<std::uint32_t>> words_;
};

} // namespace inglenook
