// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/tune.h"

#include "inference/program/run_profile.h"
#include "inference/vulkan/vulkan_runner.h"

#include <algorithm>
#include <chrono>
#include <limits>

namespace inglenook::vulkan {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t least_bytes = std::uint64_t(16) << 20U; ///< of a token; less is not worth measuring
constexpr std::uint64_t made_bytes = std::uint64_t(64) << 20U;  ///< more than caches hold
constexpr std::size_t most_keys = 6;
constexpr int n_runs = 3;
constexpr double least_gain = 0.97; ///< of the usual shape's time; noise reaches that far

std::uint64_t bytes_of(const TuningKey& key) {
    const TensorTypeInfo& info = tensor_type_info(key.type);
    return std::uint64_t(key.rows) * (key.columns / info.block_weights) * info.block_bytes;
}

/// The keys that are worth it, those that take longest first.
std::vector<TuningKey> wanted(const TuningRequests& asked, const Tuning& tuning) {
    std::map<TuningKey, std::uint64_t> bytes;
    for (const TuningKey& key : asked) {
        bytes[key] += bytes_of(key);
    }
    std::vector<TuningKey> keys;
    for (const auto& [key, total] : bytes) {
        if (key.rows != 0 && total >= least_bytes && !tuning.find(key)) {
            keys.push_back(key);
        }
    }
    std::sort(keys.begin(), keys.end(),
        [&](const TuningKey& a, const TuningKey& b) { return bytes[a] > bytes[b]; });
    keys.resize(std::min(keys.size(), most_keys));
    return keys;
}

/// A program that does nothing but such launches, on weights of their own each.
struct Made {
    std::vector<std::byte> data; ///< the same for all weights
    std::vector<GgufTensor> tensors;
    Program program;

    explicit Made(const TuningKey& key) {
        const std::uint32_t matrices = key.gated ? 2 : 1;
        const std::uint64_t bytes = bytes_of(key);
        const std::size_t launches = std::clamp<std::uint64_t>(made_bytes / bytes, 1, 64);
        data.resize(bytes / matrices);
        const std::uint32_t rows = key.rows / matrices;
        program.buffers = {{"in", Rows::tokens, key.columns, Element::f32},
            {"gate", Rows::tokens, rows, Element::f32}, {"up", Rows::tokens, rows, Element::f32}};
        tensors.resize(launches * matrices);
        for (std::size_t i = 0; i < tensors.size(); ++i) {
            GgufTensor& tensor = tensors[i];
            tensor.name = "made";
            tensor.type = key.type;
            tensor.dims = {key.columns, rows, 1, 1};
            tensor.n_dims = 2;
            tensor.data = data;
            program.weights.push_back(&tensor);
            const auto weight = static_cast<WeightIndex>(i);
            program.steps.emplace_back(
                MatmulStep{weight, no_index, 0, static_cast<BufferIndex>(1 + i % matrices)});
            if (key.gated && i % 2 == 1) {
                program.steps.emplace_back(ActivateStep{Activation::silu, 1, 2, rows});
            }
        }
    }
};

/// Seconds of the launches, the least of a few runs; nothing if the device failed.
std::optional<double> measure(
    const std::shared_ptr<Device>& device, const Made& made, const LaneShape& shape) {
    RunnerOptions options;
    options.max_batch = 1;
    options.max_sequences = 1;
    options.n_pages = 1;
    auto runner = make_vulkan_runner(device, made.program, options, shape);
    if (!runner) {
        return std::nullopt;
    }
    Batch batch;
    batch.tokens = {{0, 0, 0, false}};
    batch.pages = {{0}};
    RunOutputs outputs;
    double least = std::numeric_limits<double>::max();
    for (int i = 0; i <= n_runs; ++i) {
        RunProfile profile;
        (*runner)->set_profile(device->stamp_bits() != 0 ? &profile : nullptr);
        const auto begin = Clock::now();
        if (!(*runner)->run(batch, outputs, nullptr)) {
            return std::nullopt;
        }
        const double seconds = profile.runs != 0
                                   ? profile.seconds()
                                   : std::chrono::duration<double>(Clock::now() - begin).count();
        least = i == 0 ? least : std::min(least, seconds); // the first run warms up
    }
    return least;
}

} // namespace

bool tune(const std::shared_ptr<Device>& device, const TuningRequests& asked, Tuning& tuning,
    std::chrono::seconds longest) {
    const auto end = Clock::now() + longest;
    bool learnt = false;
    for (const TuningKey& key : wanted(asked, tuning)) {
        const Made made(key);
        std::optional<LaneShape> best;
        double best_time = 0;
        for (const LaneShape& shape : lane_shapes(*device, key.gated)) {
            const auto time = Clock::now() < end ? measure(device, made, shape) : std::nullopt;
            if (!time) {
                best.reset();
                break; // half a comparison is none
            }
            if (!best || *time < best_time * least_gain) {
                best = shape;
                best_time = *time;
            }
        }
        if (best) {
            tuning.put(key, *best);
            learnt = true;
        }
    }
    if (learnt) {
        tuning.save();
    }
    return learnt;
}

} // namespace inglenook::vulkan
