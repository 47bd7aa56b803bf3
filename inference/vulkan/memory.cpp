// SPDX-License-Identifier: Apache-2.0
#include "inference/vulkan/memory.h"

#include "inference/ops/codebooks.h"
#include "inference/ops/formats.h"
#include "shaders/attention.h"
#include "shaders/group.h"

#include <algorithm>
#include <cstring>
#include <initializer_list>

namespace inglenook::vulkan {

namespace {

constexpr std::uint64_t logits_bytes = std::uint64_t(16) << 20U; ///< most memory for logits at once
constexpr std::uint32_t stride_words = 32;                       ///< shaders read rows in blocks of so many

/// Hands out aligned places of a buffer that is made when all are known.
class Layout {
public:
    View add(std::uint64_t bytes) {
        const View view{VK_NULL_HANDLE, bytes_, round_up(std::max<std::uint64_t>(bytes, 16), 16)};
        // Room behind each place: vectors are read four at a time and may look one vector further.
        bytes_ = round_up(bytes_ + view.bytes + 16, binding_alignment);
        return view;
    }
    [[nodiscard]] std::uint64_t bytes() const { return std::max(bytes_, binding_alignment); }

private:
    std::uint64_t bytes_ = 0;
};

Result<void> check_bindable(const Device& device, std::uint64_t bytes, const std::string& what) {
    if (bytes > device.physical().limits().maxStorageBufferRange) {
        return fail(ErrorKind::does_not_fit, what + " is larger than the device can bind", device.name(),
            "Choose a smaller context.");
    }
    return {};
}

/// Counters, and as many parts as there are counters: no launch has more.
std::uint64_t attention_parts_bytes(const Device& device, const Program& program) {
    std::uint64_t widest = 0;
    for (const Step& step : program.steps) {
        if (const auto* attention = std::get_if<AttentionStep>(&step)) {
            widest = std::max<std::uint64_t>(widest, attention->value_dim);
        } else if (const auto* latent = std::get_if<LatentAttentionStep>(&step)) {
            widest = std::max<std::uint64_t>(widest, latent->latent_dim);
        }
    }
    const std::uint64_t words = 3 + round_up(widest, 2ULL * device.physical().lanes());
    return device.quirks().software_lanes ? 0 : ATTENTION_COUNTERS * words * sizeof(std::uint32_t);
}

} // namespace

std::vector<bool> vector_weights(const Program& program) {
    std::vector<bool> flags(program.weights.size(), false);
    const auto mark = [&flags](std::initializer_list<WeightIndex> weights) {
        for (const WeightIndex weight : weights) {
            if (weight != no_index) {
                flags[weight] = true;
            }
        }
    };
    for (const Step& step : program.steps) {
        if (const auto* norm = std::get_if<NormStep>(&step)) {
            mark({norm->weight, norm->bias});
        } else if (const auto* matmul = std::get_if<MatmulStep>(&step)) {
            mark({matmul->bias});
        } else if (const auto* experts = std::get_if<ExpertMatmulStep>(&step)) {
            mark({experts->bias});
        } else if (const auto* attention = std::get_if<AttentionStep>(&step)) {
            mark({attention->sinks});
        } else if (const auto* route = std::get_if<RouteStep>(&step)) {
            mark({route->choice_bias});
        } else if (const auto* conv = std::get_if<ConvStep>(&step)) {
            mark({conv->weight, conv->bias});
        } else if (const auto* delta = std::get_if<DeltaNetStep>(&step)) {
            mark({delta->a, delta->dt_bias});
        } else if (const auto* scan = std::get_if<ScanStep>(&step)) {
            mark({scan->a, scan->d, scan->dt_bias});
        }
    }
    return flags;
}

Result<Memory> Memory::make(
    const std::shared_ptr<Device>& device, const Program& program, const RunnerOptions& options) {
    Memory memory;
    memory.program_ = &program;
    memory.options_ = options;
    using Place = Result<void> (Memory::*)(const std::shared_ptr<Device>&);
    for (const Place place : {&Memory::place_buffers, &Memory::place_cache, &Memory::place_states,
             &Memory::place_vectors, &Memory::place_step_data}) {
        if (auto placed = (memory.*place)(device); !placed) {
            return tl::unexpected(placed.error());
        }
    }
    return memory;
}

std::uint32_t Memory::max_rows(Rows rows) const {
    switch (rows) {
    case Rows::tokens:
        return options_.max_batch;
    case Rows::outputs:
        return max_outputs_;
    case Rows::chosen:
        return options_.max_batch * program_->n_used;
    }
    return 0;
}

Result<void> Memory::place_buffers(const std::shared_ptr<Device>& device) {
    max_outputs_ = options_.max_batch;
    if (program_->logits != no_index) {
        const std::uint64_t row_bytes = std::uint64_t(program_->n_vocab) * sizeof(float);
        const std::uint64_t fits =
            std::max<std::uint64_t>(logits_bytes / std::max<std::uint64_t>(row_bytes, 1), 1);
        max_outputs_ = static_cast<std::uint32_t>(std::min<std::uint64_t>(max_outputs_, fits));
    }
    if (program_->logits != no_index && !device->quirks().shared_memory) {
        logits_copy_.emplace(); // a row that nobody asks for whole stays with the device
    }
    Layout arena;
    Layout readback;
    for (BufferIndex i = 0; i < program_->buffers.size(); ++i) {
        const ProgramBuffer& buffer = program_->buffers[i];
        const std::uint64_t stride = round_up(std::max<std::uint32_t>(buffer.width, 1), stride_words);
        // Parts of rows are read in blocks too: the last one's may end behind the last row.
        const std::uint64_t rows = std::max(max_rows(buffer.rows), 1U);
        const std::uint64_t bytes = (stride * rows + stride_words) * sizeof(float);
        if (auto fits = check_bindable(*device, bytes, "the buffer '" + buffer.name + "'"); !fits) {
            return fits;
        }
        Layout& layout = host_reads(i) ? readback : arena;
        buffers_.push_back({layout.add(bytes), static_cast<std::uint32_t>(stride)});
        if (i == program_->logits && logits_copy_) {
            logits_copy_ = readback.add(bytes);
        }
    }
    arrived_ = arena.add(options_.max_batch * sizeof(std::uint32_t));
    // Each slot, and a tile for each of them at worst.
    tiles_ =
        arena.add(std::uint64_t(max_rows(Rows::chosen)) * (1 + GROUP_TILE_WORDS) * sizeof(std::uint32_t));
    attention_parts_ = arena.add(attention_parts_bytes(*device, *program_));
    latent_room_ = make_latent_room(*program_, options_);
    const LatentRoom& room = latent_room_;
    latent_views_ = {arena.add(room.latents()), arena.add(room.key_ups()), arena.add(room.value_ups()),
        arena.add(room.keys()), arena.add(room.values()), arena.add(room.scores())};
    auto made = Buffer::make(device, arena.bytes(), MemoryUse::device);
    auto host = Buffer::make(device, readback.bytes(), MemoryUse::readback);
    if (!made || !host) {
        return tl::unexpected(made ? host.error() : made.error());
    }
    arena_ = std::move(*made);
    readback_ = std::move(*host);
    for (BufferIndex i = 0; i < buffers_.size(); ++i) {
        buffers_[i].view.buffer = host_reads(i) ? readback_.handle() : arena_.handle();
    }
    arrived_.buffer = arena_.handle();
    tiles_.buffer = arena_.handle();
    attention_parts_.buffer = arena_.handle();
    LatentViews& latent = latent_views_;
    for (View* view :
        {&latent.latents, &latent.key_up, &latent.value_up, &latent.keys, &latent.values, &latent.scores}) {
        view->buffer = arena_.handle();
    }
    if (logits_copy_) {
        logits_copy_->buffer = readback_.handle();
    }
    return {};
}

Result<void> Memory::place_cache(const std::shared_ptr<Device>& device) {
    const std::uint64_t n_slots = std::uint64_t(options_.n_pages) * page_tokens;
    const std::uint64_t element = options_.kv_type == KvType::f16 ? 2 : 4;
    Layout layout;
    for (const CacheLayer& layer : program_->cache_layers) {
        if (layer.k_width % 2 != 0 || layer.v_width % 2 != 0) {
            return fail(ErrorKind::device, "heads of an odd size cannot be cached by the Vulkan shaders");
        }
        for (const std::uint32_t width : {layer.k_width, layer.v_width}) {
            if (auto fits = check_bindable(*device, width * n_slots * element, "one layer's cache"); !fits) {
                return fits;
            }
        }
        k_.push_back(layout.add(layer.k_width * n_slots * element));
        v_.push_back(layout.add(layer.v_width * n_slots * element));
    }
    auto made = Buffer::make(device, layout.bytes(), MemoryUse::device);
    if (!made) {
        return tl::unexpected(made.error());
    }
    cache_ = std::move(*made);
    for (auto* views : {&k_, &v_}) {
        for (View& view : *views) {
            view.buffer = cache_.handle();
        }
    }
    return {};
}

Result<void> Memory::place_states(const std::shared_ptr<Device>& device) {
    if (program_->state_layers.empty()) {
        return {};
    }
    Layout layout;
    for (const std::uint32_t width : program_->state_layers) {
        const std::uint64_t bytes = std::uint64_t(width) * options_.n_states * sizeof(float);
        if (auto fits = check_bindable(*device, bytes, "one layer's states"); !fits) {
            return fits;
        }
        state_views_.push_back(layout.add(bytes));
    }
    auto made = Buffer::make(device, layout.bytes(), MemoryUse::device);
    if (!made) {
        return tl::unexpected(made.error());
    }
    states_ = std::move(*made);
    for (View& view : state_views_) {
        view.buffer = states_.handle();
    }
    return {};
}

Result<void> Memory::place_vectors(const std::shared_ptr<Device>& device) {
    const std::vector<bool> wanted = vector_weights(*program_);
    Layout layout;
    codebooks_ = layout.add(sizeof inglenook::codebooks());
    vectors_.resize(wanted.size());
    for (WeightIndex i = 0; i < wanted.size(); ++i) {
        if (wanted[i]) {
            vectors_[i] = layout.add(program_->weights[i]->elements() * sizeof(float));
        }
    }
    auto made = Buffer::make(device, layout.bytes(), MemoryUse::upload);
    if (!made) {
        return tl::unexpected(made.error());
    }
    constants_ = std::move(*made);
    codebooks_.buffer = constants_.handle();
    std::memcpy(constants_.mapped() + codebooks_.offset, inglenook::codebooks().data(),
        sizeof inglenook::codebooks());
    for (WeightIndex i = 0; i < wanted.size(); ++i) {
        if (wanted[i]) {
            const GgufTensor& tensor = *program_->weights[i];
            vectors_[i].buffer = constants_.handle();
            decode(tensor.type, tensor.data.data(),
                reinterpret_cast<float*>(constants_.mapped() + vectors_[i].offset), tensor.elements());
        }
    }
    return {};
}

Result<void> Memory::place_step_data(const std::shared_ptr<Device>& device) {
    const std::uint64_t n = options_.max_batch;
    Layout layout;
    step_tokens_ = layout.add(n * sizeof(StepToken));
    sequences_ = layout.add(options_.max_sequences * sizeof(StepSequence));
    output_rows_ = layout.add(n * sizeof(std::uint32_t));
    best_counts_ = layout.add(n * sizeof(std::uint32_t));
    pages_ = layout.add(std::uint64_t(options_.max_sequences) * options_.n_pages * sizeof(std::uint32_t));
    for (const auto& table : program_->tables) {
        turns_.push_back(layout.add(n * table.usual.size() * 2 * sizeof(float)));
    }
    auto made = Buffer::make(device, layout.bytes(), MemoryUse::upload);
    if (!made) {
        return tl::unexpected(made.error());
    }
    step_ = std::move(*made);
    for (View* view : {&step_tokens_, &sequences_, &output_rows_, &best_counts_, &pages_}) {
        view->buffer = step_.handle();
    }
    for (View& view : turns_) {
        view.buffer = step_.handle();
    }
    return {};
}

template <class T>
std::span<const T> Memory::host_row(const View& view, BufferIndex buffer, std::size_t row) const {
    const auto* first = reinterpret_cast<const T*>(readback_.mapped() + view.offset);
    return {first + row * row_stride(buffer), program_->buffers[buffer].width};
}

std::span<const float> Memory::logits(std::size_t row) const {
    const BufferIndex index = program_->logits;
    return host_row<float>(logits_copy_ ? *logits_copy_ : buffer(index), index, row);
}

std::span<const std::uint32_t> Memory::best_ids(std::size_t row) const {
    return host_row<std::uint32_t>(buffer(program_->best_ids), program_->best_ids, row);
}

std::span<const float> Memory::best_logits(std::size_t row) const {
    return host_row<float>(buffer(program_->best_logits), program_->best_logits, row);
}

float Memory::total_weight(std::size_t row) const {
    return host_row<float>(buffer(program_->total_weight), program_->total_weight, row).front();
}

std::uint64_t Memory::scratch_bytes() const {
    return arena_.bytes() + readback_.bytes() + constants_.bytes() + step_.bytes();
}

} // namespace inglenook::vulkan
