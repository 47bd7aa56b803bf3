// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/memory_layout.h"

#include "inference/ops/codebooks.h"
#include "inference/program/sizes.h"
#include "shaders/attention.h"
#include "shaders/group.h"

#include <algorithm>

namespace inglenook::vulkan {

namespace {

constexpr std::uint64_t logits_bytes = std::uint64_t(16) << 20U; ///< most memory for logits at once
constexpr std::uint32_t stride_words = 32;                       ///< shaders read rows in blocks of so many

/// Hands out aligned places of a buffer that is made when all are known.
class Places {
public:
    View add(std::uint64_t bytes) {
        const std::uint64_t wanted = std::clamp<std::uint64_t>(bytes, 16, largest);
        const View view{VK_NULL_HANDLE, bytes_, round_up(wanted, 16)};
        // Room behind each place: vectors are read four at a time and may look one vector further.
        bytes_ = std::min(round_up(bytes_ + view.bytes + 16, binding_alignment), largest);
        return view;
    }
    [[nodiscard]] std::uint64_t bytes() const { return std::max(bytes_, binding_alignment); }

private:
    static constexpr std::uint64_t largest = std::uint64_t(1) << 61U; ///< that no device has
    std::uint64_t bytes_ = 0;
};

Result<void> check_bindable(const MemoryTraits& device, std::uint64_t bytes, const std::string& what) {
    if (bytes > device.largest_binding) {
        return fail(ErrorKind::does_not_fit, what + " is larger than the device can bind", device.name,
            "Choose a smaller context.");
    }
    return {};
}

/// Counters, and as many parts as there are counters: no launch has more.
std::uint64_t attention_parts_bytes(const MemoryTraits& device, const Program& program) {
    std::uint64_t widest = 0;
    for (const Step& step : program.steps) {
        if (const auto* attention = std::get_if<AttentionStep>(&step)) {
            widest = std::max<std::uint64_t>(widest, attention->value_dim);
        } else if (const auto* latent = std::get_if<LatentAttentionStep>(&step)) {
            widest = std::max<std::uint64_t>(widest, latent->latent_dim);
        }
    }
    const std::uint64_t words = 3 + round_up(widest, 2ULL * device.lanes);
    return device.software_lanes ? 0 : ATTENTION_COUNTERS * words * sizeof(std::uint32_t);
}

std::uint32_t outputs_at_once(const Program& program, const RunnerOptions& options) {
    if (program.logits == no_index) {
        return options.max_batch;
    }
    const std::uint64_t row_bytes = std::uint64_t(program.n_vocab) * sizeof(float);
    const std::uint64_t fits =
        std::max<std::uint64_t>(logits_bytes / std::max<std::uint64_t>(row_bytes, 1), 1);
    return static_cast<std::uint32_t>(std::min<std::uint64_t>(options.max_batch, fits));
}

Result<void> place_buffers(
    const MemoryTraits& device, const Program& program, const RunnerOptions& options, MemoryLayout& layout) {
    layout.max_outputs = outputs_at_once(program, options);
    const bool copy_logits = program.logits != no_index && !device.shared_memory;
    const auto host_reads = [&](BufferIndex i) {
        return i == program.best_ids || i == program.best_logits || i == program.total_weight ||
               (i == program.logits && !copy_logits);
    };
    Places arena;
    Places readback;
    for (BufferIndex i = 0; i < program.buffers.size(); ++i) {
        const ProgramBuffer& buffer = program.buffers[i];
        const std::uint64_t stride = round_up(std::max<std::uint32_t>(buffer.width, 1), stride_words);
        // Parts of rows are read in blocks too: the last one's may end behind the last row.
        const std::uint64_t rows = std::max<std::uint64_t>(
            buffer_rows(buffer.rows, program, options.max_batch, layout.max_outputs), 1);
        const std::uint64_t bytes = saturating_product(
            {saturating_sum({saturating_product({stride, rows}), stride_words}), sizeof(float)});
        if (auto fits = check_bindable(device, bytes, "the buffer '" + buffer.name + "'"); !fits) {
            return fits;
        }
        Places& places = host_reads(i) ? readback : arena;
        layout.buffers.push_back({places.add(bytes), static_cast<std::uint32_t>(stride), host_reads(i)});
        if (i == program.logits && copy_logits) {
            layout.logits_copy =
                readback.add(bytes); // a row that nobody asks for whole stays with the device
        }
    }
    layout.arrived = arena.add(options.max_batch * sizeof(std::uint32_t));
    // Each slot, and a tile for each of them at worst.
    const std::uint64_t chosen = buffer_rows(Rows::chosen, program, options.max_batch, layout.max_outputs);
    layout.tiles = arena.add(saturating_product({chosen, 1 + GROUP_TILE_WORDS, sizeof(std::uint32_t)}));
    layout.attention_parts = arena.add(attention_parts_bytes(device, program));
    layout.latent_room = make_latent_room(program, options);
    const LatentRoom& room = layout.latent_room;
    layout.latents = {arena.add(room.latents()), arena.add(room.key_ups()), arena.add(room.value_ups()),
        arena.add(room.keys()), arena.add(room.values()), arena.add(room.scores())};
    layout.arena = arena.bytes();
    layout.readback = readback.bytes();
    return {};
}

Result<void> place_cache(
    const MemoryTraits& device, const Program& program, const RunnerOptions& options, MemoryLayout& layout) {
    Places places;
    for (const CacheLayer& layer : program.cache_layers) {
        if (layer.k_width % 2 != 0 || layer.v_width % 2 != 0) {
            return fail(ErrorKind::device, "heads of an odd size cannot be cached by the Vulkan shaders");
        }
        for (const auto& [width, planes] :
            {std::pair(layer.k_width, &layout.k), std::pair(layer.v_width, &layout.v)}) {
            const std::uint64_t bytes = cache_plane_bytes(width, cache_slots(options), options.kv_type);
            if (auto fits = check_bindable(device, bytes, "one layer's cache"); !fits) {
                return fits;
            }
            planes->push_back(places.add(bytes));
        }
    }
    layout.cache = places.bytes();
    return {};
}

Result<void> place_states(
    const MemoryTraits& device, const Program& program, const RunnerOptions& options, MemoryLayout& layout) {
    if (program.state_layers.empty()) {
        return {};
    }
    Places places;
    for (const std::uint32_t width : program.state_layers) {
        const std::uint64_t bytes = state_layer_bytes(width, options.n_states);
        if (auto fits = check_bindable(device, bytes, "one layer's states"); !fits) {
            return fits;
        }
        layout.state_layers.push_back(places.add(bytes));
    }
    layout.states = places.bytes();
    return {};
}

void place_vectors(const Program& program, MemoryLayout& layout) {
    const std::vector<bool> wanted = vector_weights(program);
    Places places;
    layout.codebooks = places.add(sizeof inglenook::codebooks());
    layout.vectors.resize(wanted.size());
    for (WeightIndex i = 0; i < wanted.size(); ++i) {
        if (wanted[i]) {
            layout.vectors[i] = places.add(vector_bytes(*program.weights[i]));
        }
    }
    layout.constants = places.bytes();
}

void place_step_data(const Program& program, const RunnerOptions& options, MemoryLayout& layout) {
    const std::uint64_t n = options.max_batch;
    Places places;
    layout.step_tokens = places.add(n * sizeof(StepToken));
    layout.sequences = places.add(options.max_sequences * sizeof(StepSequence));
    layout.output_rows = places.add(n * sizeof(std::uint32_t));
    layout.best_counts = places.add(n * sizeof(std::uint32_t));
    layout.pages =
        places.add(saturating_product({options.max_sequences, options.n_pages, sizeof(std::uint32_t)}));
    for (const auto& table : program.tables) {
        layout.turns.push_back(places.add(saturating_product({turn_values(table, n), 2, sizeof(float)})));
    }
    layout.step = places.bytes();
}

} // namespace

Result<MemoryLayout> MemoryLayout::make(
    const MemoryTraits& device, const Program& program, const RunnerOptions& options) {
    MemoryLayout layout;
    for (const auto place : {place_buffers, place_cache, place_states}) {
        if (auto placed = place(device, program, options, layout); !placed) {
            return tl::unexpected(placed.error());
        }
    }
    place_vectors(program, layout);
    place_step_data(program, options, layout);
    return layout;
}

} // namespace inglenook::vulkan
