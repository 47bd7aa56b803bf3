// SPDX-License-Identifier: Apache-2.0
// A device that executes a Program: the plain reference, the CPU, a GPU. One thread uses a runner at a time.
#pragma once

#include "inference/program/program.h"
#include "inference/program/run_profile.h"
#include "inference/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace inglenook {

/// Tokens of the cache lie in pages of this many slots; a sequence is a list of pages.
inline constexpr std::uint32_t page_tokens = 32;

/// One token of a batch. Its k and v go to cache slot pages[sequence][position / page_tokens] * page_tokens +
/// position % page_tokens.
struct BatchToken {
    std::uint32_t id = 0;
    std::uint32_t position = 0;
    std::uint32_t sequence = 0; ///< index into Batch::pages
    bool output = false;        ///< its logits are wanted
    std::uint32_t best = 0;     ///< of an output: only so many of its largest logits are; 0: all of them
};

/// Tokens of one or more sequences, in ascending position within each sequence. A token sees the cached
/// tokens of its sequence and those of the same batch at or before its own position.
struct Batch {
    std::vector<BatchToken> tokens;
    std::vector<std::vector<std::uint32_t>> pages; ///< page list of each sequence
    /// State slot of each sequence, for programs with state layers. It must hold the state after the token
    /// before the sequence's first one here; from position 0 on it starts as zero.
    std::vector<std::uint32_t> states;
};

enum class KvType { f16, f32 };

struct RunnerOptions {
    std::uint32_t max_batch = 256;   ///< most tokens in one run()
    std::uint32_t max_sequences = 8; ///< most page lists in one run()
    std::uint32_t n_pages = 0;       ///< pages of the cache
    std::uint32_t n_states = 0;      ///< state slots, for programs with state layers
    KvType kv_type = KvType::f16;
    std::uint32_t threads = 0; ///< CPU threads; 0: one a core
    /// A device with memory of its own leaves the experts of so many layers in the machine's, and reads them
    /// there; the last layers first (weight_homes.h).
    std::uint32_t expert_layers_in_ram = 0;
    /// The same of all weights of so many layers; their cache stays on the device.
    std::uint32_t layers_in_ram = 0;
    /// Activations may be rounded to 8 bits, in blocks, where that is quicker.
    bool round_activations = false;
};

/// Tokens that the cache holds.
inline std::uint64_t cache_slots(const RunnerOptions& options) {
    return std::uint64_t(options.n_pages) * page_tokens;
}

/// The experts chosen in one run: for each routed layer, tokens × n_used, best first.
struct RoutingRecord {
    struct Layer {
        std::uint32_t layer = 0;
        std::uint32_t n_used = 0;
        std::vector<std::uint32_t> ids;
        std::vector<float> weights;
    };
    std::vector<Layer> layers;
};

struct TokenLogit {
    std::uint32_t id = 0;
    float logit = 0;

    friend bool operator==(const TokenLogit&, const TokenLogit&) = default;
};

/// What an output token that wants the best alone is given: as TopKStep finds them, and the sum of
/// exp(logit - largest logit) over all tokens, to some 1e-5 of itself.
struct BestLogits {
    std::vector<TokenLogit> logits;
    float total_weight = 0;
};

/// What run() hands back of the batch's output tokens.
struct RunOutputs {
    /// A row of n_vocab for each one that wants all its logits, in order.
    std::vector<float> logits;
    /// For each one that wants the best alone, in order.
    std::vector<BestLogits> best;
    /// Bytes of the device's memory that were read for these.
    std::uint64_t bytes_read = 0;
};

struct RunnerMemory {
    std::uint64_t weights =
        0; ///< bytes of memory that hold weights in a device's own form (0 where the map itself is used)
    std::uint64_t cache = 0; ///< keys, values and states
    std::uint64_t scratch = 0;
    std::uint64_t mapped = 0; ///< of weights that are read where the file's map has them

    [[nodiscard]] std::uint64_t total() const { return weights + cache + scratch + mapped; }
};

class Runner {
public:
    virtual ~Runner() = default;

    /// Executes the program for a batch. `outputs` receives what its tokens with `output` ask for. `routing`,
    /// if not null, receives the experts chosen. Errors: device (failed, lost), does_not_fit.
    virtual Result<void> run(const Batch& batch, RunOutputs& outputs, RoutingRecord* routing) = 0;

    /// The same where every output token wants all its logits.
    Result<void> run(const Batch& batch, std::vector<float>& logits, RoutingRecord* routing);

    /// How many of its best logits an output token can ask for (BatchToken::best); 0: it has to take all.
    [[nodiscard]] virtual std::uint32_t most_best() const = 0;

    /// All logits of the n-th output token of the last run(), whatever it asked for, with the bits that they
    /// had there. `row` has n_vocab values. Errors: device, usage.
    virtual Result<void> read_logits(std::uint32_t output, std::span<float> row) = 0;

    /// Copies whole pages of the cache within the device: a branch of a half-filled page gets its own copy.
    virtual Result<void> copy_page(std::uint32_t from, std::uint32_t to) = 0;
    /// Copies a state slot, all its layers.
    virtual Result<void> copy_state(std::uint32_t from, std::uint32_t to) = 0;

    /// Whether more batches follow soon. Those that compute on the processor share its cores meanwhile.
    virtual void set_busy(bool /*busy*/) {}

    [[nodiscard]] virtual RunnerMemory memory() const = 0;
    [[nodiscard]] virtual std::string device_name() const = 0;

    // For comparing single steps: contents of a buffer before and after run(). Sizes are rows × width
    // elements; u32 buffers are passed as their bits.
    virtual Result<void> write_buffer(BufferIndex buffer, std::span<const std::uint32_t> words) = 0;
    virtual Result<std::vector<std::uint32_t>> read_buffer(BufferIndex buffer, std::size_t words) = 0;

    /// From now on run() adds what it did to `profile`, which must outlive that, and may take longer for it;
    /// null ends that. run() then also fails with a device that cannot time its work (device).
    void set_profile(RunProfile* profile) { profile_ = profile; }

protected:
    RunProfile* profile_ = nullptr;
};

/// `program` and the file behind its weights must outlive the runner.
Result<std::unique_ptr<Runner>> make_reference_runner(const Program& program, const RunnerOptions& options);
/// `progress` is told what share of the weights is laid out for rounded activations; false ends it
/// (interrupted).
Result<std::unique_ptr<Runner>> make_cpu_runner(
    const Program& program, const RunnerOptions& options, const std::function<bool(double)>& progress = {});

} // namespace inglenook
